"""Hides a candidate from an employer: of a position, or by a name that the candidate typed or picked."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from candor.hiding import Decision, HideEmployer, HideName
from candor.store.models import Candidate
from candor.store.profile import take_step


@transaction.atomic
def hide_employer(candidate: Candidate, employer: UUID | str) -> Decision:
    """employer: the id of a position, or a name. Raises UnknownPosition."""
    return take_step(candidate, HideEmployer(str(employer)) if isinstance(employer, UUID) else HideName(employer))
