"""Says what a candidate did in a position, and when; the employer is `rename_position`'s."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from candor.hiding import UnknownPosition
from candor.store.models import Candidate, Position
from candor.store.profile import lock_profile
from candor.store.search_words import note_words
from candor.store.text import storable_text


@transaction.atomic
def describe_position(
    candidate: Candidate, position: UUID, *, title: str | None, since: date | None, until: date | None
) -> None:
    """None: not told. Raises UnknownPosition."""
    locked, _ = lock_profile(candidate)
    mine = Position.objects.filter(candidate=locked, public_id=position)
    title = storable_text(title).strip() if title else None
    if not mine.update(title=title or None, since=since, until=until):
        raise UnknownPosition(str(position))
    note_words(locked)
