"""Says that an unsure reading is right, and so is the application that the mail was put into."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.applications.corrections import Accept
from candor.store import models
from candor.store.corrections import keep_correction
from candor.store.tracked import lock, message_ids, own_email


@transaction.atomic
def accept_reading(candidate: models.Candidate, email: UUID, *, at: datetime) -> models.Correction:
    """Raises UnknownEmail."""
    locked = lock(candidate)
    row = own_email(locked, email)
    others = message_ids(row.application) if row.application else ()
    beside = next((one for one in others if one != row.message_id), None)
    # a link that nobody doubts needs no word of the person, and may still follow better evidence
    return keep_correction(locked, Accept(row.message_id, beside if row.is_weak else None), at)
