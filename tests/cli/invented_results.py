"""Invented results for the tests of what is printed; no model reads them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from candor.applications import Application
from candor.applications.application import Membership, Next
from candor.cli.result import Result
from candor.reading.reading import Reading
from candor.vocabulary import EmailKind, Status

MONDAY = datetime(2026, 3, 2, 15, tzinfo=UTC)


def reading(**other: Any) -> Reading:
    fields: dict[str, Any] = {
        "message_id": "m1@brightwater.example", "mailbox": "inbox.mbox", "date": MONDAY, "subject": "Your application",
        "kind": EmailKind.APPLICATION_RECEIVED, "confidence": 0.9, "unsure": False,
    }  # fmt: skip
    return Reading(**fields | other)


def application(**other: Any) -> Application:
    fields: dict[str, Any] = {
        "id": "a1", "employer": "Brightwater Logistics", "title": None, "location": None, "requisition": None,
        "via": None, "status": Status.APPLIED, "unsure": False, "first_contact": MONDAY, "last_news": MONDAY,
        "next": Next("follow_up", "Ask how it stands", None, "m1@brightwater.example"), "silent_for": None,
        "emails": (Membership("m1@brightwater.example", "first mail", unsure=False),), "timeline": (),
    }  # fmt: skip
    return Application(**fields | other)


def result(*readings: Reading, applications: tuple[Application, ...] = ()) -> Result:
    return Result(readings, applications, (), len(readings), len(readings), 0.1, MONDAY)
