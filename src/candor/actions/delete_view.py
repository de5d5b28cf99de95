"""Deletes a saved view."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from candor.store.models import Candidate
from candor.store.tracked import lock, own_view


@transaction.atomic
def delete_view(candidate: Candidate, public_id: UUID) -> None:
    """Raises UnknownView."""
    own_view(lock(candidate), public_id).delete()
