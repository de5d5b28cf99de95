"""Says that a mail is no part of the job search."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.applications.corrections import NotJobSearch
from candor.store import models
from candor.store.corrections import keep_correction
from candor.store.tracked import lock, own_email


@transaction.atomic
def not_job_search(candidate: models.Candidate, email: UUID, *, at: datetime) -> models.Correction:
    """Raises UnknownEmail."""
    locked = lock(candidate)
    row = own_email(locked, email)
    return keep_correction(locked, NotJobSearch(row.message_id), at)
