"""Which employers to ask a candidate about: "also your employer?".

Asks for what the rule of hiding does not reach; what it hides already need not be asked. Likeness of letters is the
Dice coefficient over pairs of letters (Dice 1945).
"""

from __future__ import annotations

from collections.abc import Iterable

from candor.employers import hides, normalise
from candor.employers.cores import is_distinctive
from candor.hiding.likeness import like_key

# A page asks for a glance at a few names, not for reading a directory.
MOST_ASKED = 5
# Gilt and Gild are just as near.
LEAST_LIKENESS = 0.6
LEAST_BEGINNING = 3


def near_matches(name: str, known_employers: Iterable[str], *, most: int = MOST_ASKED) -> tuple[str, ...]:
    """Names of known employers that are near the name and not hidden by it, the nearest first, like ones once.

    Near: most letters are the same, or one begins with the other, or they share an uncommon word, or one is the other's
    initials. Empty if the name names nobody.
    """
    key = like_key(name)
    if key is None:
        return ()
    near: dict[str, tuple[float, str]] = {}
    for known in known_employers:
        other = like_key(known)
        if other is None or other in near or other == key:
            continue
        likeness = letter_likeness(key, other)
        is_near = likeness >= LEAST_LIKENESS or _one_begins_the_other(key, other) or _words_meet(name, known)
        if is_near and not hides(name, known):
            near[other] = (-likeness, known)
    return tuple(known for _, known in sorted(near.values())[:most])


def letter_likeness(one: str, other: str) -> float:
    """Share of the pairs of neighbouring letters that both have, within 0..1."""
    mine, theirs = _pairs(one), _pairs(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def _pairs(text: str) -> set[str]:
    edged = f" {text} "
    return {edged[at : at + 2] for at in range(len(edged) - 1)}


def _one_begins_the_other(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= LEAST_BEGINNING and (one.startswith(other) or other.startswith(one))


def _words_meet(one: str, other: str) -> bool:
    mine, theirs = ((normalise(name) or "").split() for name in (one, other))
    if any(is_distinctive((word,)) for word in set(mine) & set(theirs)):
        return True
    return "".join(word[0] for word in mine) == "".join(theirs) or "".join(word[0] for word in theirs) == "".join(mine)
