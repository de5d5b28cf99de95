"""What `candor read` found, in the shape that every output format starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from candor.applications import Application
from candor.applications.exports import application_json, email_json
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
            "as_of": result.now.isoformat(),
        },
    }
