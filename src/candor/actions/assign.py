"""Says which coach of a programme looks after a person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.errors import UsageError
from candor.store.audit import Role, write_line
from candor.store.consents import lock_consent
from candor.store.models import Coach, Consent


@transaction.atomic
def assign(by: Coach, candidate: UUID, to: Coach | None, *, at: datetime) -> Consent:
    """to: None for nobody. Raises NoConsent, or UsageError for a coach of another programme."""
    if to is not None and to.programme_id != by.programme_id:
        raise UsageError("This coach is not of your programme.")
    consent = lock_consent(by.programme, candidate, at)
    write_line(by.account, "assign", role=Role.COACH, at=at, about=consent.candidate)
    consent.coach = to
    consent.save(update_fields=["coach"])
    return consent
