"""One person and one application, as far as they are shared; stories, notes, who looks after them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from store.coached import coach as another_coach
from web.coaching.conftest import HOSTILE, Shared
from web.conftest import NOW, Cast, queries

from candor.actions.withdraw_consent import withdraw_consent
from candor.store.models import AuditLine, CoachNote, Consent, Story


def person_address(cast: Cast) -> str:
    return f"/coaching/people/{cast.ana.public_id}/"


def application_address(cast: Cast, shared: Shared) -> str:
    return f"{person_address(cast)}applications/{shared.bakery.public_id}/"


def test_person_shows_applications_missed_mail_and_consent(as_carl: Client, cast: Cast, shared: Shared) -> None:
    html = as_carl.get(person_address(cast)).content.decode()
    assert "Brookside Bakery" in html
    assert "May have been missed" in html
    assert "until they stop" in html
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_silence_counts_from_the_employers_last_word_as_on_the_persons_own_pages(
    as_carl: Client, cast: Cast, shared: Shared
) -> None:
    # silent for two days after the three weeks in which an answer may be awaited
    html = as_carl.get(person_address(cast)).content.decode()
    assert "Silent since 10 Oct 2026" in re.sub(r"<[^>]+>", "", html)


def test_page_is_an_audit_line_that_the_person_can_read(
    as_carl: Client, as_ana: Client, cast: Cast, shared: Shared
) -> None:
    as_carl.get(person_address(cast))
    assert AuditLine.objects.get(about=cast.ana, what="coaching:person").actor == cast.carl.account
    html = as_ana.get("/consents/").content.decode()
    assert "opened your page" in html
    assert "Coach of Riverside Works" in html


def test_withdrawn_consent_is_a_404_on_the_next_request(as_carl: Client, cast: Cast, shared: Shared) -> None:
    assert as_carl.get(person_address(cast)).status_code == 200
    withdraw_consent(cast.ana, shared.consent.public_id, at=NOW)
    for address in (person_address(cast), application_address(cast, shared)):
        assert as_carl.get(address).status_code == 404
    assert as_carl.post(f"{person_address(cast)}notes/", {"text": "late"}).status_code == 404
    assert not CoachNote.objects.exists()
    assert "Ana" not in as_carl.get("/coaching/").content.decode()


def test_consent_that_ran_out_is_a_404(as_carl: Client, cast: Cast, shared: Shared) -> None:
    Consent.objects.filter(pk=shared.consent.pk).update(until=NOW)
    assert as_carl.get(person_address(cast)).status_code == 404


def test_counts_only_shows_no_employer(as_carl: Client, cast: Cast, shared: Shared) -> None:
    Consent.objects.filter(pk=shared.consent.pk).update(shares=["figures"])
    html = as_carl.get(person_address(cast)).content.decode()
    assert "Brookside" not in html
    assert "Only the counts are shared" in html
    assert as_carl.get(application_address(cast, shared)).status_code == 404


def test_application_shows_the_words_of_mail_only_where_they_are_shared(
    as_carl: Client, cast: Cast, shared: Shared
) -> None:
    html = as_carl.get(application_address(cast, shared)).content.decode()
    assert "come and meet us on Tuesday" in html
    assert "Your &lt;b&gt;interview&lt;/b&gt;" in html
    Consent.objects.filter(pk=shared.consent.pk).update(shares=["applications"])
    html = as_carl.get(application_address(cast, shared)).content.decode()
    assert "come and meet us" not in html
    assert "&lt;b&gt;interview" not in html
    assert "words of the mail are not shared" in html


def test_stories_stand_side_by_side_with_the_mailbox(as_carl: Client, cast: Cast, shared: Shared) -> None:
    address = application_address(cast, shared)
    for teller, status in (("seeker", "offer"), ("employer", "rejected")):
        assert as_carl.post(f"{address}stories/", {"teller": teller, "status": status}).status_code == 302
    html = as_carl.get(address).content.decode()
    assert html.count("Says more than the mailbox") == 2
    assert "The person and the employer say what cannot both be true." in html
    assert "Where stories differ" in as_carl.get(person_address(cast)).content.decode()
    assert "Brookside Bakery" in as_carl.get("/coaching/stories/").content.decode()


def test_story_is_taken_back_by_the_toast(as_carl: Client, cast: Cast, shared: Shared) -> None:
    address = application_address(cast, shared)
    answer = as_carl.post(f"{address}stories/", {"teller": "seeker", "status": "offer"}, follow=True)
    undo = f"{address}stories/{Story.objects.get().pk}/take-back/"
    assert f'action="{undo}"' in answer.content.decode()
    assert as_carl.get(undo).status_code == 200
    as_carl.post(undo)
    assert not Story.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"teller": "neighbour", "status": "offer"},
        {"teller": "seeker", "status": "promoted"},
        {"teller": "seeker", "status": "offer", "heard_on": f"{NOW + timedelta(days=2):%Y-%m-%d}"},
        {},
    ],
)
def test_senseless_story_is_not_kept(as_carl: Client, cast: Cast, shared: Shared, said: dict[str, str]) -> None:
    answer = as_carl.post(f"{application_address(cast, shared)}stories/", said)
    assert answer.status_code == 200
    assert 'class="error"' in answer.content.decode()
    assert not Story.objects.exists()


def test_story_heard_on_a_day_counts_to_its_end_where_the_coach_lives(
    as_carl: Client, cast: Cast, shared: Shared
) -> None:
    said = {"teller": "seeker", "status": "offer", "heard_on": "2026-10-30"}
    as_carl.post(f"{application_address(cast, shared)}stories/", said)
    assert Story.objects.get().at.isoformat() == "2026-10-30T22:59:59+00:00"


def test_note_is_kept_escaped_and_deleted_after_a_question(as_carl: Client, cast: Cast, shared: Shared) -> None:
    as_carl.post(f"{person_address(cast)}notes/", {"text": HOSTILE})
    html = as_carl.get(person_address(cast)).content.decode()
    assert "<script>alert" not in html
    note = CoachNote.objects.get()
    address = f"{person_address(cast)}notes/{note.pk}/delete/"
    assert "Delete this note?" in as_carl.get(address).content.decode()
    assert CoachNote.objects.exists()
    as_carl.post(address)
    assert not CoachNote.objects.exists()


def test_empty_note_is_answered_beside_the_field(as_carl: Client, cast: Cast, shared: Shared) -> None:
    answer = as_carl.post(f"{person_address(cast)}notes/", {"text": "  "})
    assert 'class="error"' in answer.content.decode()


def test_another_coach_of_the_programme_cannot_delete_a_note(as_carl: Client, cast: Cast, shared: Shared) -> None:
    mia = another_coach("Mia", cast.carl.programme)
    note = CoachNote.objects.create(programme=cast.carl.programme, candidate=cast.ana, coach=mia, text="of Mia", at=NOW)
    assert as_carl.post(f"{person_address(cast)}notes/{note.pk}/delete/").status_code == 404
    assert CoachNote.objects.exists()


def test_who_looks_after_somebody_is_changed_and_put_back(as_carl: Client, cast: Cast, shared: Shared) -> None:
    mia = another_coach("Mia", cast.carl.programme)
    answer = as_carl.post(f"{person_address(cast)}assign/", {"coach": mia.pk}, follow=True)
    assert "Looked after by Mia now." in answer.content.decode()
    assert Consent.objects.get().coach == mia
    as_carl.post(f"{person_address(cast)}assign/?coach={cast.carl.pk}")
    assert Consent.objects.get().coach == cast.carl


def test_nobody_of_another_programme_is_put_in_charge(as_carl: Client, cast: Cast, shared: Shared) -> None:
    as_carl.post(f"{person_address(cast)}assign/", {"coach": shared.cora.pk})
    assert Consent.objects.get().coach == cast.carl


def test_number_of_queries_does_not_grow_with_applications(as_carl: Client, cast: Cast, shared: Shared) -> None:
    from store.coached import applies

    from candor.vocabulary import Status

    as_carl.get(person_address(cast))
    with queries() as few:
        as_carl.get(person_address(cast))
    for _ in range(20):
        applies(cast.ana, Status.APPLIED)
    with queries() as many:
        as_carl.get(person_address(cast))
    assert len(many) == len(few) <= 24
