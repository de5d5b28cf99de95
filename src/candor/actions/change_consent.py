"""A person shares more or less with a programme, or for another time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.programs import chosen, sound_until
from candor.store.consents import lock_own_consent
from candor.store.models import Candidate, Consent


@transaction.atomic
def change_consent(
    candidate: Candidate, consent: UUID, shares: Iterable[str], *, until: datetime | None, at: datetime
) -> Consent:
    """until: None for until it is withdrawn. One that has run out holds again.

    Raises NoConsent (also for a withdrawn one), NothingShared or EndsInThePast.
    """
    locked = lock_own_consent(candidate, consent)
    locked.shares = chosen(shares)
    locked.until = sound_until(until, at)
    locked.save(update_fields=["shares", "until"])
    return locked
