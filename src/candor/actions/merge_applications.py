"""Says that several applications are one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.applications.corrections import BadCorrection, Together
from candor.store import models
from candor.store.corrections import keep_correction
from candor.store.tracked import lock, message_ids, own_application


@transaction.atomic
def merge_applications(candidate: models.Candidate, applications: Iterable[UUID], *, at: datetime) -> models.Correction:
    """The row with most mails goes on. Raises UnknownApplication; BadCorrection for fewer than two."""
    locked = lock(candidate)
    rows = [own_application(locked, one) for one in dict.fromkeys(applications)]
    if len(rows) < 2:
        raise BadCorrection("Choose two applications at least.")
    return keep_correction(locked, Together(tuple(one for row in rows for one in message_ids(row))), at)
