"""Takes an invitation back before it is answered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.store.models import Coach, Invitation


@transaction.atomic
def withdraw_invitation(coach: Coach, invitation: UUID, *, at: datetime) -> bool:
    """By any coach of the programme. False if there is none that waits for an answer."""
    waiting = Invitation.objects.filter(
        programme=coach.programme_id, public_id=invitation, answered_at__isnull=True, withdrawn_at__isnull=True
    )
    return waiting.update(withdrawn_at=at) > 0
