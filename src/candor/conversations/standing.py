"""What is kept of a conversation to score it: sums by age, open questions, answers. Never a text.

One message more changes one sum (constant time) and gives exactly what counting all messages anew gives: the sums are
whole numbers, so the order of adding leaves no trace.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from candor.conversations.decay import decayed, whole_months
from candor.conversations.messages import Message, Writer, place_of
from candor.conversations.reading import MessageReading
from candor.vocabulary import Intent

# sentiment is summed in thousandths of a level
MILLI = 1000
WINDOW = timedelta(days=14)

LEAVING = frozenset(
    {
        Intent.NOT_INTERESTED,
        Intent.ALREADY_EMPLOYED,
        Intent.STOP_CONTACT,
        Intent.WITHDRAW_APPLICATION,
        Intent.DECLINE_OFFER,
    }
)
# after one of these nobody waits for an answer
CLOSING = frozenset({Intent.END_CONVERSATION, Intent.THANKS, Intent.ACKNOWLEDGE})
WANTING = frozenset(
    {
        Intent.EXPRESS_INTEREST,
        Intent.WANT_TO_APPLY,
        Intent.APPLICATION_SUBMITTED,
        Intent.ACCEPT_OFFER,
        Intent.SCHEDULE_INTERVIEW,
        Intent.CONFIRM_INTERVIEW,
    }
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A message with what was read in it; reading is None for the recruiter's."""

    message: Message
    reading: MessageReading | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A recruiter's burst: when its first message was sent, and how long until the first answer, if any."""

    at: datetime
    answered_after: timedelta | None = None


@dataclass(slots=True)
class Sums:
    """Of the candidate's messages of one age: how many, their sentiment and its variance, in thousandths."""

    messages: int = 0
    sentiment: int = 0
    spread: int = 0

    def add(self, reading: MessageReading) -> None:
        self.messages += 1
        self.sentiment += round(reading.counted * MILLI)
        self.spread += round(reading.spread * MILLI)

    def add_sums(self, other: Sums) -> None:
        self.messages += other.messages
        self.sentiment += other.sentiment
        self.spread += other.spread


@dataclass(slots=True)
class Standing:
    """A candidate's standing with the recruiters.

    days: sums of all candidate messages by day; since: those since the last turn (`LEAVING`, or `WANTING` after it);
    what stood before a turn counts less. turned: when the last turn was. asks: answered bursts; open: bursts without
    an answer yet, oldest first.
    """

    window: timedelta = WINDOW
    days: dict[date, Sums] = field(default_factory=dict)
    since: dict[date, Sums] = field(default_factory=dict)
    asks: list[Ask] = field(default_factory=list)
    open: list[Ask] = field(default_factory=list)
    last: tuple[datetime, bool, bytes] | None = None
    last_from_candidate: datetime | None = None
    has_left: bool = False
    turned: datetime | None = None
    campaigns: int = 0
    campaign_open: bool = False
    campaigns_answered: int = 0

    def add(self, heard: Heard) -> None:
        """Counts one message that is not older than any counted before. Raises ValueError if it is older."""
        message = heard.message
        place = place_of(message)
        if self.last is not None and place < self.last:
            raise ValueError("older than what was counted: count the conversation anew (standing_of)")
        self.last = place
        if message.writer is Writer.RECRUITER:
            self._asked(message)
        else:
            self._answered(message, heard.reading)

    def _asked(self, message: Message) -> None:
        if message.campaign:
            self.campaigns += 1
            self.campaign_open = True
        elif not self.open or message.at - self.open[-1].at > self.window:
            # a reminder within the window belongs to its burst; after it the question is asked anew
            self.open.append(Ask(message.at))

    def _answered(self, message: Message, reading: MessageReading | None) -> None:
        self.last_from_candidate = message.at
        if self.open:
            self.asks += [replace(ask, answered_after=message.at - ask.at) for ask in self.open]
            self.open = []
        elif self.campaign_open:
            self.campaigns_answered += 1
        self.campaign_open = False
        if reading is None:
            return
        if reading.intent in LEAVING or (self.has_left and reading.intent in WANTING):
            self.since = {}
            self.has_left = reading.intent in LEAVING
            self.turned = message.at
        day = message.at.date()
        self.days.setdefault(day, Sums()).add(reading)
        self.since.setdefault(day, Sums()).add(reading)

    @property
    def messages(self) -> int:
        """How many messages of the candidate were counted."""
        return sum(sums.messages for sums in self.days.values())


def standing_of(heard: Iterable[Heard], *, window: timedelta = WINDOW) -> Standing:
    """The standing after all of these messages, in whatever order they come."""
    standing = Standing(window=window)
    for one in sorted(heard, key=lambda one: place_of(one.message)):
        standing.add(one)
    return standing


def by_age(days: dict[date, Sums], day: date) -> dict[int, Sums]:
    """Sums by whole months of age on `day`."""
    ages: dict[int, Sums] = {}
    for written, sums in days.items():
        ages.setdefault(whole_months(written, day), Sums()).add_sums(sums)
    return ages


def weight_of(sums: dict[int, Sums]) -> float:
    """How many fresh messages these are worth."""
    return sum(decayed(months) * one.messages for months, one in sorted(sums.items()))
