"""A person takes a consent back. It takes effect on the next request; counts that were reported stay."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.store.consents import lock_own_consent
from candor.store.models import Candidate, Consent


@transaction.atomic
def withdraw_consent(candidate: Candidate, consent: UUID, *, at: datetime) -> Consent:
    """Raises NoConsent."""
    locked = lock_own_consent(candidate, consent)
    # the clock of the machine that took it down may run behind that of the one that gave it
    locked.withdrawn_at = max(at, locked.given_at)
    locked.save(update_fields=["withdrawn_at"])
    return locked
