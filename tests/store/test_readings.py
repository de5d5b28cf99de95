"""What was read of a mail comes back from the database as it went in, whatever strangers write into mails."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from applications.readings import START, reading
from candor.reading.reading import Link, Reading
from candor.store.models import Candidate, Email
from candor.store.readings import reading_of, storable, store_readings
from candor.vocabulary import EmailKind

FULL = Reading(
    message_id="full@example.org",
    mailbox="inbox.mbox",
    date=START,
    subject="Interview – Köchin ☕",
    kind=EmailKind.INTERVIEW_SCHEDULED,
    confidence=0.8125,
    unsure=True,
    employer="Avail",
    title="Cook",
    location="Austin, TX",
    requisition="R-10",
    interview_at=START + timedelta(days=3),
    due=START + timedelta(days=2),
    via="Greenhouse",
    evidence={"kind": "we look forward to meeting you", "employer": "Avail"},
    sure_of={"employer": 0.75},
    link=Link(("a@example.org",), "thread", ("uid",), ("jobs.example/1",), "jo@avail.example", "avail.example", True),
    is_own=True,
    is_missed=True,
)


@pytest.mark.usefixtures("store")
def test_a_reading_comes_back_as_it_went_in() -> None:
    candidate = Candidate.objects.create()
    store_readings(candidate, [FULL, reading("bare", EmailKind.OFFER, None)])
    assert reading_of(Email.objects.get(message_id=FULL.message_id)) == FULL
    assert reading_of(Email.objects.get(message_id="bare")) == reading("bare", EmailKind.OFFER, None)


@pytest.mark.usefixtures("store")
def test_what_no_database_keeps_is_mended_before() -> None:
    hostile = replace(
        FULL,
        message_id="a\0b\ud800@example.org",
        subject="\0\udfff",
        employer="A\0B",
        evidence={"ki\0nd": "\ud800"},
        link=Link(references=("a\0",), thread="\0"),
    )
    mended = storable(hostile)
    candidate = Candidate.objects.create()
    store_readings(candidate, [mended])
    assert reading_of(Email.objects.get(candidate=candidate)) == mended
    assert storable(mended) == mended


def test_times_that_are_none_in_utc_count_as_not_said() -> None:
    late = datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-8)))
    early = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=8)))
    assert storable(replace(FULL, date=late, interview_at=early)) == replace(FULL, date=None, interview_at=None)


@pytest.mark.usefixtures("store")
def test_the_same_mail_again_is_written_over_and_keeps_its_address() -> None:
    candidate = Candidate.objects.create()
    store_readings(candidate, [FULL])
    before = Email.objects.get(candidate=candidate)
    store_readings(candidate, [replace(FULL, title="Head Cook")])
    after = Email.objects.get(candidate=candidate)
    assert (after.public_id, after.title) == (before.public_id, "Head Cook")


@pytest.mark.usefixtures("store")
def test_times_come_back_in_utc() -> None:
    candidate = Candidate.objects.create()
    at_home = replace(FULL, date=START.astimezone(timezone(timedelta(hours=5))))
    store_readings(candidate, [storable(at_home)])
    row = Email.objects.get(candidate=candidate)
    assert row.date == START
    assert row.date.tzinfo is UTC
