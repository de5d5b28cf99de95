"""Changes what a candidate says of themselves to those who find the profile."""

from __future__ import annotations

from django.db import transaction

from candor.store.models import Candidate
from candor.store.profile import lock_profile
from candor.store.search_words import note_words
from candor.store.text import storable_text


@transaction.atomic
def edit_profile(
    candidate: Candidate, *, name: str | None, headline: str | None, place: str | None, about: str | None
) -> None:
    """None: not told. Raises UnknownCandidate."""
    locked, _ = lock_profile(candidate)
    told = {"name": name, "headline": headline, "place": place, "about": about}
    for field, text in told.items():
        setattr(locked, field, (storable_text(text).strip() or None) if text else None)
    locked.save(update_fields=list(told))
    note_words(locked)
