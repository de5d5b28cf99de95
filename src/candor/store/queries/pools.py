"""An employer's pools, with how many of the people in them it sees."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from candor.store.models import Employer, Pool, PoolMember
from candor.store.queries.visibility import visible_to


@dataclass(frozen=True, slots=True)
class ListedPool:
    """query: the filters (`Filters.from_query`), "" for a pool that is filled by hand alone."""

    public_id: UUID
    name: str
    query: str
    people: int


def pools(employer: Employer) -> tuple[ListedPool, ...]:
    """In the order of their names."""
    members = PoolMember.objects.filter(visible_to(employer, through="candidate"), pool__employer=employer)
    people = dict(members.values_list("pool").annotate(people=Count("pk")).order_by())
    rows = Pool.objects.filter(employer=employer).order_by("name")
    return tuple(ListedPool(row.public_id, row.name, row.query, people.get(row.pk, 0)) for row in rows)
