"""An application's page: the timeline with its evidence, each correction with its undo, nothing for outsiders."""

from __future__ import annotations

import re
from urllib.parse import unquote
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from web.conftest import NOW, Cast, queries
from web.tracker.conftest import HOSTILE, Search, said

from candor.reading.reading import Link
from candor.store.models import Application, Correction, Email
from candor.vocabulary import EmailKind, Status

K = EmailKind


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def _undo(client: Client, page: str) -> HttpResponse:
    """Presses the Undo of the toast."""
    found = re.search(r'class="toast".*?action="([^"]+)"', page, re.DOTALL)
    assert found, "no undo is offered"
    return client.post(unquote(found[1].replace("&amp;", "&")), follow=True)  # type: ignore[return-value]


def test_every_line_says_when_what_and_by_which_words(as_ana: Client, search: Search) -> None:
    page = _page(as_ana, search.address("baker"))
    assert "Interview scheduled" in page
    assert "we look forward to meeting you on Wednesday" in page
    assert "Fri 30 Oct 2026, 10:30 CET" in page
    assert "Belongs here" in page
    assert page.count("<h1>") == 1


def test_a_mail_opens_where_it_lives(as_ana: Client, search: Search) -> None:
    assert "https://mail.google.com/mail/#search/rfc822msgid%3Abaker1" in _page(as_ana, search.address("baker"))


def test_mail_that_moves_nothing_stands_below(as_ana: Client, search: Search) -> None:
    search.more(said("baker3", K.CORRESPONDENCE, 1, "Northgate Bakery", "Baker", subject="Parking"))
    page = _page(as_ana, search.address("baker"))
    assert "Parking" in page[page.index("Other mail") :]


def test_mail_without_a_date_says_so(as_ana: Client, search: Search) -> None:
    search.more(said("baker3", K.OFFER, 0, "Northgate Bakery", "Baker", date=None))
    assert "No date in the mail" in _page(as_ana, search.address("baker"))


def test_opening_it_takes_the_news_away(as_ana: Client, search: Search) -> None:
    assert search.application("baker").is_new
    _page(as_ana, search.address("baker"))
    assert not search.application("baker").is_new


@pytest.mark.parametrize("name", ["waiter"])
def test_words_of_a_mail_cannot_become_markup(as_ana: Client, search: Search, name: str) -> None:
    for address in (
        search.address(name),
        *(search.address(name, step) for step in ("status/", "details/", "merge/", "split/", "add/")),
        search.mail_address("waiter1"),
        search.mail_address("waiter1", "move/"),
    ):
        page = _page(as_ana, address)
        assert "<img src=x" not in page
        assert "&lt;img src=x" in page


def test_the_status_is_set_from_a_day_and_taken_back(as_ana: Client, search: Search) -> None:
    address = search.address("clerk", "status/")
    page = as_ana.post(address, {"status": "rejected", "on": "2026-10-30"}, follow=True).content.decode()
    assert "Status set: rejected." in page
    assert "by hand" in page
    row = search.application("clerk")
    assert row.status == Status.REJECTED
    assert row.last_news is not None
    again = _undo(as_ana, page)
    assert search.application("clerk").status == Status.APPLIED
    assert "Taken back." in again.content.decode()
    _undo(as_ana, again.content.decode())
    assert search.application("clerk").status == Status.REJECTED


@pytest.mark.parametrize(
    "given",
    [
        {"status": "rejected", "on": "2026-11-03"},
        {"status": "rejected", "on": "yesterday"},
        {"status": "rejected"},
        {"status": "flying", "on": "2026-10-30"},
        {},
    ],
)
def test_a_status_that_makes_no_sense_is_refused_beside_its_field(
    as_ana: Client, search: Search, given: dict[str, str]
) -> None:
    answer = as_ana.post(search.address("clerk", "status/"), given)
    assert answer.status_code == 400
    assert 'class="error"' in answer.content.decode()
    assert not Correction.objects.exists()


