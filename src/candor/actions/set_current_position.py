"""Says that the candidate works in a position now, or no longer; who begins hides from that employer at once."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from candor.hiding import Decision, SetCurrent
from candor.store.models import Candidate
from candor.store.profile import take_step


@transaction.atomic
def set_current_position(candidate: Candidate, position: UUID, *, is_current: bool) -> Decision:
    """Raises UnknownPosition."""
    return take_step(candidate, SetCurrent(str(position), is_current))
