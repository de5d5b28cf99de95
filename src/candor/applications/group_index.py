"""Which groups a reading could belong to at all, found without looking at every group.

It only leaves out groups that share nothing with the reading; `linking` decides among the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import Protocol

from candor.employers.keys import MEETINGS, Key, strict_keys
from candor.reading.reading import Link


class GroupIndex:
    """What the readings of each group hold, to the group's number."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, set[int]] = defaultdict(set)

    def add(self, number: int, reading: Linked) -> None:
        for held in _holds(reading):
            self._numbers[held].add(number)

    def candidates(self, reading: Linked) -> list[int]:
        """Numbers of all groups that could be tied to the reading, in order; some of them are not."""
        found: set[int] = set()
        for sought in _seeks(reading):
            found |= self._numbers.get(sought, set())
        return sorted(found)


def flat(requisition: str) -> str:
    """A requisition without case, spaces and signs, in which mails differ."""
    return "".join(character for character in requisition.casefold() if character.isalnum())


class Linked(Protocol):
    """What is looked for in a reading."""

    @property
    def message_id(self) -> str: ...
    @property
    def link(self) -> Link: ...
    @property
    def requisition(self) -> str | None: ...
    @property
    def employer(self) -> str | None: ...


def signs_held(reading: Linked) -> Iterator[tuple[str, str]]:
    """What others may seek in the reading, but for its employer."""
    link = reading.link
    yield from _ties(reading)
    if link.sender:
        yield "sender", link.sender
    if link.sender_domain and not link.is_shared_sender:
        yield "domain", link.sender_domain


def signs_sought(reading: Linked) -> Iterator[tuple[str, str]]:
    """What the reading seeks in others, but for its employer."""
    link = reading.link
    yield from _ties(reading)
    if link.sender and not link.is_shared_sender:
        yield "sender", link.sender
    if link.sender_domain:
        yield "domain", link.sender_domain


def name_holds(employer: str) -> Iterable[Key]:
    return strict_keys(employer)


def name_seeks(employer: str) -> Iterator[Key]:
    for kind, text in strict_keys(employer):
        for own, other in MEETINGS:
            if kind is own:
                yield Key(other, text)


def _ties(reading: Linked) -> Iterator[tuple[str, str]]:
    link = reading.link
    yield "id", reading.message_id
    for reference in link.references:
        yield "id", reference
    if link.thread:
        yield "thread", link.thread
    for event in link.events:
        yield "event", event
    for page in link.jobs:
        yield "page", page
    if reading.requisition:
        yield "requisition", flat(reading.requisition)


def _holds(reading: Linked) -> Iterator[Hashable]:
    yield from signs_held(reading)
    if reading.employer:
        yield from name_holds(reading.employer)


def _seeks(reading: Linked) -> Iterator[Hashable]:
    yield from signs_sought(reading)
    if reading.employer:
        yield from name_seeks(reading.employer)
