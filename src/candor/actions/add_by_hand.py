"""Writes down what happened without a mail: a new application, or an event of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from candor.applications.corrections import Add, BadCorrection, by_hand_id
from candor.store import models
from candor.store.corrections import keep_correction
from candor.store.tracked import lock, message_ids, own_application
from candor.vocabulary import EmailKind


@dataclass(frozen=True, slots=True)
class ByHand:
    """kind: of the mail that would say it. on: when it happened. note: in the person's words."""

    kind: EmailKind
    on: datetime
    employer: str | None = None
    title: str | None = None
    location: str | None = None
    requisition: str | None = None
    via: str | None = None
    interview_at: datetime | None = None
    note: str | None = None


@transaction.atomic
def add_by_hand(
    candidate: models.Candidate, event: ByHand, application: UUID | None = None, *, at: datetime
) -> models.Correction:
    """application: whose event it is; None begins one. Raises UnknownApplication, BadCorrection."""
    locked = lock(candidate)
    beside = message_ids(own_application(locked, application))[0] if application else None
    if beside is None and not (event.employer or "").strip() and not (event.title or "").strip():
        raise BadCorrection("Say at least who the employer is, or what the job is.")
    words = {
        name: (getattr(event, name) or "").strip() or None
        for name in ("employer", "title", "location", "requisition", "via", "note")
    }
    added = Add(by_hand_id(uuid4().hex), event.kind, event.on, interview_at=event.interview_at, beside=beside, **words)
    return keep_correction(locked, added, at)
