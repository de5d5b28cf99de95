"""Employers that have accounts here, as names to ask a candidate about or to complete what they type."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from candor.employers import normalise
from candor.hiding import hidden_from, like_key, near_matches
from candor.store.keys import CURRENT
from candor.store.models import Candidate, Employer, EmployerAlias
from candor.store.queries.profile import profile_of
from candor.store.text import storable

MOST_SUGGESTED = 8
# near names share their first letters, or a word; of those so many are compared letter by letter
MOST_COMPARED = 400
# so many names a page asks about; a person with more has asked about the first ones before
MOST_NAMES = 20
LEAST_TYPED = 2
_FIRST_LETTERS = 2
_LEAST_WORD = 4


def suggest_employers(prefix: str, most: int = MOST_SUGGESTED) -> tuple[str, ...]:
    """Names of accounts that begin so, whatever the case and punctuation; none before two letters are typed."""
    key = CURRENT.like_key(storable(prefix)) or ""
    if len(key) < LEAST_TYPED:
        return ()
    names = Employer.objects.filter(like_key__startswith=key).order_by("like_key", "pk").values_list("name", flat=True)
    by_key: dict[str | None, str] = {}
    for name in names[: most * 2]:
        by_key.setdefault(like_key(name), name)
    return tuple(by_key.values())[:most]


def near_employers(candidate: Candidate, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """By name, which accounts to ask about: near the name, and not hidden yet by anything on the candidate's list."""
    asked = [name for name in names if CURRENT.like_key(storable(name))][:MOST_NAMES]
    if not asked:
        return {}
    own, other = Q(pk__in=()), Q(pk__in=())
    for name in asked:
        own |= Q(like_key__startswith=(CURRENT.like_key(storable(name)) or "")[:_FIRST_LETTERS])
        for word in (normalise(name) or "").split():
            if len(word) >= _LEAST_WORD:
                own |= Q(like_key__contains=word)
                other |= Q(name__icontains=word)
    accounts = Employer.objects.filter(own).order_by("pk").values_list("name", flat=True)[:MOST_COMPARED]
    aliases = EmployerAlias.objects.filter(other).order_by("pk").values_list("name", flat=True)[:MOST_COMPARED]
    # those that are hidden already would only use up the places of the few that are asked about
    profile = profile_of(candidate)
    known = [name for name in dict.fromkeys([*accounts, *aliases]) if hidden_from(profile, name) is None]
    found = {name: near_matches(name, known) for name in asked}
    return {name: near for name, near in found.items() if near}
