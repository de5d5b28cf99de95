"""Interviews and deadlines that lie ahead, and whose calendar feed a secret opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from candor.store.models import Account, Application, Candidate, Opens, Secret
from candor.store.queries.exports import planned
from candor.store.secrets import digest_of


class Planned(StrEnum):
    INTERVIEW = "interview"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Appointment:
    application: Application
    what: Planned
    at: datetime
    text: str
    email: UUID | None


def upcoming(candidate: Candidate, now: datetime) -> list[Appointment]:
    """In order of time. Three queries."""
    found = planned(candidate, now)
    ahead = [
        Appointment(found.rows[one.id], Planned.INTERVIEW, at, "Interview", found.public_ids.get(reading.message_id))
        for one, reading, at in found.interviews
        if at >= now
    ]
    ahead += [
        Appointment(row, Planned.DEADLINE, row.next_by, row.next_words(now) or "", found.public_ids.get(asks))
        for row in found.rows.values()
        if row.next_by is not None and row.next_by >= now and row.next_action != "attend_interview"
        for asks in [row.next_message_id or ""]
    ]
    return sorted(ahead, key=lambda one: (one.at, one.application.pk))


def feed_owner(secret: str, now: datetime) -> Candidate | None:
    """Whose calendar the secret opens; None for one that opens nothing."""
    in_force = Q(expires_at=None) | Q(expires_at__gt=now)
    found = (
        Secret.objects.filter(in_force, digest=digest_of(secret), opens=Opens.CALENDAR.value, account__is_active=True)
        .values_list("account", flat=True)
        .first()
    )
    return Candidate.objects.filter(account=found).first() if found is not None else None


def has_feed(account: Account) -> bool:
    return Secret.objects.filter(account=account, opens=Opens.CALENDAR.value).exists()
