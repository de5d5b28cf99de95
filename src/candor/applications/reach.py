"""How far a change reaches: the mails that linking could hold against each other, directly or by way of others.

Linking holds a mail only against groups that share something with it (`group_index`) or that the person tied to it. So
mails that no chain of such ties joins are linked as if the others were not there, and a change reaches no further than
its chain goes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

from candor.applications.corrections import Correction, named, said
from candor.applications.group_index import Linked, name_holds, name_seeks, signs_held, signs_sought
from candor.applications.said import Ties
from candor.employers.keys import Key


def touched(before: Sequence[Correction], after: Sequence[Correction]) -> frozenset[str]:
    """Message ids of whatever the person says otherwise now than before, in mails or in how these belong together."""
    changed = (Counter(before) - Counter(after)) + (Counter(after) - Counter(before))
    old, new = said(before).ties, said(after).ties
    return frozenset().union(*map(named, changed), _otherwise(old, new))


def _otherwise(old: Ties, new: Ties) -> set[str]:
    """Ids whose ties are others, and those that they were or are tied to."""
    ids = {*old.blocks, *new.blocks, *old.apart, *new.apart} | (old.alone ^ new.alone) | (old.followers ^ new.followers)
    differ = {
        one
        for one in ids
        if old.block(one) != new.block(one)
        or old.apart.get(one) != new.apart.get(one)
        or (one in old.alone) != (one in new.alone)
        or (one in old.followers) != (one in new.followers)
    }
    return differ.union(*(ties.block(one) for ties in (old, new) for one in differ))


def reached(start: Iterable[str], mails: Iterable[Linked], together: Iterable[Collection[str]]) -> frozenset[str]:
    """Message ids of `start` and of all that a chain of ties leads to from them.

    mails: all of the person's; one that is or was read in several ways stands there in each. together: ids that are
    tied whatever they say.
    """
    chains = _Chains()
    for mail in mails:
        chains.add(mail)
    for ids in together:
        chains.tie(ids)
    return chains.from_(start)


class _Index:
    """Mails by what they hold. Most things are one mail's, and thousands of lists would take longer than all else."""

    def __init__(self) -> None:
        self._first: dict[Hashable, Linked] = {}
        self._more: dict[Hashable, list[Linked]] = {}

    def add(self, thing: Hashable, mail: Linked) -> None:
        if self._first.setdefault(thing, mail) is not mail:
            self._more.setdefault(thing, []).append(mail)

    def at(self, thing: Hashable) -> Iterator[Linked]:
        if (first := self._first.get(thing)) is not None:
            yield first
            yield from self._more.get(thing, ())


class _Chains:
    """Who holds and who seeks what; what a mail is tied to is looked up once somebody comes to it.

    Of names only what they hold is needed: they meet both ways.
    """

    def __init__(self) -> None:
        self._readings = _Index()
        self._holders, self._seekers, self._named = _Index(), _Index(), _Index()
        self._names: dict[Key, list[str]] = {}
        self._known: set[str] = set()
        self._together: dict[str, list[Collection[str]]] = {}

    def add(self, mail: Linked) -> None:
        self._readings.add(mail.message_id, mail)
        for sign in signs_held(mail):
            self._holders.add(sign, mail)
        for sign in signs_sought(mail):
            self._seekers.add(sign, mail)
        if mail.employer:
            self._named.add(mail.employer, mail)
            if mail.employer not in self._known:
                self._known.add(mail.employer)
                for key in name_holds(mail.employer):
                    self._names.setdefault(key, []).append(mail.employer)

    def tie(self, ids: Collection[str]) -> None:
        if len(ids) > 1:
            for one in ids:
                self._together.setdefault(one, []).append(ids)

    def from_(self, start: Iterable[str]) -> frozenset[str]:
        seen = set(start)
        ahead = list(seen)
        names: set[str] = set()
        while ahead:
            for other in self._tied(ahead.pop(), names):
                if other not in seen:
                    seen.add(other)
                    ahead.append(other)
        return frozenset(seen)

    def _tied(self, message_id: str, names: set[str]) -> Iterator[str]:
        """names: those that were followed; each is once."""
        for ids in self._together.get(message_id, ()):
            yield from ids
        for mail in self._readings.at(message_id):
            for sign in signs_held(mail):
                yield from (other.message_id for other in self._seekers.at(sign))
            for sign in signs_sought(mail):
                yield from (other.message_id for other in self._holders.at(sign))
            if mail.employer and mail.employer not in names:
                names.add(mail.employer)
                yield from (other.message_id for name in self._meeting(mail.employer) for other in self._named.at(name))

    def _meeting(self, name: str) -> Iterator[str]:
        yield name
        for key in name_seeks(name):
            yield from self._names.get(key, ())
