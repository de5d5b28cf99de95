"""Says at once what all mails of an application really name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.applications.corrections import BadCorrection, CorrectField, Field
from candor.store import models
from candor.store.corrections import keep_corrections
from candor.store.tracked import lock, message_ids, own_application


@transaction.atomic
def correct_details(
    candidate: models.Candidate, application: UUID, fields: Mapping[Field, str | None], *, at: datetime
) -> list[models.Correction]:
    """fields: only what is wrong; None if no mail says it. One row a correction. Raises UnknownApplication."""
    if Field.INTERVIEW_AT in fields:
        raise BadCorrection("The time of an interview is corrected in the mail that sets it.")
    locked = lock(candidate)
    ids = message_ids(own_application(locked, application))
    return keep_corrections(locked, [CorrectField(ids, field, value) for field, value in fields.items()], at)
