"""Takes a correction back, as if it had never been made."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.store.corrections import take_back
from candor.store.models import Candidate
from candor.store.tracked import lock, own_correction


@transaction.atomic
def undo_correction(candidate: Candidate, public_id: UUID, *, at: datetime) -> None:
    """Twice is once. Raises UnknownCorrection."""
    locked = lock(candidate)
    take_back(locked, own_correction(locked, public_id), at)
