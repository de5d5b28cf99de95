"""What the API gives candidates: the same as their pages, and nothing of anybody else."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from store.tracked import receive
from web.api.conftest import Program
from web.conftest import NOW, Cast, queries
from web.tracker.conftest import MAILS, Search

from candor.store.models import Correction

Programs = Callable[[str], Program]


@pytest.fixture
def search(cast: Cast) -> Search:
    receive(cast.ana, MAILS, now=NOW)
    return Search(cast.ana)


@pytest.fixture
def ana(search: Search, programs: Programs) -> Program:
    return programs("ana")


def test_applications_come_in_pages_with_a_true_count(ana: Program) -> None:
    answer = ana.ask("/applications").json()
    assert answer["total"] == len(answer["rows"])
    assert "Northgate Bakery" in {row["employer"] for row in answer["rows"]}
    assert ana.ask("/applications", page=2).json()["rows"] == []


def test_applications_are_filtered_as_on_the_page(ana: Program) -> None:
    rows = ana.ask("/applications", words="northgate bakery").json()["rows"]
    assert {row["employer"] for row in rows} == {"Northgate Bakery"}
    assert ana.ask("/applications", status="hired").json()["total"] == 0


def test_one_application_tells_its_timeline_with_evidence(ana: Program, search: Search) -> None:
    story = ana.ask(f"/applications/{search.application('baker').public_id}").json()
    assert story["application"]["title"] == "Baker"
    assert [line["status"] for line in story["timeline"]] == ["applied", "interview"]
    assert {mail["id"] for mail in story["emails"]} >= {line["email"] for line in story["timeline"]}


def test_what_needs_the_person_is_told(ana: Program) -> None:
    needs = ana.ask("/needs-you").json()
    assert "interview" in {need["reason"] for need in needs}


def test_emails_come_the_latest_first_and_by_application(ana: Program, search: Search) -> None:
    dates = [row["date"] for row in ana.ask("/emails").json()["rows"] if row["date"]]
    assert dates == sorted(dates, reverse=True)
    baker = str(search.application("baker").public_id)
    rows = ana.ask("/emails", application=baker).json()["rows"]
    assert rows
    assert {row["application"] for row in rows} == {baker}
    assert ana.ask(f"/emails/{rows[0]['id']}").json() == rows[0]


@pytest.mark.parametrize(
    ("said", "name", "value"),
    [
        ({"what": "kind", "kind": "offer"}, "kind", "offer"),
        ({"what": "field", "field": "title", "value": "Head baker"}, "title", "Head baker"),
        ({"what": "field", "field": "title", "value": None}, "title", None),
        ({"what": "interview_at", "value": "2026-11-09T08:00:00Z"}, "interview_at", "2026-11-09T08:00:00Z"),
    ],
)
def test_a_correction_holds_until_it_is_taken_back(
    ana: Program, search: Search, said: dict[str, object], name: str, value: object
) -> None:
    address = f"/emails/{search.mail('baker2').public_id}"
    before = ana.ask(address).json()[name]
    made = ana.send(f"{address}/corrections", said)
    assert made.status_code == 201
    assert ana.ask(address).json()[name] == value
    (row,) = ana.ask("/corrections").json()["rows"]
    assert row["id"] == made.json()["correction"]
    assert ana.delete(f"/api/v1/corrections/{row['id']}").status_code == 204
    assert ana.ask(address).json()[name] == before


def test_a_status_is_said_by_hand(ana: Program, search: Search) -> None:
    address = f"/applications/{search.application('baker').public_id}"
    assert ana.send(f"{address}/status", {"status": "offer"}).status_code == 201
    assert ana.ask(address).json()["application"]["status"] == "offer"


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"what": "kind", "kind": "promotion"},
        {"what": "kind"},
        {"what": "field", "field": "interview_at", "value": "soon"},
        {"what": "field", "field": "title", "value": "x" * 501},
        {"what": "interview_at", "value": "soon"},
        {"what": "interview_at", "value": "2026-11-09T08:00:00"},
        {"what": "everything"},
    ],
)
def test_a_correction_that_makes_no_sense_is_refused_as_a_problem(
    ana: Program, search: Search, said: dict[str, object]
) -> None:
    answer = ana.send(f"/emails/{search.mail('baker2').public_id}/corrections", said)
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert not Correction.objects.exists()


def test_somebody_elses_rows_are_not_there(ana: Program, search: Search, programs: Programs) -> None:
    otto = programs("otto")
    mail, application = search.mail("baker2").public_id, search.application("baker").public_id
    made = ana.send(f"/emails/{mail}/corrections", {"what": "kind", "kind": "offer"}).json()["correction"]
    for answer in (
        otto.ask(f"/emails/{mail}"),
        otto.ask(f"/applications/{application}"),
        otto.send(f"/emails/{mail}/corrections", {"what": "accept"}),
        otto.send(f"/applications/{application}/status", {"status": "offer"}),
        otto.delete(f"/api/v1/corrections/{made}"),
    ):
        assert answer.status_code == 404
        assert answer.json() == otto.ask(f"/emails/{uuid.uuid4()}").json()
    assert otto.ask("/emails", application=str(application)).json()["total"] == 0
    assert otto.ask("/applications").json()["total"] == 0


def test_queries_do_not_grow_with_the_rows(ana: Program) -> None:
    for path in ("/emails", "/applications", "/needs-you"):
        ana.ask(path)
        with queries() as asked:
            ana.ask(path)
        assert len(asked) <= 8, path