def test_details_are_corrected_for_all_mails_with_one_undo(as_ana: Client, search: Search) -> None:
    given = {"employer": "Northgate Bread", "title": "", "location": "Leeds", "requisition": ""}
    page = as_ana.post(search.address("baker", "details/"), given, follow=True).content.decode()
    row = search.application("baker")
    assert (row.employer, row.title, row.location) == ("Northgate Bread", None, "Leeds")
    _undo(as_ana, page)
    row = search.application("baker")
    assert (row.employer, row.title, row.location) == ("Northgate Bakery", "Baker", None)


def test_details_without_a_change_correct_nothing(as_ana: Client, search: Search) -> None:
    given = {"employer": "Northgate Bakery", "title": "Baker"}
    page = as_ana.post(search.address("baker", "details/"), given, follow=True).content.decode()
    assert "Nothing was changed" in page
    assert not Correction.objects.exists()


def test_a_name_as_long_as_a_letter_is_refused(as_ana: Client, search: Search) -> None:
    answer = as_ana.post(search.address("baker", "details/"), {"employer": "x" * 400})
    assert answer.status_code == 400
    assert "300" in answer.content.decode()


def test_two_applications_are_merged_and_parted_again(as_ana: Client, search: Search) -> None:
    assert "Halcyon Freight" in _page(as_ana, search.address("baker", "merge/?words=halcyon"))
    other = search.application("driver").public_id
    page = as_ana.post(search.address("baker", "merge/"), {"application": str(other)}, follow=True).content.decode()
    assert "Merged" in page
    assert search.application("baker").pk == search.application("driver").pk
    _undo(as_ana, page)
    assert search.application("baker").pk != search.application("driver").pk


def test_merging_with_nothing_asks_to_choose(as_ana: Client, search: Search) -> None:
    answer = as_ana.post(search.address("baker", "merge/"))
    assert answer.status_code == 400
    assert "Choose at least one" in answer.content.decode()


def test_mails_are_split_off_and_joined_again(as_ana: Client, search: Search) -> None:
    chosen = {"email": str(search.mail("driver2").public_id)}
    page = as_ana.post(search.address("driver", "split/"), chosen, follow=True).content.decode()
    assert search.mail("driver1").application != search.mail("driver2").application
    assert _undo(as_ana, page).status_code == 200
    assert search.mail("driver1").application == search.mail("driver2").application


def test_splitting_off_none_or_all_is_refused_in_words(as_ana: Client, search: Search) -> None:
    address = search.address("driver", "split/")
    assert "at least one mail." in as_ana.post(address).content.decode()
    both = [str(search.mail(one).public_id) for one in ("driver1", "driver2")]
    answer = as_ana.post(address, {"email": both})
    assert answer.status_code == 400
    assert "Leave at least one mail here" in answer.content.decode()


def test_a_mail_is_moved_and_comes_back(as_ana: Client, search: Search) -> None:
    target = search.application("clerk")
    given = {"application": str(target.public_id)}
    page = as_ana.post(search.mail_address("driver2", "move/"), given, follow=True).content.decode()
    assert search.mail("driver2").application == target
    assert _undo(as_ana, page).status_code == 200
    assert search.mail("driver2").application == search.application("driver")


def test_a_mails_kind_and_fields_are_corrected_with_one_undo(as_ana: Client, search: Search) -> None:
    given = {"kind": "offer", "employer": "Northgate Bakery", "title": "Head baker", "interview_at": ""}
    page = as_ana.post(search.mail_address("baker2"), given, follow=True).content.decode()
    row = search.application("baker")
    assert (row.status, row.title) == (Status.OFFER, "Head baker")
    assert "Job: Head baker" in page
    _undo(as_ana, page)
    row = search.application("baker")
    assert (row.status, row.title) == (Status.INTERVIEW, "Baker")


def test_the_time_of_an_interview_is_said_in_the_persons_zone(as_ana: Client, search: Search) -> None:
    given = {
        "kind": "interview_scheduled",
        "employer": "Northgate Bakery",
        "title": "Baker",
        "interview_at": "2026-11-05T14:00",
    }
    page = as_ana.post(search.mail_address("baker2"), given, follow=True).content.decode()
    assert "Thu 5 Nov 2026, 14:00 CET" in page


