"""Which application of yesterday is which of today, by the mails that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set


def same_applications(before: Mapping[int, Set[str]], after: Sequence[Sequence[str]]) -> list[int | None]:
    """For each of `after` the key of the one in `before` that it goes on, None for a new one; no key twice.

    Both are given by their mails' message ids. Who shares most mails goes first; of equals those with the fewest
    others, so that a mail that moves leaves both its applications what they are; then the oldest key, and the one that
    comes first.
    """
    keys = {one: key for key, mails in before.items() for one in mails}
    shared = [
        (-count, len(before[key]) + len(mails) - count, key, place)
        for place, mails in enumerate(after)
        for key, count in Counter(keys[one] for one in mails if one in keys).items()
    ]
    found: list[int | None] = [None] * len(after)
    taken: set[int] = set()
    for _, _, key, place in sorted(shared):
        if key not in taken and found[place] is None:
            found[place] = key
            taken.add(key)
    return found
