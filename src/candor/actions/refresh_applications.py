"""Tells anew what applications ask for where time alone has changed it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.store.applications import refresh
from candor.store.models import Application, Candidate
from candor.store.tracked import lock


def refresh_applications(candidate: Candidate, now: datetime) -> int:
    """How many have changed or may have. One query when none has. Raises UnknownCandidate."""
    if not Application.objects.filter(candidate=candidate, changes_at__lte=now).exists():
        return 0
    with transaction.atomic():
        return refresh(lock(candidate), now)