def test_a_mail_sent_as_it_was_counts_as_right(as_ana: Client, search: Search) -> None:
    given = {"kind": "rejection", "employer": "Maple Court Hotel", "title": "Porter"}
    page = as_ana.post(search.mail_address("porter2"), given, follow=True).content.decode()
    assert "the reading counts as right" in page
    assert not search.application("porter").unsure


@pytest.mark.parametrize("given", [{"kind": "job_alert"}, {"kind": ""}, {"kind": "offer", "interview_at": "soon"}])
def test_a_correction_that_makes_no_sense_is_refused(as_ana: Client, search: Search, given: dict[str, str]) -> None:
    answer = as_ana.post(search.mail_address("baker2"), given)
    assert answer.status_code == 400
    assert 'class="error"' in answer.content.decode()
    assert not Correction.objects.exists()


def test_mail_that_is_not_about_a_job_leaves(as_ana: Client, search: Search) -> None:
    page = as_ana.post(search.mail_address("waiter1", "not-job-search/"), follow=True).content.decode()
    assert "not about a job" in page
    assert search.mail("waiter1").application is None
    _undo(as_ana, page)
    assert search.mail("waiter1").application is not None


def test_an_application_is_archived_and_brought_back(as_ana: Client, search: Search) -> None:
    page = as_ana.post(search.address("baker", "archive/"), follow=True).content.decode()
    assert search.application("baker").archived_at == NOW
    assert "archived" in page
    _undo(as_ana, page)
    assert search.application("baker").archived_at is None


def test_an_application_is_added_by_hand_and_taken_back(as_ana: Client, search: Search, cast: Cast) -> None:
    given = {
        "kind": "application_received",
        "on": "2026-10-20",
        "employer": "Corner Shop",
        "note": "Handed in a letter",
    }
    page = as_ana.post("/applications/add/", given, follow=True).content.decode()
    assert "Corner Shop" in page
    assert "Handed in a letter" in page
    assert _undo(as_ana, page).status_code == 200
    assert not Application.objects.filter(candidate=cast.ana, employer="Corner Shop").exists()


