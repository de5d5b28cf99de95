"""A candidate asks not to be scored: the score and all that it was made of are gone at once."""

from __future__ import annotations

from django.db import transaction

from candor.store.models import Candidate, Engagement


@transaction.atomic
def opt_out(candidate: Candidate) -> None:
    Candidate.objects.filter(pk=candidate.pk).update(opted_out=True, engagement=None)
    Engagement.objects.filter(pk=candidate.pk).delete()
