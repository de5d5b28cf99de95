"""Says to which application a mail belongs."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.applications.corrections import BadCorrection, Move
from candor.store import models
from candor.store.corrections import keep_correction
from candor.store.tracked import lock, message_ids, own_application, own_email


@transaction.atomic
def move_email(candidate: models.Candidate, email: UUID, application: UUID, *, at: datetime) -> models.Correction:
    """Raises UnknownEmail, UnknownApplication; BadCorrection if it is there already, or is no job search."""
    locked = lock(candidate)
    row = own_email(locked, email)
    target = own_application(locked, application)
    if row.application_id == target.pk:
        raise BadCorrection("The mail belongs to this application already.")
    if row.application is None:
        raise BadCorrection("Say first what kind of mail this is: it counts as no part of the job search.")
    away = tuple(one for one in message_ids(row.application) if one != row.message_id)
    return keep_correction(locked, Move(row.message_id, message_ids(target)[0], away), at)
