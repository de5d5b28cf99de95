"""Applications and e-mails in the forms that leave candor: JSON values, CSV, a calendar."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Alarm, Calendar, Event

from candor.applications.application import Application
from candor.applications.interviews import standing_interviews
from candor.reading.reading import Reading
from candor.vocabulary import Status
from candor.words import plain, safe_cell, status_words

_COLUMNS = """
    employer title location requisition via status unsure first_contact last_news next next_by silent_days
    emails id
""".split()
# Mail seldom says how long an interview takes.
LENGTH = timedelta(hours=1)


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def email_json(reading: Reading, application: str | None) -> dict[str, Any]:
    return {
        "message_id": reading.message_id,
        "mailbox": reading.mailbox,
        "date": _moment(reading.date),
        "subject": reading.subject,
        "kind": reading.kind.value,
        "confidence": reading.confidence,
        "unsure": reading.unsure,
        "employer": reading.employer,
        "title": reading.title,
        "location": reading.location,
        "requisition": reading.requisition,
        "interview_at": _moment(reading.interview_at),
        "due": _moment(reading.due),
        "via": reading.via,
        "application": application,
        "missed": reading.is_missed,
        "evidence": reading.evidence,
    }


def application_json(one: Application) -> dict[str, Any]:
    return {
        "id": one.id,
        "employer": one.employer,
        "title": one.title,
        "location": one.location,
        "requisition": one.requisition,
        "via": one.via,
        "status": one.status.value if one.status else None,
        "unsure": one.unsure,
        "first_contact": _moment(one.first_contact),
        "last_news": _moment(one.last_news),
        "next": {
            "action": one.next.action,
            "text": one.next.text,
            "by": _moment(one.next.by),
            "message_id": one.next.message_id,
        }
        if one.next
        else None,
        "silent_days": one.silent_for.days if one.silent_for else None,
        "emails": [member.message_id for member in one.emails],
        "links": [{"message_id": m.message_id, "because": m.because, "unsure": m.unsure} for m in one.emails],
        "timeline": [
            {
                "at": _moment(event.at),
                "status": event.status.value,
                "kind": event.kind.value,
                "message_id": event.message_id,
            }
            for event in one.timeline
        ],
    }


def applications_csv(applications: Iterable[Application]) -> str:
    """One application a row, with a header row; times in ISO 8601."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in applications:
        writer.writerow(
            safe_cell(value)
            for value in (
                one.employer,
                one.title,
                one.location,
                one.requisition,
                one.via,
                one.status.value if one.status else None,
                "yes" if one.unsure else "no",
                one.first_contact.isoformat() if one.first_contact else None,
                one.last_news.isoformat() if one.last_news else None,
                one.next.text if one.next else None,
                one.next.by.isoformat() if one.next and one.next.by else None,
                one.silent_for.days if one.silent_for else None,
                len(one.emails),
                one.id,
            )
        )
    return out.getvalue()


def interviews_ics(
    applications: Iterable[Application], readings: Mapping[str, Reading], *, now: datetime, program: str
) -> str:
    """Interviews and deadlines as a calendar. RFC 5545. A moved interview stands at its last time only.

    What an application that is over had planned is left out, so that no reminder rings for it. readings: by message id.
    program: that wrote it.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Candor//{program}//EN")
    calendar.add("version", "2.0")
    for one in applications:
        name = plain(" - ".join(part for part in (one.employer, one.title) if part))
        for number, (reading, at) in enumerate(interviews(one, readings, now), 1):
            event = Event()
            event.add("uid", f"{one.id}-interview-{number}@candor.invalid")
            event.add("dtstamp", now)
            # in UTC: every calendar shows it in its owner's zone, and no zone table has to travel along
            event.add("dtstart", at.astimezone(UTC))
            event.add("dtend", (at + LENGTH).astimezone(UTC))
            event.add("summary", f"Interview: {name}" if name else "Interview")
            event.add("description", f"{status_words(one.status)}; read from the e-mail {plain(reading.message_id)}")
            reminder = Alarm()
            reminder.add("action", "DISPLAY")
            reminder.add("description", "Interview in one hour")
            reminder.add("trigger", timedelta(hours=-1))
            event.add_component(reminder)
            calendar.add_component(event)
        if one.next is not None and one.next.by is not None and one.next.action != "attend_interview":
            event = Event()
            event.add("uid", f"{one.id}-due@candor.invalid")
            event.add("dtstamp", now)
            event.add("dtstart", one.next.by.astimezone(UTC))
            event.add("summary", plain(f"{one.next.text}: {name}" if name else one.next.text))
            calendar.add_component(event)
    return bytes(calendar.to_ical()).decode("utf-8")


def interviews(one: Application, readings: Mapping[str, Reading], now: datetime) -> list[tuple[Reading, datetime]]:
    """The interviews that stand, with their times; of an application that is over only those that took place."""
    is_over = one.status is not None and one.status.is_final and one.status is not Status.HIRED
    mine = [readings[member.message_id] for member in one.emails if member.message_id in readings]
    return [
        (reading, reading.interview_at)
        for reading in standing_interviews(mine)
        if reading.interview_at is not None and not (is_over and reading.interview_at >= now)
    ]
