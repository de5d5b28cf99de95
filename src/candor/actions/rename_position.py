"""Gives a position's employer another name; who hid from the old one stays hidden from both."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from candor.hiding import Decision, RenameEmployer
from candor.store.models import Candidate
from candor.store.profile import take_step


@transaction.atomic
def rename_position(candidate: Candidate, position: UUID, employer: str) -> Decision:
    """Raises UnknownPosition."""
    return take_step(candidate, RenameEmployer(str(position), employer))
