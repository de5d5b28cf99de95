"""Lets a correction that was taken back count again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.store.corrections import bring_back
from candor.store.models import Candidate
from candor.store.tracked import lock, own_correction


@transaction.atomic
def redo_correction(candidate: Candidate, public_id: UUID, *, at: datetime) -> None:
    """Twice is once. Raises UnknownCorrection."""
    locked = lock(candidate)
    bring_back(locked, own_correction(locked, public_id), at)
