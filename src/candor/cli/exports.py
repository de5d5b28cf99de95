"""The result as CSV and as calendar."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from candor.applications import Application
from candor.applications.interviews import standing_interviews
from candor.cli.result import Result
from candor.cli.words import plain, status_words
from candor.reading.reading import Reading
from candor.vocabulary import Status

_COLUMNS = """
    employer title location requisition via status unsure first_contact last_news next next_by silent_days
    emails id
""".split()
# A cell that begins with one of these is run as a formula by spreadsheets. OWASP, CSV injection.
_FORMULA = ("=", "+", "-", "@")
# Mail seldom says how long an interview takes.
_LENGTH = timedelta(hours=1)


def safe_cell(value: object) -> str:
    """The value as a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else plain(str(value))
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def applications_csv(result: Result) -> str:
    """One application a row, with a header row; times in ISO 8601."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in result.applications:
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


def interviews_ics(result: Result) -> str:
    """Interviews and deadlines as a calendar. RFC 5545. A moved interview stands at its last time only.

    What an application that is over had planned is left out, so that no reminder rings for it.
    """
    readings = {reading.message_id: reading for reading in result.readings}
    calendar = Calendar()
    calendar.add("prodid", "-//Candor//candor read//EN")
    calendar.add("version", "2.0")
    for one in result.applications:
        name = plain(" - ".join(part for part in (one.employer, one.title) if part))
        for number, (reading, at) in enumerate(_interviews(one, readings, result.now), 1):
            event = Event()
            event.add("uid", f"{one.id}-interview-{number}@candor.invalid")
            event.add("dtstamp", result.now)
            # in UTC: every calendar shows it in its owner's zone, and no zone table has to travel along
            event.add("dtstart", at.astimezone(UTC))
            event.add("dtend", (at + _LENGTH).astimezone(UTC))
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
            event.add("dtstamp", result.now)
            event.add("dtstart", one.next.by.astimezone(UTC))
            event.add("summary", plain(f"{one.next.text}: {name}" if name else one.next.text))
            calendar.add_component(event)
    return bytes(calendar.to_ical()).decode("utf-8")


def _interviews(one: Application, readings: Mapping[str, Reading], now: datetime) -> list[tuple[Reading, datetime]]:
    """The interviews that stand, with their times; of an application that is over only those that took place."""
    is_over = one.status is not None and one.status.is_final and one.status is not Status.HIRED
    mine = [readings[member.message_id] for member in one.emails if member.message_id in readings]
    return [
        (reading, reading.interview_at)
        for reading in standing_interviews(mine)
        if reading.interview_at is not None and not (is_over and reading.interview_at >= now)
    ]
