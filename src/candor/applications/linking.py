"""Readings → groups that are one application each, every link with the evidence that made it.

Readings are sorted by time first, those without date last, so the order of arrival cannot matter. Strong
evidence (thread, calendar, requisition, job page) is tried before names, names before a lone open application at the
employer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from candor.applications.application import Event
from candor.applications.group_index import GroupIndex, flat
from candor.applications.said import Ties
from candor.applications.status import after
from candor.employers import same_employer
from candor.employers.keys import strict_keys
from candor.reading.reading import Reading
from candor.vocabulary import EmailKind, Status

# A job's mails seldom lie further apart; beyond it, equal names are more likely a second try.
PLAUSIBLE = timedelta(days=150)
# Two confirmations of one application (job board and employer) come within days.
TWICE_CONFIRMED = timedelta(days=10)
# Job boards and employers write the same title differently; below this share of common words titles differ.
ALIKE = 0.5

_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_EMPTY_WORDS = frozenset(
    """
        the a an of for and in at to de la el los las del en y o der die das und für m w d f x h mfd
        mwd part full time position role job opening vacancy
    """.split()
)
_SAME_WORDS = {
    "sr": "senior",
    "snr": "senior",
    "jr": "junior",
    "eng": "engineer",
    "mgr": "manager",
    "asst": "assistant",
}
_BEGINS = frozenset({EmailKind.APPLICATION_RECEIVED, EmailKind.APPLICATION_INCOMPLETE, EmailKind.RECRUITER_OUTREACH})
_FAR_PAST = datetime(1970, 1, 1, tzinfo=UTC)
NO_TIES = Ties()
PUT_HERE = "put here by you"


# A mailbox has few titles, and every mail is held against those of its employer.
@lru_cache(maxsize=16_384)
def _ordered_words(title: str) -> tuple[str, ...]:
    # "C.N.A." is one word
    closed = _DOTTED.sub(lambda letters: letters[0].replace(".", ""), title.casefold())
    words = (_SAME_WORDS.get(word, word) for word in _WORD.findall(closed))
    return tuple(word for word in words if word not in _EMPTY_WORDS)


def _spelled_out(words: tuple[str, ...], other: tuple[str, ...]) -> frozenset[str]:
    """The words, initials spelled out by the other title's words: "CNA" beside "Certified Nursing Assistant"."""
    spelled: set[str] = set()
    initials = "".join(word[0] for word in other)
    for word in words:
        start = initials.find(word) if 2 <= len(word) <= 5 and word not in other else -1
        spelled.update(other[start : start + len(word)] if start >= 0 else (word,))
    return frozenset(spelled)


@lru_cache(maxsize=16_384)
def title_likeness(one: str | None, other: str | None) -> float | None:
    """Share of common words, 0 to 1; None if a title is missing. A title that contains the other whole counts 0.8."""
    if not one or not other:
        return None
    words, others = _ordered_words(one), _ordered_words(other)
    if not words or not others:
        return None
    first, second = _spelled_out(words, others), _spelled_out(others, words)
    share = len(first & second) / len(first | second)
    if first <= second or second <= first:
        return max(share, 0.8)
    return share


