"""Invented readings for the tests of this room."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from candor.reading.reading import Link, Reading
from candor.reading.senders import FREE_MAIL
from candor.vocabulary import EmailKind

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


def reading(
    name: str,
    kind: EmailKind,
    day: float | None,
    employer: str | None = None,
    title: str | None = None,
    *,
    replies_to: str | None = None,
    sender: str | None = None,
    requisition: str | None = None,
    interview_day: float | None = None,
    due_day: float | None = None,
    is_own: bool = False,
    event: str | None = None,
    page: str | None = None,
    thread: str | None = None,
    is_shared: bool = False,
) -> Reading:
    """A reading `day` days after START; None: its mail has no date."""
    domain = sender.partition("@")[2] if sender else None
    return Reading(
        message_id=name,
        mailbox="invented",
        date=START + timedelta(days=day) if day is not None else None,
        subject="",
        kind=kind,
        confidence=0.95,
        unsure=False,
        employer=employer,
        title=title,
        requisition=requisition,
        interview_at=START + timedelta(days=interview_day) if interview_day is not None else None,
        due=START + timedelta(days=due_day) if due_day is not None else None,
        link=Link(
            references=(replies_to,) if replies_to else (),
            sender=sender,
            sender_domain=domain if domain not in FREE_MAIL else None,
            events=(event,) if event else (),
            jobs=(page,) if page else (),
            thread=thread,
            is_shared_sender=is_shared,
        ),
        is_own=is_own,
    )
