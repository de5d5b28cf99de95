"""Invented job searches as results: one with everything in it, one with nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from candor.applications import applications
from candor.cli.result import Result
from candor.mailboxes import Skipped
from candor.reading.reading import Link, Reading
from candor.vocabulary import EmailKind

NOW = datetime(2026, 4, 14, 9, 0, tzinfo=UTC)

# employer, title, location, via, then one row a mail: days before NOW, kind, subject, words that show the kind
SEARCH: list[tuple[str | None, str | None, str | None, str | None, list[tuple[float, str, str, str]]]] = [
    (
        "Larkfield Energy",
        "Data Analyst",
        "Dublin",
        "Greenhouse",
        [
            (
                19.0,
                "application_received",
                "Thank you for applying to Larkfield Energy",
                "We have your application for Data Analyst",
            ),
            (12.2, "assessment", "Your next step: a short exercise", "please finish the exercise within a week"),
            (8.0, "correspondence", "Re: Your next step: a short exercise", "attached is my solution"),
            (3.1, "interview_invitation", "Meet the team at Larkfield", "pick one of the times below by Thursday"),
        ],
    ),
    (
        "Brightwater Trust",
        "Programme Officer",
        "Hybrid – Cork",
        "Workday",
        [
            (33.0, "application_received", "Application received", "Thank you for your interest in Brightwater"),
            (20.5, "interview_invitation", "Invitation to interview", "we would like to invite you to interview"),
            (19.0, "interview_scheduled", "Interview confirmed", "your interview is on 27 March at 10:00"),
            (1.4, "offer", "Good news from Brightwater", "we are delighted to offer you the position"),
        ],
    ),
    (
        "Corr & Daughters",
        "Bookkeeper",
        "Galway",
        None,
        [
            (16.0, "application_received", "Thanks Aoife", "Got your CV, thank you"),
            (5.0, "interview_scheduled", "See you on Thursday", "Thursday at half two suits us both"),
        ],
    ),
    (
        "Ashgrove Labs",
        "Junior Developer",
        "Remote (IE)",
        "Lever",
        [(6.0, "application_incomplete", "You left something unfinished", "your application is still a draft")],
    ),
    (
        "Tidewell",
        "Operations Analyst",
        None,
        None,
        [(4.0, "recruiter_outreach", "A role that made me think of you", "would you be open to a chat about it")],
    ),
    (
        "Northgate Foods",
        "Shift Planner",
        "Limerick",
        "iCIMS",
        [(58.0, "application_received", "We received your application", "has been received")],
    ),
    (
        "Quill & Sons",
        "Finance Assistant",
        "Dublin",
        "Indeed",
        [(44.0, "application_received", "Application sent", "Your application was sent to Quill & Sons")],
    ),
    (
        "Marlow Health",
        "Reporting Analyst",
        "Dublin",
        "SmartRecruiters",
        [
            (40.0, "application_received", "We have got your application", "your application has reached us"),
            (26.0, "status_update", "An update on your application", "your profile is with the hiring team"),
        ],
    ),
    (
        "Orchard Rail",
        "Timetable Analyst",
        "Cork",
        "Workday",
        [(9.0, "application_received", "Your application", "we will be in touch")],
    ),
    (
        "Fennel",
        "Growth Analyst",
        "Remote",
        "Ashby",
        [(2.0, "application_received", "Hi from Fennel", "thanks for applying")],
    ),
    (
        "Pemberton Insurance",
        "Risk Analyst",
        "Dublin",
        "Workday",
        [
            (61.0, "application_received", "Your application to Pemberton", "thank you for applying"),
            (52.4, "assessment", "Numerical test", "complete the numerical test"),
            (41.0, "rejection", "Your application", "we will go ahead with others this time"),
        ],
    ),
    (
        "Sable Retail",
        "Stock Controller",
        "Naas",
        "Indeed",
        [
            (30.0, "application_received", "Indeed Application: Stock Controller", "sent to Sable Retail"),
            (29.4, "rejection", "Sable Retail", "have chosen not to proceed"),
        ],
    ),
    (
        "Kestrel Bank",
        "Graduate Analyst",
        "Dublin",
        "SuccessFactors",
        [
            (75.0, "application_received", "Kestrel Bank graduate programme", "your submission is complete"),
            (66.0, "interview_invitation", "Assessment centre", "come to our assessment centre"),
            (49.0, "rejection", "Kestrel Bank graduate programme", "not able to offer you a place"),
        ],
    ),
    (
        "Hollin County Council",
        "Clerical Officer",
        "Tralee",
        None,
        [
            (48.0, "application_received", "Ref CC-2291", "acknowledge receipt of your form"),
            (22.0, "position_closed", "Ref CC-2291", "the competition has been cancelled"),
        ],
    ),
    (
        "Umbra Games",
        "Data Analyst",
        "Remote",
        "Teamtailor",
        [
            (27.0, "application_received", "Welcome, player two", "your application is in"),
            (21.0, "interview_invitation", "Chat?", "have a first chat"),
            (17.0, "withdrawal", "Your application was withdrawn", "as you asked, we have withdrawn it"),
        ],
    ),
    (None, None, None, None, [(11.0, "rejection", "Update", "others were closer to what we need")]),
]
DUE = {"Meet the team at Larkfield": datetime(2026, 4, 16, 23, 59, tzinfo=ZoneInfo("Europe/Dublin"))}
INTERVIEWS = {
    "See you on Thursday": datetime(2026, 4, 16, 13, 30, tzinfo=UTC),
    "Interview confirmed": datetime(2026, 3, 27, 10, 0, tzinfo=UTC),
}


def reading_of(number: int, kind: str, at: datetime | None, **more: Any) -> Reading:
    """A reading with the fields that a test does not care for filled in."""
    known: dict[str, Any] = {
        "message_id": f"{number}@mail.example",
        "mailbox": "All mail.mbox",
        "date": at,
        "subject": f"Mail {number}",
        "kind": EmailKind(kind),
        "confidence": 0.93,
        "unsure": False,
    }
    return Reading(**(known | more))


def result_of(readings: list[Reading], *, skipped: tuple[Skipped, ...] = (), read: int | None = None) -> Result:
    """The readings with their applications, as `candor read` would hand them on."""
    return Result(
        readings=tuple(readings),
        applications=tuple(applications(readings, now=NOW)),
        skipped=skipped,
        read=len(readings) if read is None else read,
        job_search=sum(one.is_job_search for one in readings),
        seconds=1.25,
        now=NOW,
    )


def whole_search() -> Result:
    readings = []
    for group, (employer, title, location, via, mails) in enumerate(SEARCH):
        for place, (days, kind, subject, words) in enumerate(mails):
            number = 100 * group + place
            evidence = {"kind": words}
            if employer:
                evidence["employer"] = f"sender: {employer} <jobs@{group}.example>"
            if title:
                evidence["title"] = f"text: your application for the role of {title} with us"
            if subject in DUE:
                evidence["due"] = "by Thursday"
            if subject in INTERVIEWS:
                evidence["interview_at"] = f"text: {words}"
            is_doubtful = employer is None or kind == "status_update"
            readings.append(
                reading_of(
                    number,
                    kind,
                    NOW - timedelta(days=days),
                    subject=subject,
                    evidence=evidence,
                    employer=employer,
                    title=title,
                    location=location,
                    via=via,
                    requisition="CC-2291" if "CC-2291" in subject else None,
                    due=DUE.get(subject),
                    interview_at=INTERVIEWS.get(subject),
                    confidence=0.41 if is_doubtful else 0.93,
                    unsure=is_doubtful,
                    sure_of={"employer": 0.96, "title": 0.88, "interview_at": 0.9},
                    is_own=subject.startswith("Re:"),
                    is_missed=subject in ("Meet the team at Larkfield", "Chat?"),
                    link=Link(references=(f"{number - 1}@mail.example",) if place else ()),
                )
            )
    readings.sort(key=lambda one: (one.date is not None, one.date))
    skipped = (
        Skipped("All mail.mbox", 812, "over the limit of 25 MB"),
        Skipped("notes/holiday.pdf", 0, "no kind of mailbox that candor knows"),
    )
    return result_of(readings, skipped=skipped, read=1904)


@pytest.fixture
def search() -> Result:
    return whole_search()


@pytest.fixture
def no_search() -> Result:
    return result_of([], read=312)


@pytest.fixture
def make_reading() -> Callable[..., Reading]:
    return reading_of


@pytest.fixture
def make_result() -> Callable[..., Result]:
    return result_of
