"""Says whether a candidate wants to be found by employers that are not on their list."""

from __future__ import annotations

from django.db import transaction

from candor.store.models import Candidate
from candor.store.profile import lock_profile


@transaction.atomic
def set_findable(candidate: Candidate, *, is_findable: bool) -> None:
    """Raises UnknownCandidate."""
    locked, _ = lock_profile(candidate)
    locked.is_findable = is_findable
    locked.save(update_fields=["is_findable"])
