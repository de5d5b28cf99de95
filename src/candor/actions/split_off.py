"""Says that some mails of an application are one of their own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.applications.corrections import BadCorrection, Split
from candor.store import models
from candor.store.corrections import keep_correction
from candor.store.tracked import lock, message_ids, own_emails


@transaction.atomic
def split_off(candidate: models.Candidate, emails: Iterable[UUID], *, at: datetime) -> models.Correction:
    """Raises UnknownEmail; BadCorrection for mails of several applications, for none, and for all of one."""
    locked = lock(candidate)
    rows = own_emails(locked, dict.fromkeys(emails))
    homes = {row.application_id: row.application for row in rows}
    if len(homes) != 1 or (home := next(iter(homes.values()))) is None:
        raise BadCorrection("Choose mails of one application.")
    own = tuple(row.message_id for row in rows)
    others = tuple(one for one in message_ids(home) if one not in own)
    if not others:
        raise BadCorrection("One mail at least must stay.")
    return keep_correction(locked, Split(own, others), at)
