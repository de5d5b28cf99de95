"""The three stored qualities of people, as an export of conversations calls them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from candor.store.models import Candidate, Employer
from candor.store.queries.visibility import visible_to

_AT_ONCE = 500


def qualities_of(employer: Employer, keys: Iterable[str]) -> dict[str, tuple[float, float, float]]:
    """Of those whom the employer sees and who are scored. keys: public ids, or those of the employer's own import."""
    wanted = sorted(set(keys))
    found: dict[str, tuple[float, float, float]] = {}
    seen = Candidate.objects.filter(visible_to(employer), standing__isnull=False, opted_out=False)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        ids = {public_id: key for key in some if (public_id := _public_id(key))}
        rows = seen.filter(Q(public_id__in=list(ids)) | Q(imported_by=employer, imported_key__in=some))
        parts = ("standing__sentiment", "standing__response_rate", "standing__response_time")
        for public_id, own_key, *qualities in rows.values_list("public_id", "imported_key", *parts):
            sentiment, response_rate, response_time = qualities
            found[ids.get(public_id, own_key)] = (sentiment, response_rate, response_time)
    return found


def _public_id(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None
