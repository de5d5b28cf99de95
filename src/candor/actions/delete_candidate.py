"""Deletes a candidate with all that was theirs, and the names that only they hid by."""

from __future__ import annotations

from django.db import transaction

from candor.store.hidden_names import forget_names
from candor.store.models import Candidate, HiddenBy
from candor.store.profile import lock_profile


@transaction.atomic
def delete_candidate(candidate: Candidate) -> None:
    """Raises UnknownCandidate."""
    locked, _ = lock_profile(candidate)
    names = list(HiddenBy.objects.filter(candidate=locked).values_list("name", flat=True))
    locked.delete()
    forget_names(names)
