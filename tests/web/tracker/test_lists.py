"""Review one by one, what was missed, who is silent."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from web.conftest import queries
from web.tracker.conftest import Search, said

from candor.store.models import Correction, Email
from candor.vocabulary import EmailKind

K = EmailKind


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def unsure(search: Search) -> Search:
    """Three to review: the porter's, and two later ones."""
    search.more(
        said("guarda1", K.INTERVIEW_INVITATION, 1, "Pier Museum", "Guard", unsure=True),
        said("guardb1", K.OFFER, 2, "Hill Museum", "Guard", unsure=True),
    )
    return search


@pytest.mark.parametrize("address", ["/review/", "/missed/", "/silent/"])
def test_an_empty_list_says_what_it_is_and_where_to_go(as_ana: Client, address: str) -> None:
    page = _page(as_ana, address)
    assert 'class="empty"' in page
    assert 'class="button' in page[page.index('class="empty"') :]


def test_readings_come_one_by_one_with_their_place(as_ana: Client, unsure: Search) -> None:
    first = _page(as_ana, "/review/")
    assert "1 of 3" in first
    assert "About Guard (guarda1)" in first
    assert 'data-key="j" href="?page=2"' in first
    assert 'rel="prev"' not in first
    last = _page(as_ana, "/review/?page=3")
    assert "About Porter (porter2)" in last
    assert 'data-key="k" href="?page=2"' in last


def test_after_an_answer_the_next_one_stands_there(as_ana: Client, unsure: Search) -> None:
    page = as_ana.post(unsure.mail_address("guarda1", "accept/"), {"next": "/review/"}, follow=True).content.decode()
    assert "1 of 2" in page
    assert "About Guard (guardb1)" in page
    assert "the reading is right" in page


def test_the_last_answer_goes_back_to_what_is_left(as_ana: Client, unsure: Search) -> None:
    here = {"next": "/review/?page=3"}
    page = as_ana.post(unsure.mail_address("porter2", "leave/"), here, follow=True).content.decode()
    assert "2 of 2" in page
    assert unsure.mail("porter2").reviewed_at is not None
    assert not Correction.objects.exists()


def test_an_answer_taken_back_is_asked_again(as_ana: Client, unsure: Search) -> None:
    page = as_ana.post(unsure.mail_address("guarda1", "accept/"), {"next": "/review/"}, follow=True).content.decode()
    undo = re.search(r'class="toast".*?action="([^"]+)"', page, re.DOTALL)
    assert undo
    again = as_ana.post(undo[1].replace("&amp;", "&"), follow=True).content.decode()
    assert "1 of 3" in again


def test_a_reading_is_corrected_where_it_stands(as_ana: Client, unsure: Search) -> None:
    given = {"kind": "rejection", "employer": "Hill Museum", "title": "Guard", "next": "/review/?page=2"}
    page = as_ana.post(unsure.mail_address("guardb1"), given, follow=True).content.decode()
    assert "The mail is corrected" in page
    assert "2 of 2" in page
    assert unsure.application("guardb").status == "rejected"


def test_a_mail_that_is_not_about_a_job_leaves_the_review(as_ana: Client, unsure: Search) -> None:
    here = {"next": "/review/"}
    page = as_ana.post(unsure.mail_address("guarda1", "not-job-search/"), here, follow=True).content.decode()
    assert "1 of 2" in page
    assert not Email.objects.get(message_id="guarda1").application


def test_the_number_of_readings_stands_in_the_navigation(as_ana: Client, unsure: Search) -> None:
    navigation = _page(as_ana, "/figures/").split('aria-label="Main"')[1].split("</nav>")[0]
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", navigation))
    assert "Review 3 waiting" in text
    assert f"Today {len(as_ana.get('/today/').context['needs'])} waiting" in text


def test_missed_mail_is_listed_until_it_is_looked_at(as_ana: Client, search: Search) -> None:
    page = _page(as_ana, "/missed/")
    assert "About Driver (driver2)" in page
    assert "Assessment" in page
    as_ana.post(search.mail_address("driver2", "leave/"))
    assert "Nothing was missed" in _page(as_ana, "/missed/")


def test_the_silent_are_listed_longest_first_with_how_long(as_ana: Client, search: Search) -> None:
    search.more(said("cook1", K.APPLICATION_RECEIVED, 60, "Ferry Inn", "Cook"))
    page = _page(as_ana, "/silent/")
    assert page.index("Ferry Inn") < page.index("Ostrander Steel")
    assert "60 days" in page
    assert "40 days" in page


def test_usual_times_are_told_only_from_enough_answers(as_ana: Client, search: Search) -> None:
    assert "as a rule" not in _page(as_ana, "/silent/")
    for one in "abcdef":
        search.more(
            said(f"job{one}1", K.APPLICATION_RECEIVED, 20, f"Employer {one}", "Cook"),
            said(f"job{one}2", K.REJECTION, 10, f"Employer {one}", "Cook"),
        )
    assert "10 days as a rule" in _page(as_ana, "/silent/")


def test_lists_of_others_are_not_here(as_otto: Client, unsure: Search) -> None:
    for address in ("/review/", "/missed/", "/silent/"):
        assert 'class="empty"' in _page(as_otto, address)


@pytest.mark.parametrize("address", ["/review/", "/missed/", "/silent/"])
def test_a_list_asks_the_database_as_often_however_long(as_ana: Client, unsure: Search, address: str) -> None:
    with queries() as few:
        _page(as_ana, address)
    unsure.more(
        *(said(f"spam{one}1", K.OFFER, 2, f"Mill {one}", "Cook", is_missed=True, unsure=True) for one in "abcdef"),
        *(said(f"old{one}1", K.APPLICATION_RECEIVED, 50, f"Inn {one}", "Cook") for one in "abcdef"),
    )
    with queries() as many:
        _page(as_ana, address)
    assert len(many) == len(few)
    assert len(many) <= 10


def test_who_is_signed_out_signs_in_first(as_nobody: Client) -> None:
    for address in ("/review/", "/missed/", "/silent/"):
        assert "login" in as_nobody.get(address).headers["Location"]
