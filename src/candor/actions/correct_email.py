"""Says at once what a mail really is and names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.applications.corrections import CorrectField, Correction, CorrectKind, Field
from candor.store import models
from candor.store.corrections import keep_corrections
from candor.store.tracked import lock, own_email
from candor.vocabulary import EmailKind


@transaction.atomic
def correct_email(
    candidate: models.Candidate,
    email: UUID,
    kind: EmailKind | None,
    fields: Mapping[Field, str | datetime | None],
    *,
    at: datetime,
) -> list[models.Correction]:
    """kind: None if it was read rightly. fields: only what was not; None if the mail does not say it.

    One row a correction. Raises UnknownEmail, BadCorrection.
    """
    locked = lock(candidate)
    message_id = own_email(locked, email).message_id
    said: list[Correction] = [CorrectKind(message_id, kind)] if kind is not None else []
    said += [CorrectField((message_id,), field, value) for field, value in fields.items()]
    return keep_corrections(locked, said, at)
