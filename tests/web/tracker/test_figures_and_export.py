"""Own figures that are honest about few, what people take along, the feed, and deleting everything."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.test import Client
from web.conftest import Cast, just_said_who, queries
from web.tracker.conftest import HOSTILE, Search, said

from candor.store.models import Account, Application, Candidate, Secret
from candor.vocabulary import EmailKind

K = EmailKind
_EMPLOYERS = ("Ferry Inn", "Pier Museum", "Brook Mill", "Corner Shop", "Hill School", "Lake Clinic")


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def _answered(search: Search) -> None:
    for one, employer in zip("abcdef", _EMPLOYERS, strict=True):
        search.more(
            said(f"job{one}1", K.APPLICATION_RECEIVED, 20, employer, "Cook", via="Workday"),
            said(f"job{one}2", K.REJECTION, 10, employer, "Cook"),
        )


def test_without_applications_there_are_no_figures(as_ana: Client) -> None:
    page = _page(as_ana, "/figures/")
    assert "No figures yet" in page
    assert "echarts" not in page


def test_few_applications_are_too_few_to_say(as_ana: Client, search: Search) -> None:
    numbers = {one.label: one for one in as_ana.get("/figures/").context["numbers"]}
    assert numbers["Heard back"].value == "too few to say"
    assert numbers["Heard back"].note == "3 of 4 confirmed so far"
    assert numbers["Time to hear back"].value == "too few to say"


def test_enough_applications_give_a_rate_with_its_counts(as_ana: Client, search: Search) -> None:
    _answered(search)
    heard = as_ana.get("/figures/").context["numbers"][0]
    assert (heard.label, heard.value) == ("Heard back", "90 %")
    assert heard.note.startswith("9 of 10 confirmed; likely ")


def test_each_picture_has_its_table(as_ana: Client, search: Search) -> None:
    _answered(search)
    answer = as_ana.get("/figures/")
    page = answer.content.decode()
    assert page.count("The same as a table") == page.count("data-chart=") == 3
    links = answer.context["flow"]["series"][0]["links"]
    assert [(one["source"], one["target"], one["value"]) for one in links] == answer.context["flow_rows"]
    assert sum(one.count for one in answer.context["via_rows"]) == answer.context["total"]


def test_names_wait_for_their_tick_in_data_alone(as_ana: Client, search: Search) -> None:
    page = _page(as_ana, "/figures/")
    outside = re.sub(r'<script id="share-names".*?</script>', "", page, flags=re.DOTALL)
    assert "Northgate Bakery" not in outside
    assert "Northgate Bakery" in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("name", ["applications.csv", "applications.json", "interviews.ics"])
def test_exports_are_files_for_their_owner(as_ana: Client, as_otto: Client, search: Search, name: str) -> None:
    answer = as_ana.get(f"/export/{name}")
    assert f'filename="{name}"' in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Northgate Bakery" in answer.content.decode()
    assert "Northgate" not in as_otto.get(f"/export/{name}").content.decode()


def test_no_cell_of_the_table_is_a_formula(as_ana: Client, search: Search) -> None:
    search.more(said("evil1", K.OFFER, 1, "=HYPERLINK(1)", "+1+1"))
    rows = list(csv.reader(io.StringIO(as_ana.get("/export/applications.csv").content.decode())))
    assert len(rows) == 7
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_json_has_the_shape_of_the_command(as_ana: Client, search: Search) -> None:
    said_all = json.loads(as_ana.get("/export/applications.json").content)
    assert set(said_all) == {"emails", "applications", "skipped", "summary"}
    assert HOSTILE in {one["employer"] for one in said_all["applications"]}


def _make_feed(client: Client) -> str:
    page = client.post("/export/feed/open/").content.decode()
    found = re.search(r'value="http://testserver(/feeds/[^"]+\.ics)"', page)
    assert found
    return found[1]


def test_the_address_of_the_feed_is_shown_once(as_ana: Client, search: Search) -> None:
    address = _make_feed(as_ana)
    page = _page(as_ana, "/export/")
    assert address not in page
    assert "A feed is open" in page


def test_a_calendar_program_reads_the_feed_without_signing_in(
    as_ana: Client, as_nobody: Client, search: Search
) -> None:
    answer = as_nobody.get(_make_feed(as_ana))
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert "Northgate Bakery" in answer.content.decode().replace("\r\n ", "")


def test_a_new_address_and_closing_stop_the_old_one(as_ana: Client, as_nobody: Client, search: Search) -> None:
    first = _make_feed(as_ana)
    second = _make_feed(as_ana)
    assert as_nobody.get(first).status_code == 404
    assert as_nobody.get(second).status_code == 200
    as_ana.post("/export/feed/close/")
    assert as_nobody.get(second).status_code == 404
    assert not Secret.objects.exists()


@pytest.mark.parametrize("secret", ["x", "cal_" + "a" * 40, "%00", "cal_é"])
def test_a_secret_that_is_none_opens_nothing(as_nobody: Client, secret: str) -> None:
    assert as_nobody.get(f"/feeds/{secret}.ics").status_code == 404


def test_closing_a_feed_leaves_others_alone(as_ana: Client, as_otto: Client, as_nobody: Client, search: Search) -> None:
    address = _make_feed(as_ana)
    as_otto.post("/export/feed/close/")
    assert as_nobody.get(address).status_code == 200


def test_deleting_asks_for_the_password_again(as_ana: Client, search: Search, cast: Cast) -> None:
    """Whoever finds a browser open must not take a job search away for ever."""
    answer = as_ana.post("/export/delete-everything/", {"word": "delete"})
    assert "/account/reauthenticate/" in answer.headers["Location"]
    assert Application.objects.filter(candidate=cast.ana).exists()


def test_deleting_asks_for_the_word(as_ana: Client, search: Search, cast: Cast) -> None:
    just_said_who(as_ana)
    assert "Delete everything?" in _page(as_ana, "/export/delete-everything/")
    for given in ({}, {"word": "yes"}):
        answer = as_ana.post("/export/delete-everything/", given)
        assert answer.status_code == 400
        assert 'class="error"' in answer.content.decode()
    assert Application.objects.filter(candidate=cast.ana).exists()


def test_after_deleting_nothing_is_left_and_nobody_is_signed_in(
    as_ana: Client, as_nobody: Client, search: Search, cast: Cast
) -> None:
    feed = _make_feed(as_ana)
    just_said_who(as_ana)
    answer = as_ana.post("/export/delete-everything/", {"word": " Delete "}, follow=True)
    assert "Everything is deleted" in answer.content.decode()
    assert not Candidate.objects.filter(pk=cast.ana.pk).exists()
    assert not Account.objects.filter(email="ana@example.org").exists()
    assert not Application.objects.filter(employer="Northgate Bakery").exists()
    assert as_ana.get("/today/").status_code == 302
    assert as_nobody.get(feed).status_code == 404
    assert Candidate.objects.filter(pk=cast.otto.pk).exists()


@pytest.mark.parametrize("address", ["/figures/", "/export/", "/corrections/"])
def test_the_database_is_asked_as_often_however_much_there_is(as_ana: Client, search: Search, address: str) -> None:
    with queries() as few:
        _page(as_ana, address)
    _answered(search)
    with queries() as many:
        _page(as_ana, address)
    assert len(many) == len(few)
    assert len(many) <= 12


@pytest.mark.parametrize(
    "address",
    ["/figures/", "/export/", "/export/applications.csv", "/export/applications.json", "/export/interviews.ics"],
)
def test_who_is_signed_out_signs_in_first(as_nobody: Client, address: str) -> None:
    assert "login" in as_nobody.get(address).headers["Location"]


def test_who_looks_for_no_work_has_no_such_pages(as_rita: Client) -> None:
    for address in ("/figures/", "/export/", "/export/applications.csv", "/export/delete-everything/"):
        assert as_rita.get(address).status_code == 404
