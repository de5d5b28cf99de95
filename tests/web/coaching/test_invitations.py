"""Asking a person to share: the coach's side and the person's."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from web.coaching.conftest import DAY, Shared
from web.conftest import NOW, Cast

from candor.actions.invite import invite
from candor.store.models import Consent, Invitation

ASKS = {"email": "otto@example.org", "shares": ["applications"], "open_until": "2026-11-16"}


def invited(cast: Cast, *shares: str) -> str:
    return f"/invitations/{invite(cast.carl, 'otto@example.org', shares or ('applications',), at=NOW - DAY).token}/"


def test_invitation_is_mailed_and_its_link_shown_once(as_carl: Client) -> None:
    page = as_carl.post("/coaching/invitations/", ASKS, follow=True).content.decode()
    [letter] = mail.outbox
    link = re.search(r"http://\S+/invitations/\S+/", str(letter.body))
    assert link is not None
    assert letter.to == ["otto@example.org"]
    assert link.group() in page
    again = as_carl.get("/coaching/invitations/").content.decode()
    assert link.group() not in again
    assert "otto@example.org" in again


def test_link_that_was_mailed_opens_the_invitation(as_carl: Client, as_otto: Client) -> None:
    as_carl.post("/coaching/invitations/", ASKS)
    link = re.search(r"(/invitations/\S+/)", str(mail.outbox[0].body))
    assert link is not None
    assert "Riverside Works asks" in as_otto.get(link.group()).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "no address"},
        {"email": "a@example.org\nBcc: b@example.org"},
        {"shares": []},
        {"shares": ["evidence"]},
        {"shares": ["everything"]},
        {"open_until": "2026-11-01"},
        {"open_until": "9999-12-31"},
        {"open_until": ""},
    ],
)
def test_senseless_invitation_is_not_sent(as_carl: Client, wrong: dict[str, object]) -> None:
    answer = as_carl.post("/coaching/invitations/", ASKS | wrong)
    assert 'class="error"' in answer.content.decode()
    assert not mail.outbox
    assert not Invitation.objects.exists()


def test_line_break_in_a_programme_makes_no_header(as_carl: Client, cast: Cast) -> None:
    cast.carl.programme.name = "River\nBcc: x@example.org"
    cast.carl.programme.save()
    as_carl.post("/coaching/invitations/", ASKS)
    assert "\n" not in mail.outbox[0].subject


def test_invitation_is_taken_back_after_a_question(as_carl: Client, as_otto: Client, cast: Cast) -> None:
    address = invited(cast)
    back = f"/coaching/invitations/{Invitation.objects.get().public_id}/withdraw/"
    assert as_carl.get(back).status_code == 200
    as_carl.post(back)
    answer = as_otto.get(address)
    assert answer.status_code == 410
    assert "Invitation taken back" in answer.content.decode()
    assert as_carl.post(back).status_code == 404


def test_invitation_says_who_asks_for_what_with_examples(as_otto: Client, cast: Cast) -> None:
    html = as_otto.get(invited(cast, "applications", "evidence")).content.decode()
    assert "Carl" in html
    assert "Example: Baker at Northwind Bakery" in html
    assert 'value="evidence"' in html
    assert 'value="missed"' not in html


def test_less_than_was_asked_for_is_shared(as_otto: Client, cast: Cast) -> None:
    address = invited(cast, "applications", "evidence")
    answer = as_otto.post(address, {"answer": "yes", "shares": ["figures"], "until": "2026-12-31"}, follow=True)
    assert "What you share" in answer.content.decode()
    given = Consent.objects.get()
    assert (given.candidate, given.shares) == (cast.otto, ["figures"])
    assert given.until is not None
    assert given.until.isoformat() == "2026-12-31T22:59:59+00:00"


def test_more_than_was_asked_for_cannot_be_shared(as_otto: Client, cast: Cast) -> None:
    answer = as_otto.post(invited(cast, "figures"), {"answer": "yes", "shares": ["applications"]})
    assert answer.status_code == 200
    assert not Consent.objects.exists()


def test_nothing_ticked_is_answered_with_a_sentence(as_otto: Client, cast: Cast) -> None:
    html = as_otto.post(invited(cast), {"answer": "yes", "shares": []}).content.decode()
    assert "Choose at least one thing to share" in html
    assert not Consent.objects.exists()


def test_declined_shares_nothing_and_closes_the_link(as_otto: Client, cast: Cast) -> None:
    address = invited(cast)
    as_otto.post(address, {"answer": "no"})
    assert not Consent.objects.exists()
    assert "Already answered" in as_otto.get(address).content.decode()


def test_opening_the_link_answers_nothing(as_otto: Client, cast: Cast) -> None:
    address = invited(cast)
    as_otto.get(address)
    as_otto.post(address, {})
    assert Invitation.objects.get().answered_at is None


@pytest.mark.parametrize(("changed", "heading"), [({"expires_at": NOW}, "Invitation expired")])
def test_expired_invitation_has_a_calm_page(
    as_otto: Client, cast: Cast, changed: dict[str, object], heading: str
) -> None:
    address = invited(cast)
    Invitation.objects.update(**changed)
    for answer in (as_otto.get(address), as_otto.post(address, {"answer": "yes", "shares": ["applications"]})):
        assert answer.status_code == 410
        assert heading in answer.content.decode()
    assert not Consent.objects.exists()


def test_unknown_invitation_has_a_calm_page(as_otto: Client, as_nobody: Client) -> None:
    for client in (as_otto, as_nobody):
        answer = client.get("/invitations/made-up/")
        assert answer.status_code == 404
        assert "No such invitation" in answer.content.decode()


def test_who_is_not_signed_in_reads_who_asks_and_signs_in_to_answer(as_nobody: Client, cast: Cast) -> None:
    address = invited(cast)
    html = as_nobody.get(address).content.decode()
    assert "Riverside Works asks" in html
    assert f"?next={address}" in html
    answer = as_nobody.post(address, {"answer": "yes", "shares": ["applications"]})
    assert answer.headers["Location"].startswith("/account/login/?next=/invitations/")
    assert not Consent.objects.exists()


def test_account_that_looks_for_no_work_cannot_answer(as_rita: Client, cast: Cast) -> None:
    address = invited(cast)
    assert "does not look for work" in as_rita.get(address).content.decode()
    as_rita.post(address, {"answer": "no"})
    assert Invitation.objects.get().answered_at is None


def test_link_is_kept_nowhere(as_otto: Client, cast: Cast) -> None:
    assert as_otto.get(invited(cast)).headers["Cache-Control"] == "no-store"


def test_other_programmes_invitation_is_not_there(as_cora: Client, shared: Shared) -> None:
    theirs = Invitation.objects.get().public_id
    assert as_cora.post(f"/coaching/invitations/{theirs}/withdraw/").status_code == 404
    assert "None sent yet" in as_cora.get("/coaching/invitations/").content.decode()


def test_so_many_letters_an_hour_and_no_more(as_carl: Client) -> None:
    cache.clear()
    statuses = [as_carl.post("/coaching/invitations/", {}).status_code for _ in range(61)]
    cache.clear()
    assert statuses == [200] * 60 + [429]
