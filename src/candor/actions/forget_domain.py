"""Takes back by which domain a position's employer is known; the domain hides no more."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from candor.store.hidden_names import store_hidden_by
from candor.store.models import Candidate, PositionDomain
from candor.store.profile import lock_profile


@transaction.atomic
def forget_domain(candidate: Candidate, position: UUID, domain: str) -> None:
    """One that is not there is no error."""
    locked, profile = lock_profile(candidate)
    PositionDomain.objects.filter(position__candidate=locked, position__public_id=position, domain=domain).delete()
    store_hidden_by(locked, profile)
