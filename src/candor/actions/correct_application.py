"""Says what all mails of an application really name, or that they name nothing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.applications.corrections import BadCorrection, CorrectField, Field
from candor.store import models
from candor.store.corrections import keep_correction
from candor.store.tracked import lock, message_ids, own_application


@transaction.atomic
def correct_application(
    candidate: models.Candidate, application: UUID, field: Field, value: str | None, *, at: datetime
) -> models.Correction:
    """value: None or blank if no mail says it. Raises UnknownApplication; BadCorrection for an interview."""
    if field is Field.INTERVIEW_AT:
        raise BadCorrection("The time of an interview is corrected in the mail that sets it.")
    locked = lock(candidate)
    row = own_application(locked, application)
    said = (value or "").strip() or None
    return keep_correction(locked, CorrectField(message_ids(row), field, said), at)
