from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.store.models import Candidate, Pool, PoolMember, Recruiter
from candor.store.queries.visibility import visible_to
from candor.store.recruiting import UnknownThing

# what one page, or one selection over some pages, can hold
MOST_AT_ONCE = 500


@transaction.atomic
def put_into_pool(recruiter: Recruiter, pool: UUID, candidates: Iterable[UUID], at: datetime) -> int:
    """How many are in it now of those whom the employer sees; who is in it already stays. Raises UnknownThing."""
    row = Pool.objects.filter(employer=recruiter.employer, public_id=pool).first()
    if row is None:
        raise UnknownThing
    wanted = list(dict.fromkeys(candidates))[:MOST_AT_ONCE]
    people = Candidate.objects.filter(visible_to(recruiter.employer), public_id__in=wanted).values_list("pk", flat=True)
    members = [PoolMember(pool=row, candidate_id=person, at=at) for person in people]
    PoolMember.objects.bulk_create(members, ignore_conflicts=True)
    return len(members)
