"""A candidate's positions and list of hidden employers, as far as one depends on the other. Values only, no storage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from candor.employers.keys import Key, keys
from candor.errors import CandorError
from candor.hiding.likeness import are_alike, like_key


class UnknownPosition(CandorError):
    """A step is about a position that the profile does not have, as after a deletion in another window."""

    def __init__(self, position: str) -> None:
        super().__init__(f"position {position} is not on the profile")
        self.position = position


class KnownPosition(CandorError):
    """A position is added under an id that the profile has already."""

    def __init__(self, position: str) -> None:
        super().__init__(f"position {position} is on the profile already")
        self.position = position


@dataclass(frozen=True, slots=True)
class Position:
    """`employer`: as the candidate wrote it. Whether it is hidden is asked of the profile, never stored."""

    id: str
    employer: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class HiddenEmployer:
    """One entry of the list; no other entry has a like name.

    name: as written. by_hand: the candidate named it, so it stays when the positions go. position: the id of the one
    that it is linked to; None if none has a like name. alias_of: the employer that the candidate said it also is.
    also_written: like names by which it hides from more than by `name` alone ("nationalhealthservice" hides from no
    "NHS", "National Health Service" does).
    """

    name: str
    by_hand: bool
    position: str | None = None
    alias_of: str | None = None
    also_written: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that it hides by."""
        return (self.name, *self.also_written)

    @property
    def keys(self) -> frozenset[Key]:
        return frozenset(key for name in self.names for key in keys(name))


@dataclass(frozen=True, slots=True)
class Profile:
    """Both tuples in the order in which the candidate added them."""

    positions: tuple[Position, ...] = ()
    hidden: tuple[HiddenEmployer, ...] = ()

    def position(self, wanted: str) -> Position:
        """Raises UnknownPosition if there is none with this id."""
        for position in self.positions:
            if position.id == wanted:
                return position
        raise UnknownPosition(wanted)

    def positions_like(self, name: str) -> tuple[Position, ...]:
        return tuple(position for position in self.positions if are_alike(position.employer, name))

    def entry(self, name: str) -> HiddenEmployer | None:
        """The entry with a like name."""
        return next((entry for entry in self.hidden if are_alike(entry.name, name)), None)

    def is_hidden(self, position: Position) -> bool:
        """Whether it shows as hidden. An employer may be hidden by an unlike entry besides: `hidden_from` tells."""
        return self.entry(position.employer) is not None


def faults(profile: Profile) -> tuple[str, ...]:
    """What of a profile breaks its own rules, in words with ids and places on the list but no names.

    No step makes a fault; what was stored by older code or older keys may have one.
    """
    return tuple(_faults(profile))


def _faults(profile: Profile) -> Iterator[str]:
    for wanted, count in Counter(position.id for position in profile.positions).items():
        if count > 1:
            yield f"position {wanted} is there {count} times"
    first_with: dict[str, int] = {}
    for place, entry in enumerate(profile.hidden, 1):
        key = like_key(entry.name)
        if key is None:
            yield f"entry {place} hides nothing"
            continue
        if first_with.setdefault(key, place) != place:
            yield f"entries {first_with[key]} and {place} have like names"
        if not all(are_alike(entry.name, name) for name in entry.also_written):
            yield f"entry {place} is also written as an unlike name"
        positions = profile.positions_like(entry.name)
        if entry.position is None and positions:
            yield f"entry {place} is linked to none, and position {positions[0].id} has a like name"
        if entry.position is not None and entry.position not in {position.id for position in positions}:
            yield f"entry {place} is linked to position {entry.position}, which has no like name or is not there"
        for position in positions:
            if not keys(position.employer).keys() <= entry.keys:
                yield f"entry {place} does not hide all that the employer of position {position.id} would"
