"""Keeps what a person says against the readings, and builds their applications again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.applications.corrections import Correction
from candor.store import models
from candor.store.corrections import keep_correction
from candor.store.tracked import lock


@transaction.atomic
def correct(candidate: models.Candidate, correction: Correction, *, at: datetime) -> models.Correction:
    """The row, by whose public id it can be undone. Raises UnknownCandidate."""
    return keep_correction(lock(candidate), correction, at)
