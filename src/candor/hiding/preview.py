"""Whether an employer would find the candidate, and why not: the preview, never the predicate of a search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from candor.employers import Match, Strength, employer_match
from candor.hiding.profile import HiddenEmployer, Profile

_SUREST_FIRST = (Strength.CERTAIN, Strength.LIKELY, Strength.PERHAPS)


class HiddenBy(NamedTuple):
    """The entry that hides, the name of it that does, and the match with its sentence for the candidate."""

    entry: HiddenEmployer
    name: str
    match: Match


def hidden_from(profile: Profile, searching: str) -> HiddenBy | None:
    """What hides the candidate from an account of that name, by the surest match; None if it would find the profile."""
    return min(_matches(profile, searching), key=lambda by: _SUREST_FIRST.index(by.match.strength), default=None)


def _matches(profile: Profile, searching: str) -> Iterator[HiddenBy]:
    for entry in profile.hidden:
        for name in entry.names:
            if match := employer_match(name, searching):
                yield HiddenBy(entry, name, match)
