"""Notes that the person has seen an application as it is now."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.store.models import Application, Candidate
from candor.store.tracked import lock, own_application


@transaction.atomic
def mark_seen(candidate: Candidate, application: UUID, *, at: datetime) -> None:
    """Raises UnknownApplication."""
    row = own_application(lock(candidate), application)
    Application.objects.filter(pk=row.pk).update(seen_at=at)
