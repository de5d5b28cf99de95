"""A month's counts are of that month, written once, kept, and never small enough to tell of somebody."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from store.coached import applies, coach, person, shares
from store.made import AT

from candor.actions.report_month import report_month
from candor.actions.withdraw_consent import withdraw_consent
from candor.programs import MonthNotOver
from candor.store.models import Consent, ReportedCount
from candor.store.queries.programme import reported
from candor.vocabulary import EmailKind, Status

pytestmark = pytest.mark.usefixtures("store")

# AT is the last day of October
SEPTEMBER = date(2026, 9, 1)
IN_SEPTEMBER = datetime(2026, 9, 12, tzinfo=UTC)
IN_OCTOBER = datetime(2026, 10, 12, tzinfo=UTC)


def _counts(rows: list[ReportedCount]) -> dict[str, int]:
    return {row.name: row.count for row in rows}


def test_a_month_counts_people_where_they_stood_at_its_end() -> None:
    by = coach()
    ana, ben, cyd = person(), person(), person()
    for each in (ana, ben, cyd):
        shares(each, by, ["figures"])
    moved = [(IN_SEPTEMBER, EmailKind.APPLICATION_RECEIVED), (IN_OCTOBER, EmailKind.REJECTION)]
    applies(ana, Status.REJECTED, mails=moved)
    applies(ana, Status.REJECTED, mails=moved)
    applies(ben, Status.REJECTED, mails=moved)
    applies(ben, Status.OFFER, news=IN_SEPTEMBER)
    applies(cyd, Status.APPLIED, mails=moved[1:])
    assert _counts(report_month(by.programme, SEPTEMBER, at=AT)) == {"people": 3, "applied": 2, "offer": 1}


def test_a_reported_month_stays_as_it_is() -> None:
    by = coach()
    ana = person()
    consent = shares(ana, by)
    applies(ana, Status.APPLIED, news=IN_SEPTEMBER)
    first = report_month(by.programme, date(2026, 9, 30), at=AT)
    withdraw_consent(ana, consent.public_id, at=AT)
    again = report_month(by.programme, SEPTEMBER, at=AT + timedelta(days=9))
    assert _counts(again) == _counts(first) == {"people": 1, "applied": 1}
    assert {row.at for row in again} == {AT}
    assert {row.month for row in again} == {SEPTEMBER}


def test_a_month_of_nobody_is_reported_once_too() -> None:
    by = coach()
    assert _counts(report_month(by.programme, SEPTEMBER, at=AT)) == {"people": 0}
    shares(person(), by)
    assert _counts(report_month(by.programme, SEPTEMBER, at=AT)) == {"people": 0}


def test_a_month_that_goes_on_is_not_reported() -> None:
    by = coach()
    with pytest.raises(MonthNotOver):
        report_month(by.programme, date(2026, 10, 1), at=AT)
    assert reported(by.programme) == []


def test_small_counts_are_not_told_and_programmes_see_their_own() -> None:
    by, other = coach(), coach()
    people = [person() for _ in range(5)]
    for each in people:
        shares(each, by)
        applies(each, Status.APPLIED, news=IN_SEPTEMBER)
    applies(people[0], Status.HIRED, news=IN_SEPTEMBER)
    report_month(by.programme, SEPTEMBER, at=AT)
    report_month(by.programme, date(2026, 8, 1), at=AT)
    september, august = reported(by.programme)
    assert (september.month, august.month) == (SEPTEMBER, date(2026, 8, 1))
    assert (september.counts["people"].text, september.counts["applied"].value) == ("5", 5)
    # one and none read the same
    assert september.counts["hired"] == september.counts["offer"]
    assert september.counts["hired"].text == "fewer than 5"
    assert reported(other.programme) == []


def test_who_has_withdrawn_before_the_report_is_not_in_it() -> None:
    by = coach()
    ana = person()
    consent = shares(ana, by)
    applies(ana, Status.APPLIED, news=IN_SEPTEMBER)
    withdraw_consent(ana, consent.public_id, at=AT)
    assert _counts(report_month(by.programme, SEPTEMBER, at=AT)) == {"people": 0}
    assert Consent.objects.count() == 1
