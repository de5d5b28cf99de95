"""Says what a mail really is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.applications.corrections import CorrectKind
from candor.store import models
from candor.store.corrections import keep_correction
from candor.store.tracked import lock, own_email
from candor.vocabulary import EmailKind


@transaction.atomic
def correct_kind(candidate: models.Candidate, email: UUID, kind: EmailKind, *, at: datetime) -> models.Correction:
    """Raises UnknownEmail."""
    locked = lock(candidate)
    row = own_email(locked, email)
    return keep_correction(locked, CorrectKind(row.message_id, kind), at)
