from __future__ import annotations

from uuid import UUID

from django.db import transaction

from candor.store.models import Pool, Recruiter
from candor.store.recruiting import UnknownThing


@transaction.atomic
def delete_pool(recruiter: Recruiter, pool: UUID) -> None:
    """Raises UnknownThing. The people in it stay where else they are."""
    if not Pool.objects.filter(employer=recruiter.employer, public_id=pool).delete()[0]:
        raise UnknownThing