@dataclass
class Group:
    """An application while it is put together."""

    number: int
    readings: list[Reading] = field(default_factory=list)
    reasons: list[tuple[str, bool]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    threads: set[str] = field(default_factory=set)
    calendar: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    requisitions: set[str] = field(default_factory=set)
    employers: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    senders: set[str] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    status: Status | None = None
    applied_at: datetime | None = None
    last: datetime = _FAR_PAST

    def add(self, reading: Reading, because: str, *, unsure: bool) -> None:
        at = reading.date or self.last
        self.readings.append(reading)
        self.reasons.append((because, unsure))
        self.ids.add(reading.message_id)
        self.ids.update(reading.link.references)
        if reading.link.thread:
            self.threads.add(reading.link.thread)
        self.calendar.update(reading.link.events)
        self.pages.update(reading.link.jobs)
        if reading.requisition:
            self.requisitions.add(flat(reading.requisition))
        if reading.employer and not any(reading.employer == known for known in self.employers):
            self.employers.append(reading.employer)
        if reading.title and reading.title not in self.titles:
            self.titles.append(reading.title)
        if reading.link.sender:
            self.senders.add(reading.link.sender)
        if reading.link.sender_domain and not reading.link.is_shared_sender:
            self.domains.add(reading.link.sender_domain)
        self.last = max(self.last, at)
        if reading.kind is EmailKind.APPLICATION_RECEIVED and reading.date is not None:
            self.applied_at = reading.date
        if (moves := reading.moves_to) is not None:
            self.status = after(self.status, Event(at, moves, reading.kind, reading.message_id))

    @property
    def is_over(self) -> bool:
        return self.status is not None and self.status.is_final

    def has_employer(self, name: str) -> bool:
        # the same spelling is the usual case and spares the comparison, but a name of nobody is not even its own
        if name in self.employers and strict_keys(name):
            return True
        return any(same_employer(name, known) for known in self.employers)


def group(readings: Iterable[Reading], ties: Ties = NO_TIES) -> list[Group]:
    """Groups in order of their first mail. The same mail twice counts once.

    ties: what the person says belongs together or does not, which wins over all evidence.
    """
    distinct = {reading.message_id: reading for reading in readings if reading.is_job_search}
    grouping = _Grouping(ties, distinct.keys())
    for reading in sorted(distinct.values(), key=in_time):
        grouping.place(reading)
    return grouping.groups()


def in_time(reading: Reading) -> tuple[bool, datetime, str]:
    """The order in which mails are linked: by time, those without date last."""
    return reading.date is None, reading.date or _FAR_PAST, reading.message_id


class _Grouping:
    """Groups while mails are placed one after another.

    A group is pledged to the whole blocks of its mails, so that what comes later finds room there, and nothing that is
    apart from any of them gets in before.
    """

    def __init__(self, ties: Ties, present: Collection[str]) -> None:
        self._ties = ties
        self._present = present
        self._groups: dict[int, Group] = {}
        self._became: dict[int, int] = {}
        self._index = GroupIndex()
        self._homes: dict[str, int] = {}
        self._pledged: dict[int, set[str]] = {}
        self._count = 0

    def groups(self) -> list[Group]:
        return [self._groups[number] for number in sorted(self._groups)]

    def place(self, reading: Reading) -> None:
        block = self._ties.block(reading.message_id)
        home = self._group(self._homes[reading.message_id]) if reading.message_id in self._homes else None
        if self._is_led(reading, block):
            found, because, unsure = None, "first mail" if home is None else PUT_HERE, False
        else:
            found, because, unsure = choose(reading, self._open_to(reading, block))
        if home is not None and found is not home:
            because, unsure = PUT_HERE, False
            if found is not None and not self._ties.are_apart(self._pledged[found.number], self._pledged[home.number]):
                home = self._merge(home, found)
        elif home is not None:
            unsure = False
        chosen = home or found or self._begin()
        chosen.add(reading, because, unsure=unsure)
        self._index.add(chosen.number, reading)
        self._pledged[chosen.number] |= block
        if len(block) > 1:
            self._homes |= dict.fromkeys(block, chosen.number)

    def _is_led(self, reading: Reading, block: frozenset[str]) -> bool:
        """Whether the mail goes where the person put it, whatever it says itself."""
        if reading.message_id in self._ties.alone:
            return True
        return reading.message_id in self._ties.followers and any(
            other in self._present for other in block if other != reading.message_id
        )

    def _open_to(self, reading: Reading, block: frozenset[str]) -> list[Group]:
        numbers = dict.fromkeys(self._number(one) for one in self._index.candidates(reading))
        return [
            self._groups[number] for number in sorted(numbers) if not self._ties.are_apart(block, self._pledged[number])
        ]

    def _begin(self) -> Group:
        self._count += 1
        self._pledged[self._count] = set()
        return self._groups.setdefault(self._count, Group(self._count))

    def _merge(self, one: Group, other: Group) -> Group:
        first, second = sorted((one, other), key=lambda group: group.number)
        merged = Group(first.number)
        both = [*zip(first.readings, first.reasons, strict=True), *zip(second.readings, second.reasons, strict=True)]
        for reading, (because, unsure) in sorted(both, key=lambda pair: in_time(pair[0])):
            merged.add(reading, because, unsure=unsure)
        self._groups[first.number] = merged
        del self._groups[second.number]
        self._became[second.number] = first.number
        self._pledged[first.number] |= self._pledged.pop(second.number)
        return merged

    def _number(self, number: int) -> int:
        while number in self._became:
            number = self._became[number]
        return number

    def _group(self, number: int) -> Group:
        return self._groups[self._number(number)]


def choose(reading: Reading, groups: Sequence[Group]) -> tuple[Group | None, str, bool]:
    """The group that the reading belongs to (None: a new one), the evidence, and whether that is weak.

    Groups that share nothing with the reading change nothing.
    """
    for because, tied in (
        ("same thread", [one for one in groups if _same_thread(reading, one)]),
        ("same calendar event", [one for one in groups if one.calendar.intersection(reading.link.events)]),
        ("same requisition", [one for one in groups if _same_requisition(reading, one)]),
        ("same job page", [one for one in groups if one.pages.intersection(reading.link.jobs)]),
    ):
        found = [one for one in tied if not _contradicts(reading, one, because) and not _begins_again(reading, one)]
        if found:
            return _best(reading, found), because, False
    near = [one for one in groups if _is_plausible(reading, one) and not _begins_again(reading, one)]
    return _by_names(reading, near)


def _same_thread(reading: Reading, one: Group) -> bool:
    if reading.message_id in one.ids or one.ids.intersection(reading.link.references):
        return True
    return reading.link.thread is not None and reading.link.thread in one.threads


def _same_requisition(reading: Reading, one: Group) -> bool:
    if not reading.requisition or flat(reading.requisition) not in one.requisitions:
        return False
    return not reading.employer or one.has_employer(reading.employer)


def _contradicts(reading: Reading, one: Group, because: str) -> bool:
    """Whether strong evidence is outweighed: another employer's mail in the same thread, another title in it."""
    if because == "same requisition":
        return False
    if reading.employer and one.employers and not one.has_employer(reading.employer):
        # an agency's thread that names its client goes on; Gmail also joins strangers with one subject
        replies = bool(one.ids.intersection(reading.link.references)) or reading.message_id in one.ids
        return not (replies or _same_person(reading, one))
    likeness = max((title_likeness(reading.title, title) or 0.0 for title in one.titles), default=1.0)
    return bool(reading.title) and bool(one.titles) and likeness < 0.2 and reading.kind in _BEGINS


def _same_person(reading: Reading, one: Group) -> bool:
    """Whether one person or one employer's people write: the address is known, or the domain if it is theirs alone.

    A free-mail address is a person's, though its domain, which `Link` leaves out, is everybody's.
    """
    link = reading.link
    if link.sender and link.sender in one.senders and not link.is_shared_sender:
        return True
    return bool(link.sender_domain and link.sender_domain in one.domains)


def _is_plausible(reading: Reading, one: Group) -> bool:
    """Whether the mail lies near enough to the application's last; a mail without date may lie anywhere."""
    return reading.date is None or reading.date - one.last <= PLAUSIBLE


def _begins_again(reading: Reading, one: Group) -> bool:
    """Whether this mail opens a new application although the names are those of an old one."""
    if reading.date is None:
        # it is read last, but nothing says that it came after the others
        return False
    if reading.kind is EmailKind.APPLICATION_RECEIVED:
        if one.is_over:
            return True
        return (
            one.applied_at is not None
            and reading.date - one.applied_at > TWICE_CONFIRMED
            and not one.ids.intersection(reading.link.references)
        )
    if reading.kind in _BEGINS:
        return one.is_over and not one.ids.intersection(reading.link.references)
    return False


def _by_names(reading: Reading, near: Sequence[Group]) -> tuple[Group | None, str, bool]:
    if reading.employer:
        there = [one for one in near if one.has_employer(reading.employer)]
        because = "same employer"
        if not there:
            # an agency that names its client, or a client that writes by itself: the same person about the same title
            there = [
                one
                for one in near
                if _same_person(reading, one) and (_likeness(reading, one) or 0.0) >= ALIKE and not one.is_over
            ]
            because = "same sender"
    else:
        there = [one for one in near if _same_person(reading, one)]
        because = "same sender"
    if not there:
        return None, "first mail", False
    scored = [(likeness, one) for one in there if (likeness := _likeness(reading, one)) is not None]
    alike = [one for likeness, one in scored if likeness >= ALIKE]
    if alike:
        best = max(likeness for likeness, _ in scored)
        closest = [one for likeness, one in scored if likeness >= best - 1e-9]
        return _best(reading, closest), f"{because} and title", len(closest) > 1
    untitled = [one for one in there if not reading.title or not one.titles]
    if not untitled:
        return None, "first mail", False
    still_open = [one for one in untitled if not one.is_over]
    if reading.kind in _BEGINS and reading.date is not None and not still_open:
        return None, "first mail", False
    chosen = still_open or untitled
    return _best(reading, chosen), f"{because}, only one open" if len(still_open) == 1 else because, len(chosen) > 1


def _likeness(reading: Reading, one: Group) -> float | None:
    found = [likeness for title in one.titles if (likeness := title_likeness(reading.title, title)) is not None]
    return max(found, default=None)


def _best(reading: Reading, found: Sequence[Group]) -> Group:
    """Of groups that fit alike: the likest title, then still open, then the same sender, then the latest news."""
    return max(
        found,
        key=lambda one: (
            _likeness(reading, one) or 0.0,
            not one.is_over,
            _same_person(reading, one),
            one.last,
            -one.number,
        ),
    )
