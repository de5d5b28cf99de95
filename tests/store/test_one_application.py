"""One application's page, what waits for its person, and what they may take along."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from store.tracked import COOK, MAILS, NOW, home, mail, seeker

from applications.readings import START, reading
from candor.actions.add_by_hand import ByHand, add_by_hand
from candor.actions.close_calendar_feed import close_calendar_feed
from candor.actions.correct_field import correct_field
from candor.actions.correct_kind import correct_kind
from candor.actions.open_calendar_feed import open_calendar_feed
from candor.actions.set_status import set_status
from candor.applications.corrections import Field
from candor.reading.reading import Link, Reading
from candor.store.models import Account
from candor.store.queries.calendar import Planned, feed_owner, has_feed, upcoming
from candor.store.queries.corrections import all_corrections, application_of
from candor.store.queries.exports import applications_csv, applications_json, interviews_ics
from candor.store.queries.needs_you import Reason, needs_you
from candor.store.queries.one_application import application_story, mail_address
from candor.store.queries.own_figures import own_figures, rate, typical_wait
from candor.vocabulary import EmailKind, Status

pytestmark = pytest.mark.usefixtures("store")
K = EmailKind


def test_a_story_tells_every_line_with_its_evidence() -> None:
    cook = [COOK[0], replace(COOK[1], evidence={"kind": "please pick a time"})]
    candidate = seeker(cook)
    set_status(candidate, home(candidate, "c1").public_id, Status.OFFER, on=NOW, at=NOW)
    story = application_story(candidate, home(candidate, "c1").public_id)
    assert story is not None
    assert [(line.status, line.by_hand, line.evidence) for line in story.timeline] == [
        (Status.APPLIED, False, None),
        (Status.INTERVIEW, False, "please pick a time"),
        (Status.OFFER, True, None),
    ]
    assert [one.email.message_id for one in story.mails] == ["c1", "c2"]
    assert [(line.what, line.email) for line in story.corrections] == [("status", mail(candidate, "c1").public_id)]


def test_a_story_shows_mails_as_their_person_says_they_are() -> None:
    candidate = seeker(MAILS)
    correct_kind(candidate, mail(candidate, "c2").public_id, K.OFFER, at=NOW)
    correct_field(candidate, mail(candidate, "c2").public_id, Field.TITLE, "Head Cook", at=NOW)
    story = application_story(candidate, home(candidate, "c2").public_id)
    assert story is not None
    (corrected,) = [one for one in story.mails if one.email.message_id == "c2"]
    assert (corrected.reading.kind, corrected.reading.title) == (K.OFFER, "Head Cook")
    assert corrected.corrected == {"kind", "title"}


def test_a_story_takes_few_queries_and_is_nobody_elses() -> None:
    candidate = seeker(MAILS)
    public_id = home(candidate, "c1").public_id
    with CaptureQueriesContext(connection) as queries:
        assert application_story(candidate, public_id) is not None
    assert len(queries) == 3
    assert application_story(seeker(), public_id) is None
    assert application_story(candidate, uuid4()) is None


def test_only_mail_that_lives_in_gmail_has_an_address() -> None:
    there = replace(COOK[0], message_id="a+b/c@mail.example", link=Link(thread="17"))
    here = replace(COOK[0], message_id="d@mail.example", link=Link())
    candidate = seeker([there, here])
    assert mail_address(mail(candidate, "d@mail.example")) is None
    address = "https://mail.google.com/mail/#search/rfc822msgid%3Aa%2Bb%2Fc%40mail.example"
    assert mail_address(mail(candidate, "a+b/c@mail.example")) == address


def test_what_needs_its_person_comes_most_urgent_first() -> None:
    candidate = seeker(
        [
            reading("offer", K.OFFER, 8, "Avail", "Cook"),
            reading("test", K.ASSESSMENT, 8, "Brightwater", "Cook", due_day=12),
            reading("late", K.INFORMATION_REQUEST, 8, "Lowmere Health Trust", "Cook", due_day=9),
            reading("talk", K.INTERVIEW_SCHEDULED, 8, "Ostrander Steel", "Cook", interview_day=11),
            reading("far", K.INTERVIEW_SCHEDULED, 8, "Meta", "Cook", interview_day=40),
            replace(reading("odd", K.REJECTION, 8, "Avra", "Cook"), unsure=True),
        ]
    )
    needs = needs_you(candidate, NOW)
    assert [need.reason for need in needs] == [
        Reason.DEADLINE,
        Reason.INTERVIEW,
        Reason.DEADLINE,
        Reason.OFFER,
        Reason.INTERVIEW,
        Reason.REVIEW,
    ]
    assert [need.is_late for need in needs] == [True, False, False, False, False, False]
    assert needs[1].email == mail(candidate, "talk").public_id


def test_nothing_needs_a_person_without_mail() -> None:
    assert needs_you(seeker(), NOW) == []


def test_an_event_by_hand_says_that_nobody_wrote_it() -> None:
    candidate = seeker(COOK)
    public_id = home(candidate, "c1").public_id
    add_by_hand(candidate, ByHand(K.OFFER, NOW, note="They called."), public_id, at=NOW)
    story = application_story(candidate, public_id)
    assert story is not None
    assert (story.timeline[-1].status, story.timeline[-1].by_hand) == (Status.OFFER, True)
    assert story.timeline[-1].mail is not None
    assert story.timeline[-1].mail.address is None


def test_the_list_of_corrections_leads_back_to_the_application() -> None:
    candidate = seeker(MAILS)
    made = correct_kind(candidate, mail(candidate, "c2").public_id, K.OFFER, at=NOW)
    (line,) = all_corrections(candidate).rows
    assert (line.public_id, line.email) == (made.public_id, mail(candidate, "c2").public_id)
    assert application_of(candidate, made.public_id) == home(candidate, "c2").public_id
    assert application_of(seeker(), made.public_id) is None


def test_figures_are_silent_about_small_numbers() -> None:
    figures = own_figures(seeker(MAILS), NOW)
    assert (figures.total, figures.confirmed, figures.heard, figures.waiting) == (3, 3, 2, 1)
    assert figures.typical is None
    assert figures.response_rate is None
    assert figures.by_status == ((Status.APPLIED, 1), (Status.INTERVIEW, 1), (Status.REJECTED, 1))
    assert sum(flow.applications for flow in figures.flows if flow.target == Status.REJECTED) == 1


def test_the_typical_wait_alone_is_that_of_the_figures() -> None:
    few = [one for day in range(4) for one in _answered(f"few{day}", day + 1)]
    assert typical_wait(seeker(few)) is None
    candidate = seeker([one for days in (1, 2, 4, 6, 9) for one in _answered(f"job{days}", days)])
    assert typical_wait(candidate) == own_figures(candidate, NOW).typical == timedelta(days=4)


def _answered(name: str, days: int) -> list[Reading]:
    """An application, and an answer after so many days."""
    return [
        reading(name, K.APPLICATION_RECEIVED, 0, f"{name} Steel", "Cook", thread=name),
        reading(f"{name} no", K.REJECTION, days, f"{name} Steel", "Cook", thread=name),
    ]


def test_a_rate_has_its_interval() -> None:
    found = rate(2, 10)
    assert found is not None
    # by the formula, with a pocket calculator
    assert (round(found.low, 3), round(found.high, 3)) == (0.057, 0.510)
    assert rate(0, 4) is None


def test_tables_run_no_formulas() -> None:
    candidate = seeker([reading("x", K.APPLICATION_RECEIVED, 1, "=HYPERLINK(1)", "@Cook")])
    (row,) = csv.DictReader(io.StringIO(applications_csv(candidate, NOW)))
    assert (row["employer"], row["title"], row["emails"]) == ("'=HYPERLINK(1)", "'@Cook", "1")


def test_the_json_has_the_shape_of_the_command_line() -> None:
    candidate = seeker(MAILS)
    correct_kind(candidate, mail(candidate, "c2").public_id, K.OFFER, at=NOW)
    value = json.loads(applications_json(candidate, NOW))
    assert value.keys() == {"emails", "applications", "skipped", "summary"}
    assert {one["message_id"]: one["kind"] for one in value["emails"]}["c2"] == "offer"
    ids = {one["id"] for one in value["applications"]}
    assert {one["application"] for one in value["emails"]} == ids
    assert value["summary"]["applications"] == 3


def test_the_calendar_holds_corrected_interviews_and_deadlines() -> None:
    candidate = seeker(
        [
            reading("talk", K.INTERVIEW_SCHEDULED, 8, "Ostrander Steel", "Cook", interview_day=11),
            reading("test", K.ASSESSMENT, 8, "Brightwater", "Cook", due_day=12),
        ]
    )
    moved = START + timedelta(days=13)
    correct_field(candidate, mail(candidate, "talk").public_id, Field.INTERVIEW_AT, moved, at=NOW)
    calendar = Calendar.from_ical(interviews_ics(candidate, NOW))
    assert sorted(event.decoded("DTSTART") for event in calendar.walk("VEVENT")) == [START + timedelta(days=12), moved]
    assert [(one.what, one.at) for one in upcoming(candidate, NOW)] == [
        (Planned.DEADLINE, START + timedelta(days=12)),
        (Planned.INTERVIEW, moved),
    ]


def test_a_feed_opens_by_its_latest_secret_alone() -> None:
    candidate = seeker(email="ana@example.org")
    account = Account.objects.get(candidate=candidate)
    old = open_calendar_feed(account, at=NOW)
    new = open_calendar_feed(account, at=NOW)
    assert feed_owner(old, NOW) is None
    assert feed_owner(new, NOW) == candidate
    assert has_feed(account)
    close_calendar_feed(account)
    assert feed_owner(new, NOW) is None
    assert feed_owner("", NOW) is None
