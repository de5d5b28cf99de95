"""A candidate wants to be scored again: from all that was written, also meanwhile."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.store.engagement import due_in_full
from candor.store.models import Candidate


@transaction.atomic
def opt_in(candidate: Candidate, at: datetime) -> None:
    """The score follows when due work is done (`rescore`)."""
    locked = Candidate.objects.select_for_update().filter(pk=candidate.pk).first()
    if locked is None or not locked.opted_out:
        return
    locked.opted_out = False
    locked.save(update_fields=["opted_out"])
    due_in_full(locked, at)
