"""What a person lets a programme see and until when: nothing that was not given, and nothing after it ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from candor.errors import CandorError, UsageError


class Share(StrEnum):
    """What is shared. FIGURES: counts by status only. APPLICATIONS: each with employer, title, status and timeline.

    MISSED: what lies unread in spam or promotions. EVIDENCE: the words of the mail behind each line.
    """

    FIGURES = "figures"
    APPLICATIONS = "applications"
    MISSED = "missed"
    EVIDENCE = "evidence"


class NothingShared(UsageError):
    """A consent would open nothing at all. `reason` is a sentence for the person."""

    def __init__(self) -> None:
        self.reason = (
            "Choose at least one thing to share: the counts, or the applications. What was missed and the words of "
            "mail go with the applications."
        )
        super().__init__(self.reason)


class EndsInThePast(UsageError):
    """A consent or an invitation would be over before it begins. `reason` is a sentence for the person."""

    def __init__(self) -> None:
        self.reason = "The end lies in the past: choose a later day."
        super().__init__(self.reason)


class Closed(StrEnum):
    """Why an invitation cannot be answered."""

    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"
    ANSWERED = "answered"
    EXPIRED = "expired"


_CLOSED = {
    Closed.UNKNOWN: "This link is no invitation. Look whether it was copied as a whole.",
    Closed.WITHDRAWN: "This invitation was taken back. Ask your coach if you expected it.",
    Closed.ANSWERED: "This invitation has been answered. What you share is on your page of consents.",
    Closed.EXPIRED: "This invitation has expired. Ask your coach for a new one.",
}


class InvitationClosed(CandorError):
    """An invitation cannot be answered. `reason` is a sentence for the person who holds the link."""

    def __init__(self, state: Closed) -> None:
        self.state = state
        self.reason = _CLOSED[state]
        super().__init__(self.reason)


class NoConsent(CandorError):
    """What a coach asks for is not opened by a consent in force; to the coach, as if it did not exist."""

    def __init__(self) -> None:
        self.reason = "There is nothing here that is shared with you."
        super().__init__(self.reason)


@dataclass(frozen=True, slots=True)
class Terms:
    """until: None for a consent that holds until it is withdrawn."""

    shares: frozenset[Share]
    given_at: datetime
    until: datetime | None = None
    withdrawn_at: datetime | None = None

    def in_force(self, now: datetime) -> bool:
        """A withdrawn consent is out whatever the time says: the clocks of two machines may differ."""
        return self.withdrawn_at is None and self.given_at <= now and (self.until is None or now < self.until)

    def opens(self, share: Share, now: datetime) -> bool:
        return self.in_force(now) and share in opened(self.shares)


def opened(given: Iterable[str]) -> frozenset[Share]:
    """What shares open: the applications tell the counts too, and what lies behind applications opens only with them.

    given: as stored; what is no share any more opens nothing.
    """
    known = frozenset(share for share in Share if share.value in set(given))
    if Share.APPLICATIONS in known:
        return known | {Share.FIGURES}
    return known & {Share.FIGURES}


def chosen(picked: Iterable[str], asked: Iterable[str] | None = None) -> list[str]:
    """The shares to store, in the order of `Share`; never more than was asked for, if something was.

    Raises NothingShared.
    """
    within = set(picked) if asked is None else set(picked) & opened(asked)
    if not (sound := opened(within)):
        raise NothingShared
    return [share.value for share in Share if share in sound]


def sound_until(until: datetime | None, now: datetime) -> datetime | None:
    """The same. Raises EndsInThePast."""
    if until is not None and until <= now:
        raise EndsInThePast
    return until
