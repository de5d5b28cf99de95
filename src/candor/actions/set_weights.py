"""How an employer weighs the three parts of a score, for the order that its recruiters see."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.conversations import Weights
from candor.store.models import EmployerWeights, Recruiter
from candor.store.recruiting import needs_admin


@transaction.atomic
def set_weights(recruiter: Recruiter, weights: Weights | None, at: datetime) -> None:
    """None: the usual ones again. Raises NotAllowed."""
    needs_admin(recruiter)
    if weights is None or weights == Weights():
        EmployerWeights.objects.filter(employer=recruiter.employer).delete()
        return
    EmployerWeights.objects.update_or_create(
        employer=recruiter.employer,
        defaults={
            "sentiment": weights.sentiment,
            "response_rate": weights.response_rate,
            "response_time": weights.response_time,
            "set_at": at,
        },
    )
