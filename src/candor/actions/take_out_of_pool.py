from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from candor.store.models import Candidate, Pool, PoolMember, Recruiter
from candor.store.queries.visibility import visible_to
from candor.store.recruiting import UnknownThing


@transaction.atomic
def take_out_of_pool(recruiter: Recruiter, pool: UUID, candidates: Iterable[UUID]) -> int:
    """How many were taken out; who is hidden stays as they are, as if they were not there. Raises UnknownThing."""
    row = Pool.objects.filter(employer=recruiter.employer, public_id=pool).first()
    if row is None:
        raise UnknownThing
    people = Candidate.objects.filter(visible_to(recruiter.employer), public_id__in=list(candidates))
    return PoolMember.objects.filter(pool=row, candidate__in=people).delete()[0]
