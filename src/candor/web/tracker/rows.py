"""Rows of the pages, with their words: what a query gives, and how a person reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from uuid import UUID

from candor.store.models import Application
from candor.store.queries.corrections import CorrectionLine
from candor.store.queries.needs_you import Need, Reason
from candor.web.look.times import span_words
from candor.web.tracker.words import REASONS, correction_words

_SHAPES = {Reason.INTERVIEW: "diamond", Reason.INVITATION: "diamond", Reason.OFFER: "check", Reason.DEADLINE: "half"}


@dataclass(frozen=True, slots=True)
class NeedRow:
    """countdown: "in 3 hours", "2 days late"; None without a time. email: what it was read from, if one mail."""

    application: Application | None
    reason: str
    shape: str
    text: str
    by: datetime | None
    countdown: str | None
    is_late: bool
    email: UUID | None
    is_review: bool
    subject: str | None


def need_rows(needs: Iterable[Need], now: datetime, zone: tzinfo) -> list[NeedRow]:
    return [
        NeedRow(
            application=one.application,
            reason=REASONS[one.reason],
            shape=_SHAPES.get(one.reason, "ring"),
            text=one.text,
            by=one.by,
            countdown=countdown_words(one.by, now, zone) if one.by else None,
            is_late=one.is_late,
            email=one.email,
            is_review=one.reason is Reason.REVIEW,
            subject=one.subject,
        )
        for one in needs
    ]


def countdown_words(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """ "in 40 minutes", "in 5 hours", "tomorrow", "in 3 days", "2 days late": days are the person's calendar days."""
    if moment < now:
        return f"{span_words(now - moment)} late"
    days = (moment.astimezone(zone).date() - now.astimezone(zone).date()).days
    if days == 0 or moment - now < timedelta(hours=6):
        return f"in {span_words(moment - now)}"
    return "tomorrow" if days == 1 else f"in {days} days"


def silence_words(one: Application, now: datetime) -> str | None:
    """ "24 days", whole ones as in what is to be done next; None for who is not silent."""
    silence = one.silent_for(now)
    return f"{silence.days} days" if silence else None


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    public_id: UUID
    words: str
    at: datetime
    email: UUID | None


def correction_rows(lines: Iterable[CorrectionLine], zone: tzinfo) -> list[CorrectionRow]:
    return [CorrectionRow(one.public_id, correction_words(one.correction, zone), one.at, one.email) for one in lines]
