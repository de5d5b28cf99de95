"""Notes that the person looked at an unsure reading and leaves it as it is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.store.models import Candidate, Email
from candor.store.tracked import lock, own_email


@transaction.atomic
def finish_review(candidate: Candidate, email: UUID, *, at: datetime) -> None:
    """Raises UnknownEmail."""
    row = own_email(lock(candidate), email)
    Email.objects.filter(pk=row.pk, reviewed_at=None).update(reviewed_at=at)
