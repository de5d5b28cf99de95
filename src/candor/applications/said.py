"""What a person says beside the mails: what belongs together, which status, which values. Built by `corrections`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from candor.vocabulary import Status

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Ties:
    """Which mails are one application and which are not, by their message ids; no two of a block are apart.

    blocks: each mail's whole block. apart: mails that a mail shares no application with. alone: mails that stand for
    themselves or their block, whatever they say. followers: mails that go where their block is, as long as it is there.
    """

    blocks: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    apart: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    alone: frozenset[str] = _NONE
    followers: frozenset[str] = _NONE

    def block(self, message_id: str) -> frozenset[str]:
        return self.blocks.get(message_id) or frozenset({message_id})

    def are_apart(self, some: Iterable[str], others: set[str]) -> bool:
        """Whether anybody of the first is apart from anybody of the others."""
        return bool(self.apart) and any(not others.isdisjoint(self.apart.get(one, _NONE)) for one in some)


class TieMaker:
    """Ties said one after another; what is said later wins over what was said before."""

    def __init__(self) -> None:
        self._blocks: dict[str, frozenset[str]] = {}
        self._apart: dict[str, set[str]] = {}
        self._alone: set[str] = set()
        self._followers: set[str] = set()

    def together(self, ids: Iterable[str]) -> None:
        """Whole applications are one; their own evidence counts again."""
        named = frozenset(ids)
        self._join(named)
        self._alone -= named
        self._followers -= named

    def split(self, ids: Iterable[str], others: Iterable[str]) -> None:
        """These are one application of their own, the others are not in it."""
        own, rest = frozenset(ids), frozenset(others) - frozenset(ids)
        for block in {self._block(one) for one in own}:
            self._cut(block, block & own if block & rest else block)
        self._join(own)
        self._part(self._block(next(iter(own), "")), rest)
        self._alone |= own
        self._followers -= own

    def move(self, one: str, beside: str, away: Iterable[str] = ()) -> None:
        """One mail goes where another is, whatever it says itself, and away from the rest."""
        self._cut(self._block(one), frozenset({one}))
        self._join({one, beside})
        self._part(frozenset({one}), frozenset(away) - self._block(one))
        self._alone.discard(one)
        self._followers.add(one)

    def stand_alone(self, one: str) -> None:
        self._alone.add(one)

    def ties(self) -> Ties:
        apart = {one: frozenset(others) for one, others in self._apart.items() if others}
        return Ties(dict(self._blocks), apart, frozenset(self._alone), frozenset(self._followers))

    def _block(self, one: str) -> frozenset[str]:
        return self._blocks.get(one) or frozenset({one})

    def _join(self, ids: Iterable[str]) -> None:
        block = frozenset().union(*(self._block(one) for one in ids))
        for one in block:
            self._blocks[one] = block
            self._apart.get(one, set()).difference_update(block)

    def _cut(self, block: frozenset[str], piece: frozenset[str]) -> None:
        for part in (piece, block - piece):
            for one in part:
                self._blocks[one] = part

    def _part(self, some: Iterable[str], others: frozenset[str]) -> None:
        for one in some:
            self._apart.setdefault(one, set()).update(others - self._block(one))
            for other in others - self._block(one):
                self._apart.setdefault(other, set()).add(one)


@dataclass(frozen=True, slots=True)
class SaidStatus:
    """The application that holds this mail stood so from then on."""

    message_id: str
    status: Status
    at: datetime


@dataclass(frozen=True)
class Said:
    """fields: (message id, field) of each value that the person gave, to its place in the order of saying.

    by_hand: ids of what stands in no mail.
    """

    ties: Ties = field(default_factory=Ties)
    statuses: tuple[SaidStatus, ...] = ()
    fields: Mapping[tuple[str, str], int] = field(default_factory=lambda: MappingProxyType({}))
    by_hand: frozenset[str] = _NONE


NOTHING = Said()
