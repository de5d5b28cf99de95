"""Says what a mail really names, or that it names nothing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.applications.corrections import CorrectField, Field
from candor.store import models
from candor.store.corrections import keep_correction
from candor.store.tracked import lock, own_email


@transaction.atomic
def correct_field(
    candidate: models.Candidate, email: UUID, field: Field, value: str | datetime | None, *, at: datetime
) -> models.Correction:
    """value: None or blank if the mail does not say it. Raises UnknownEmail, BadCorrection."""
    locked = lock(candidate)
    row = own_email(locked, email)
    said = value.strip() or None if isinstance(value, str) else value
    return keep_correction(locked, CorrectField((row.message_id,), field, said), at)
