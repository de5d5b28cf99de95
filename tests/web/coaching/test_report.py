"""Figures of the programme: small counts, kept months, files."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.test import Client
from store.coached import applies, person, shares
from web.coaching.conftest import DAY, HOSTILE, Shared
from web.conftest import NOW, Cast

from candor.actions.withdraw_consent import withdraw_consent
from candor.store.models import AuditLine, Programme, ReportedCount
from candor.vocabulary import Status


@pytest.fixture
def old_programme(cast: Cast) -> Programme:
    programme = cast.carl.programme
    programme.since = NOW - 200 * DAY
    programme.save()
    return programme


def test_small_counts_are_not_told(as_carl: Client, shared: Shared) -> None:
    assert "fewer than 5" in as_carl.get("/coaching/report/").content.decode()


def test_count_of_five_is_told(as_carl: Client, cast: Cast) -> None:
    for number in range(5):
        one = person(f"Person {number}")
        shares(one, cast.carl, at=NOW - DAY)
        applies(one, Status.APPLIED)
    html = as_carl.get("/coaching/report/").content.decode()
    assert "<td>5</td>" in html
    assert "fewer than 5" not in html


def test_reported_month_stays_when_consent_is_withdrawn(
    as_carl: Client, cast: Cast, old_programme: Programme, shared: Shared
) -> None:
    people = [person(f"Person {number}") for number in range(5)]
    consents = [shares(one, cast.carl, at=NOW - 60 * DAY) for one in people]
    as_carl.post("/coaching/report/month/", {"month": "2026-10"})
    for one, consent in zip(people, consents, strict=True):
        withdraw_consent(one, consent.public_id, at=NOW)
    html = as_carl.get("/coaching/report/").content.decode()
    assert "October 2026" in html
    assert '<td class="number">6</td>' in html
    assert "1</p>" in html


@pytest.mark.parametrize("month", ["2026-11", "2026-13", "", "1999-01", "soon"])
def test_month_that_is_not_over_or_no_month_is_not_reported(
    as_carl: Client, old_programme: Programme, shared: Shared, month: str
) -> None:
    answer = as_carl.post("/coaching/report/month/", {"month": month}, follow=True)
    assert "toast-bad" in answer.content.decode()
    assert not ReportedCount.objects.exists()


def test_files_hold_no_formula(as_carl: Client, cast: Cast, shared: Shared) -> None:
    cast.ana.name = "=1+1"
    cast.ana.save()
    rows = list(csv.DictReader(io.StringIO(as_carl.get("/coaching/report/applications.csv").content.decode())))
    assert {row["employer"] for row in rows} == {"Brookside Bakery", f"'{HOSTILE}"}
    assert {row["name"] for row in rows} == {"'=1+1"}
    [row] = csv.DictReader(io.StringIO(as_carl.get("/coaching/report/people.csv").content.decode()))
    assert row["name"] == "'=1+1"
    assert row["interview"] == "1"


def test_json_is_whole(as_carl: Client, cast: Cast, shared: Shared) -> None:
    answer = json.loads(as_carl.get("/coaching/report/people.json").content)
    assert answer["people"][0]["person"] == str(cast.ana.public_id)
    assert answer["people"][0]["shares"] == ["figures", "applications", "missed", "evidence"]


def test_small_counts_are_not_told_in_files(
    as_carl: Client, cast: Cast, old_programme: Programme, shared: Shared
) -> None:
    as_carl.post("/coaching/report/month/", {"month": "2026-10"})
    [row] = json.loads(as_carl.get("/coaching/report/months.json").content)["months"]
    assert row["month"] == "2026-10"
    assert row["people"] == "fewer than 5"


def test_saved_file_is_an_audit_line_for_each_person_in_it(as_carl: Client, cast: Cast, shared: Shared) -> None:
    as_carl.get("/coaching/report/people.csv")
    assert AuditLine.objects.filter(about=cast.ana, what="coaching:export people").count() == 1
    as_carl.get("/coaching/report/months.csv")
    assert AuditLine.objects.filter(what__startswith="coaching:export").count() == 1


def test_files_of_who_shares_nothing_any_more_are_empty(as_carl: Client, cast: Cast, shared: Shared) -> None:
    withdraw_consent(cast.ana, shared.consent.public_id, at=NOW)
    for what in ("people", "applications"):
        assert json.loads(as_carl.get(f"/coaching/report/{what}.json").content) == {what: []}


@pytest.mark.parametrize("name", ["people.xml", "notes.csv", "people.html"])
def test_other_files_are_not_there(as_carl: Client, name: str) -> None:
    assert as_carl.get(f"/coaching/report/{name}").status_code == 404
