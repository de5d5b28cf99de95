"""Says where an application stands; later mail may still move it on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.applications.corrections import SetStatus
from candor.store import models
from candor.store.corrections import keep_correction
from candor.store.tracked import lock, message_ids, own_application
from candor.vocabulary import Status


@transaction.atomic
def set_status(
    candidate: models.Candidate, application: UUID, status: Status, *, on: datetime, at: datetime
) -> models.Correction:
    """on: since when it stands so. Raises UnknownApplication, BadCorrection for a time without a zone."""
    locked = lock(candidate)
    row = own_application(locked, application)
    return keep_correction(locked, SetStatus(message_ids(row)[0], status, on), at)
