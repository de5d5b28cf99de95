"""Takes an application out of the archive."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from candor.store.models import Application, Candidate
from candor.store.tracked import lock, own_application


@transaction.atomic
def unarchive_application(candidate: Candidate, application: UUID) -> None:
    """Raises UnknownApplication."""
    row = own_application(lock(candidate), application)
    Application.objects.filter(pk=row.pk).update(archived_at=None)
