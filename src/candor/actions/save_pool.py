"""A named search of an employer's recruiters, into which people are also put by hand."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.store.models import Pool, Recruiter
from candor.store.recruiting import MOST_NAME, BadText, UnknownThing, text_of
from candor.store.text import storable_text

# as long as any address may be
MOST_QUERY = 4_000


@transaction.atomic
def save_pool(recruiter: Recruiter, name: str, query: str, at: datetime, pool: UUID | None = None) -> Pool:
    """A new one, or that one anew; query: `Filters.to_query()`. Raises BadText, UnknownThing."""
    name = text_of(name, most=MOST_NAME, what="name")
    own = Pool.objects.filter(employer=recruiter.employer)
    new = Pool(employer=recruiter.employer, recruiter=recruiter, made_at=at)
    row = own.filter(public_id=pool).first() if pool else new
    if row is None:
        raise UnknownThing
    if own.filter(name=name).exclude(pk=row.pk).exists():
        raise BadText("There is a pool of this name already; choose another name.")
    if len(query) > MOST_QUERY:
        raise BadText("This search is too long to be kept; take some of its words out.")
    row.name, row.query = name, storable_text(query)
    row.save()
    return row
