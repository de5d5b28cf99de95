"""Deletes a position; an entry that came from the positions goes with the last one of a like name."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from candor.hiding import Decision, DeletePosition
from candor.store.models import Candidate
from candor.store.profile import take_step
from candor.store.search_words import note_words


@transaction.atomic
def delete_position(candidate: Candidate, position: UUID) -> Decision:
    """Raises UnknownPosition."""
    decision = take_step(candidate, DeletePosition(str(position)))
    # its title is searched no more
    note_words(candidate)
    return decision
