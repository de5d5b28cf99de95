"""The list and the board: filters in the address, sorting, pages, saved views, counts that are true."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.http import urlencode
from web.conftest import NOW, Cast, queries
from web.tracker.conftest import HOSTILE, Search, said

from candor.actions.archive_application import archive_application
from candor.store.models import Application, SavedView
from candor.store.queries.tracker import Filters, Group, Sort
from candor.vocabulary import EmailKind, Status
from candor.web.tracker.filters import filters_from, query_of

K = EmailKind


def _employers(client: Client, **query: str | int | list[str]) -> list[str | None]:
    return [one.employer for one in client.get(f"/applications/?{urlencode(query, doseq=True)}").context["page"].rows]


def _page(client: Client, address: str = "/applications/") -> str:
    return client.get(address).content.decode()


def test_the_list_says_what_to_do_when_it_is_empty(as_ana: Client) -> None:
    for address in ("/applications/", "/applications/board/"):
        page = _page(as_ana, address)
        assert "No applications yet" in page
        assert 'href="/imports/"' in page


def test_a_filter_that_nothing_fits_says_so(as_ana: Client, search: Search) -> None:
    page = _page(as_ana, "/applications/?words=zeppelin")
    assert "No application fits" in page
    assert "0 found" in page


def test_the_latest_news_stands_first(as_ana: Client, search: Search) -> None:
    assert _employers(as_ana)[:3] == [HOSTILE, "Halcyon Freight", "Northgate Bakery"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"words": "bak"}, {"Northgate Bakery"}),
        ({"words": "OSTRANDER clerk"}, {"Ostrander Steel"}),
        ({"group": "over"}, {"Maple Court Hotel"}),
        ({"group": "talking"}, {"Northgate Bakery", "Halcyon Freight"}),
        ({"status": "applied"}, {"Ostrander Steel"}),
        ({"status": ["applied", "rejected"]}, {"Ostrander Steel", "Maple Court Hotel"}),
        ({"silent": "1"}, {"Ostrander Steel"}),
        ({"unsure": "1"}, {"Maple Court Hotel"}),
        ({"needs_you": "1"}, {"Halcyon Freight", HOSTILE}),
        ({"via": "Greenhouse"}, {"Northgate Bakery"}),
        ({"employer": "northgate bakery"}, {"Northgate Bakery"}),
        ({"archived": "1"}, set()),
    ],
)
def test_filters_stand_in_the_address(
    as_ana: Client, search: Search, query: dict[str, str | int | list[str]], expected: set[str]
) -> None:
    assert set(_employers(as_ana, **query)) == expected


def test_archived_ones_are_found_by_their_filter_alone(as_ana: Client, search: Search) -> None:
    archive_application(search.candidate, search.application("baker").public_id, at=NOW)
    assert "Northgate Bakery" not in _employers(as_ana)
    assert _employers(as_ana, archived="1") == ["Northgate Bakery"]
    assert "1 archived" in _page(as_ana)


def test_sorting_by_employer(as_ana: Client, search: Search) -> None:
    found = _employers(as_ana, sort="employer")
    assert found == sorted(found, key=lambda one: (one or "").lower())


@pytest.mark.parametrize(
    "query", ["group=nonsense&sort=x&status=y&page=-3", "page=999999999999", "words=%00", "page=x"]
)
def test_senseless_filters_count_as_not_said(as_ana: Client, search: Search, query: str) -> None:
    answer = as_ana.get(f"/applications/?{query}")
    assert answer.status_code == 200
    assert answer.context["page"].total == 5


def test_a_page_beyond_the_last_is_the_last(as_ana: Client, search: Search) -> None:
    answer = as_ana.get("/applications/?page=7&sort=employer")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/applications/?page=1&sort=employer"


def test_pages_of_fifty_with_a_true_count(as_ana: Client, search: Search) -> None:
    search.more(*(said(f"x{_letters(n)}1", K.APPLICATION_RECEIVED, n % 9, f"Works {n}", f"Job {n}") for n in range(60)))
    page = _page(as_ana)
    assert "65 applications" in page
    assert "Page 1 of 2" in page
    assert len(_employers(as_ana, page=2)) == 15


def _letters(number: int) -> str:
    return chr(97 + number // 26) + chr(97 + number % 26)


def test_filters_and_address_say_the_same() -> None:
    from django.http import QueryDict

    filters = Filters(
        group=Group.OPEN,
        statuses=(Status.APPLIED, Status.OFFER),
        silent=True,
        words="a & b",
        via="X",
        unsure=True,
        needs_you=True,
        sort=Sort.DUE,
    )
    assert filters_from(QueryDict(query_of(filters))) == filters
    assert query_of(Filters()) == ""


def test_the_board_has_a_column_for_each_status_with_its_count(as_ana: Client, search: Search) -> None:
    columns = as_ana.get("/applications/board/").context["columns"]
    assert [(one.status, one.count) for one in columns] == [
        (Status.CONTACTED, 1),
        (Status.APPLIED, 1),
        (Status.ASSESSMENT, 1),
        (Status.INTERVIEW, 1),
        (Status.REJECTED, 1),
    ]


def test_on_a_phone_the_board_shows_the_chosen_column(as_ana: Client, search: Search) -> None:
    assert as_ana.get("/applications/board/?column=interview").context["chosen"].status is Status.INTERVIEW
    assert as_ana.get("/applications/board/?column=nonsense").context["chosen"].status is Status.CONTACTED


def test_the_board_takes_the_same_filters(as_ana: Client, search: Search) -> None:
    answer = as_ana.get("/applications/board/?words=bakery")
    assert [one.status for one in answer.context["columns"]] == [Status.INTERVIEW]
    assert 'href="/applications/?words=bakery"' in answer.content.decode()


def test_a_view_is_saved_opened_and_deleted(as_ana: Client, search: Search, cast: Cast) -> None:
    answer = as_ana.post("/applications/views/", {"name": "Silent ones", "query": "silent=1&x=<script>"})
    assert answer.headers["Location"] == "/applications/?silent=1"
    view = SavedView.objects.get(candidate=cast.ana)
    assert (view.name, view.query) == ("Silent ones", "silent=1")
    assert 'href="/applications/?silent=1"' in _page(as_ana)
    as_ana.post(f"/applications/views/{view.public_id}/delete/")
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["", "   ", "n" * 81])
def test_a_view_without_a_name_that_fits_is_not_saved(as_ana: Client, search: Search, name: str) -> None:
    page = as_ana.post("/applications/views/", {"name": name, "query": "silent=1"}, follow=True).content.decode()
    assert "A view needs a name" in page
    assert not SavedView.objects.exists()


def test_nobody_deletes_anothers_view(as_ana: Client, as_otto: Client, search: Search) -> None:
    as_ana.post("/applications/views/", {"name": "Mine", "query": ""})
    view = SavedView.objects.get()
    assert as_otto.post(f"/applications/views/{view.public_id}/delete/").status_code == 404
    assert "Mine" not in _page(as_otto)
    assert SavedView.objects.exists()


def test_names_cannot_become_markup(as_ana: Client, search: Search) -> None:
    as_ana.post("/applications/views/", {"name": HOSTILE, "query": "silent=1"})
    for address in ("/applications/", "/applications/board/", f"/applications/?{urlencode({'words': HOSTILE})}"):
        page = _page(as_ana, address)
        assert "<img src=x" not in page
        assert "&lt;img src=x" in page


def test_nobody_sees_anothers_applications(as_otto: Client, search: Search) -> None:
    for address in ("/applications/", "/applications/board/"):
        assert "Northgate" not in _page(as_otto, address)


@pytest.mark.parametrize("address", ["/applications/", "/applications/board/"])
def test_the_database_is_asked_as_often_however_many_there_are(as_ana: Client, search: Search, address: str) -> None:
    with queries() as few:
        as_ana.get(address)
    search.more(*(said(f"x{_letters(n)}1", K.APPLICATION_RECEIVED, n, f"Works {n}", f"Job {n}") for n in range(20)))
    with queries() as many:
        as_ana.get(address)
    assert len(many) == len(few)
    assert len(many) <= 14


def test_what_time_alone_changes_is_right_on_the_page(as_ana: Client, search: Search) -> None:
    row = search.application("baker")
    past = NOW - timedelta(minutes=5)
    Application.objects.filter(pk=row.pk).update(changes_at=past, next_text="Stale words")
    assert "Stale words" not in _page(as_ana)


def test_who_is_signed_out_signs_in_first(as_nobody: Client) -> None:
    for address in ("/applications/", "/applications/board/", "/applications/add/"):
        assert "login" in as_nobody.get(address).headers["Location"]
