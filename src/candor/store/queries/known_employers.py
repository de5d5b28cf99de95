"""Employers that have accounts here, as names to ask a candidate about or to complete what they type."""

from __future__ import annotations

from functools import reduce
from operator import or_

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


def near_employers(candidate: Candidate, name: str) -> tuple[str, ...]:
    """Which accounts to ask about: near the name, and not hidden yet by anything on the candidate's list."""
    key = CURRENT.like_key(storable(name))
    if key is None:
        return ()
    words = [word for word in (normalise(name) or "").split() if len(word) >= _LEAST_WORD]
    near = reduce(or_, (Q(like_key__contains=word) for word in words), Q(like_key__startswith=key[:_FIRST_LETTERS]))
    accounts = Employer.objects.filter(near).order_by("pk").values_list("name", flat=True)[:MOST_COMPARED]
    aliases = EmployerAlias.objects.filter(reduce(or_, (Q(name__icontains=word) for word in words), Q(name=name)))
    others = aliases.order_by("pk").values_list("name", flat=True)[:MOST_COMPARED]
    known = list(dict.fromkeys([*accounts, *others]))
    # those that are hidden already would only use up the places of the few that are asked about
    profile = profile_of(candidate)
    return near_matches(name, [one for one in known if hidden_from(profile, one) is None])