def test_what_is_added_needs_a_name_and_a_day_that_has_come(as_ana: Client, search: Search) -> None:
    answer = as_ana.post("/applications/add/", {"kind": "application_received", "on": "2027-01-01"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Say the employer or the job" in page
    assert "This day has not come yet" in page


def test_an_event_without_mail_moves_its_application(as_ana: Client, search: Search) -> None:
    given = {"kind": "offer", "on": "2026-11-01", "note": "By phone"}
    as_ana.post(search.address("baker", "add/"), given)
    assert search.application("baker").status == Status.OFFER


def test_a_correction_is_undone_in_its_history(as_ana: Client, search: Search) -> None:
    as_ana.post(search.address("clerk", "status/"), {"status": "rejected", "on": "2026-10-30"})
    page = _page(as_ana, search.address("clerk"))
    assert "Status: rejected" in page[page.index("Your corrections") :]
    assert "Status: rejected" in _page(as_ana, "/corrections/")
    correction = Correction.objects.get()
    as_ana.post(f"/corrections/undo/?id={correction.public_id}")
    assert "No corrections" in _page(as_ana, "/corrections/")


def test_corrections_stay_when_the_mailbox_is_read_again(as_ana: Client, search: Search) -> None:
    as_ana.post(search.address("clerk", "status/"), {"status": "rejected", "on": "2026-10-30"})
    search.more(said("clerk2", K.CORRESPONDENCE, 39, "Ostrander Steel", "Clerk"))
    assert search.application("clerk").status == Status.REJECTED


@pytest.mark.parametrize(
    "next_page", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_no_address_leads_away_from_the_site(as_ana: Client, search: Search, next_page: str) -> None:
    answer = as_ana.post(search.mail_address("porter2", "accept/"), {"next": next_page})
    assert answer.headers["Location"].startswith("/applications/")


@pytest.mark.parametrize("query", ["", "?id=x", "?id="])
def test_undoing_nothing_is_not_found(as_ana: Client, query: str) -> None:
    assert as_ana.post(f"/corrections/undo/{query}").status_code == 404


_STEPS = ("", "status/", "details/", "merge/", "split/", "add/")
_DEEDS = ("archive/", "unarchive/")
_MAIL_DEEDS = ("accept/", "leave/", "not-job-search/")


def test_whatever_is_anothers_is_not_found(as_ana: Client, as_otto: Client, search: Search, cast: Cast) -> None:
    as_ana.post(search.address("clerk", "status/"), {"status": "rejected", "on": "2026-10-30"})
    correction = Correction.objects.get()
    before = list(Email.objects.order_by("pk").values())
    one, email = search.application("baker").public_id, search.mail("baker1").public_id
    for application in (one, uuid4()):
        for step in _STEPS:
            assert as_otto.get(f"/applications/{application}/{step}").status_code == 404
        for step in (*_STEPS[1:], *_DEEDS):
            given = {"status": "rejected", "on": "2026-10-30", "kind": "offer", "email": str(email)}
            assert as_otto.post(f"/applications/{application}/{step}", given | {"application": one}).status_code == 404
    for mail in (email, uuid4()):
        for step in ("", "move/"):
            assert as_otto.get(f"/mails/{mail}/{step}").status_code == 404
        for step in ("", "move/", *_MAIL_DEEDS):
            given = {"kind": "offer", "application": str(one)}
            assert as_otto.post(f"/mails/{mail}/{step}", given).status_code == 404
    for deed in ("undo", "redo"):
        assert as_otto.post(f"/corrections/{deed}/?id={correction.public_id}").status_code == 404
    assert list(Email.objects.order_by("pk").values()) == before
    assert Correction.objects.get() == correction


def test_nobody_moves_or_merges_into_anothers_application(as_otto: Client, cast: Cast, search: Search) -> None:
    theirs = Search(cast.otto)
    theirs.more(said("cook1", K.APPLICATION_RECEIVED, 3, "Ferry Inn", "Cook"))
    anas = {"application": str(search.application("baker").public_id)}
    assert as_otto.post(theirs.address("cook", "merge/"), anas).status_code == 404
    assert as_otto.post(theirs.mail_address("cook1", "move/"), anas).status_code == 404
    assert (
        as_otto.post(theirs.address("cook", "split/"), {"email": str(search.mail("baker1").public_id)}).status_code
        == 404
    )


def test_who_is_signed_out_signs_in_first(as_nobody: Client, search: Search) -> None:
    for address in (search.address("baker"), search.mail_address("baker1"), "/corrections/", "/review/"):
        assert "login" in as_nobody.get(address).headers["Location"]
    assert as_nobody.post(search.address("baker", "archive/")).status_code == 302
    assert search.application("baker").archived_at is None


def test_the_page_asks_the_database_as_often_however_long_the_story(as_ana: Client, search: Search) -> None:
    _page(as_ana, search.address("baker"))
    with queries() as few:
        _page(as_ana, search.address("baker"))
    search.more(
        *(said(f"baker{n}", K.STATUS_UPDATE, 2 - n / 20, "Northgate Bakery", "Baker") for n in range(3, 23)),
    )
    _page(as_ana, search.address("baker"))
    with queries() as many:
        _page(as_ana, search.address("baker"))
    assert len(many) == len(few)
    assert len(many) <= 10


def test_an_id_as_hostile_as_a_name_stays_in_its_address(as_ana: Client, search: Search) -> None:
    link = Link(thread="17")
    search.more(said("baker3", K.OFFER, 1, "Northgate Bakery", "Baker", message_id=f"a{HOSTILE}@x", link=link))
    row = Application.objects.get(emails__message_id=f"a{HOSTILE}@x")
    page = _page(as_ana, f"/applications/{row.public_id}/")
    assert "<img" not in page.split("<main")[1]
