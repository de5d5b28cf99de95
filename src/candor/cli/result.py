"""What `candor read` found, in the shape that every output format starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from candor.applications import Application
from candor.mailboxes import Skipped
from candor.reading.reading import Reading


@dataclass(frozen=True)
class Result:
    """readings: the mail to list, in order of time. read: how many mails were readable in all. now: the moment that
    "next" and silence are told from."""

    readings: tuple[Reading, ...]
    applications: tuple[Application, ...]
    skipped: tuple[Skipped, ...]
    read: int
    job_search: int
    seconds: float
    now: datetime

    def home(self) -> Mapping[str, str]:
        """Application id of each e-mail that belongs to one."""
        return {member.message_id: one.id for one in self.applications for member in one.emails}

    def reading(self, message_id: str) -> Reading | None:
        return next((one for one in self.readings if one.message_id == message_id), None)


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


def result_json(result: Result) -> dict[str, Any]:
    """The JSON that docs/reading.md promises."""
    home = result.home()
    return {
        "emails": [email_json(reading, home.get(reading.message_id)) for reading in result.readings],
        "applications": [application_json(one) for one in result.applications],
        "skipped": [{"mailbox": one.mailbox, "position": one.position, "reason": one.reason} for one in result.skipped],
        "summary": {
            "read": result.read,
            "job_search": result.job_search,
            "applications": len(result.applications),
            "skipped": len(result.skipped),
            "seconds": round(result.seconds, 3),
            "as_of": _moment(result.now),
        },
    }
