"""Which interviews the exported calendar holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from icalendar import Calendar

from applications.readings import START, reading
from candor.applications import applications
from candor.cli.exports import interviews_ics
from candor.cli.result import Result
from candor.reading.reading import Reading
from candor.vocabulary import EmailKind

K = EmailKind
# a day of its own for each interview; all mails are one application's
FIRST = reading("a", K.INTERVIEW_SCHEDULED, 0, "Brightwater", "Cook", interview_day=10, event="uid-1")
SECOND = reading("b", K.INTERVIEW_SCHEDULED, 1, "Brightwater", "Cook", interview_day=20, event="uid-2")


def interviews(*readings: Reading, day: float = 5) -> list[float]:
    """The days of the exported interviews."""
    now = START + timedelta(days=day)
    result = Result(
        readings=readings,
        applications=tuple(applications(readings, now=now)),
        skipped=(),
        read=len(readings),
        job_search=len(readings),
        seconds=0.0,
        now=now,
    )
    assert len(result.applications) == 1
    found = []
    for event in Calendar.from_ical(interviews_ics(result)).walk("VEVENT"):
        if "-interview-" in str(event["uid"]):
            start = event.decoded("dtstart")
            assert isinstance(start, datetime)
            found.append((start - START) / timedelta(days=1))
    return found


def changed(*, day: float = 3, interview_day: float | None = None, event: str | None = None) -> Reading:
    return reading("c", K.INTERVIEW_CHANGED, day, "Brightwater", "Cook", interview_day=interview_day, event=event)


def test_interviews_that_stand_are_exported() -> None:
    assert interviews(FIRST, SECOND) == [10, 20]


@pytest.mark.parametrize("end", [K.WITHDRAWAL, K.REJECTION, K.POSITION_CLOSED])
def test_no_coming_interview_once_the_application_is_over(end: EmailKind) -> None:
    over = reading("z", end, 12, "Brightwater", "Cook")
    assert interviews(FIRST, SECOND, over, day=13) == [10]


def test_interview_of_who_is_hired_stays() -> None:
    assert interviews(FIRST, SECOND, reading("z", K.ONBOARDING, 12, "Brightwater", "Cook"), day=13) == [10, 20]


def test_cancelled_event_takes_back_its_own_interview() -> None:
    assert interviews(FIRST, SECOND, changed(event="uid-1")) == [20]
    assert interviews(FIRST, SECOND, changed(event="uid-2")) == [10]


def test_moved_event_stands_at_its_last_time() -> None:
    assert interviews(FIRST, SECOND, changed(event="uid-1", interview_day=12)) == [20, 12]
    moved = reading("c", K.INTERVIEW_SCHEDULED, 3, "Brightwater", "Cook", interview_day=12, event="uid-1")
    assert interviews(FIRST, SECOND, moved) == [20, 12]


def test_cancellation_that_names_the_old_time_takes_back_that_interview() -> None:
    assert interviews(FIRST, SECOND, changed(interview_day=10)) == [20]


def test_calendar_that_keeps_the_time_keeps_the_interview() -> None:
    elsewhere = replace(changed(event="uid-1", interview_day=10), evidence={"interview_at": "calendar: 2026-03-11"})
    assert sorted(interviews(FIRST, SECOND, elsewhere)) == [10, 20]


def test_change_that_names_nothing_means_the_last_interview_before_it() -> None:
    assert interviews(FIRST, SECOND, changed()) == [10]
    assert interviews(FIRST, SECOND, changed(interview_day=21)) == [10, 21]
    assert interviews(FIRST, replace(SECOND, date=START + timedelta(days=4)), changed()) == [20]


def test_reminder_adds_no_second_interview() -> None:
    assert interviews(FIRST, reading("b", K.INTERVIEW_SCHEDULED, 9, "Brightwater", "Cook", interview_day=10)) == [10]
