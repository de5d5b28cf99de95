"""Which groups a reading could belong to at all, found without looking at every group.

It only leaves out groups that share nothing with the reading; `linking` decides among the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from candor.employers.keys import MEETINGS, Key, strict_keys
from candor.reading.reading import Reading


class GroupIndex:
    """What the readings of each group hold, to the group's number."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, set[int]] = defaultdict(set)

    def add(self, number: int, reading: Reading) -> None:
        for held in _holds(reading):
            self._numbers[held].add(number)

    def candidates(self, reading: Reading) -> list[int]:
        """Numbers of all groups that could be tied to the reading, in order; some of them are not."""
        found: set[int] = set()
        for sought in _seeks(reading):
            found |= self._numbers.get(sought, set())
        return sorted(found)


def flat(requisition: str) -> str:
    """A requisition without case, spaces and signs, in which mails differ."""
    return "".join(character for character in requisition.casefold() if character.isalnum())


def _ties(reading: Reading) -> Iterator[tuple[str, str]]:
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


def _holds(reading: Reading) -> Iterator[Hashable]:
    link = reading.link
    yield from _ties(reading)
    if link.sender:
        yield "sender", link.sender
    if link.sender_domain and not link.is_shared_sender:
        yield "domain", link.sender_domain
    if reading.employer:
        yield from strict_keys(reading.employer)


def _seeks(reading: Reading) -> Iterator[Hashable]:
    link = reading.link
    yield from _ties(reading)
    if link.sender and not link.is_shared_sender:
        yield "sender", link.sender
    if link.sender_domain:
        yield "domain", link.sender_domain
    if reading.employer:
        for kind, text in strict_keys(reading.employer):
            for own, other in MEETINGS:
                if kind is own:
                    yield Key(other, text)
