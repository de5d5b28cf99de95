"""Adds a position; the employer of a current one is hidden at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.hiding import Decision
from candor.store import positions
from candor.store.models import Candidate, Position
from candor.store.positions import NewPosition


@transaction.atomic
def add_position(candidate: Candidate, new: NewPosition, *, at: datetime) -> tuple[Position, Decision]:
    return positions.add_position(candidate, new, at=at)
