"""One person's pursuit of one job at one employer: its mails, where it stands, what it asks for next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from candor.vocabulary import EmailKind, Status


@dataclass(frozen=True, slots=True)
class Event:
    """A mail that moved the application, and to which status.

    is_dated: False if the mail says no time; `at` is then that of the application's last dated mail, or the moment of
    reading if it has none, and the mail counts as the latest.
    by_hand: the person said so; `kind` is then that of a mail that would say it, `message_id` one of the application's.
    """

    at: datetime
    status: Status
    kind: EmailKind
    message_id: str
    is_dated: bool = True
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Next:
    """What the person should do now. `by` is None when no mail names a time; `message_id` asked for it."""

    action: str
    text: str
    by: datetime | None
    message_id: str


@dataclass(frozen=True, slots=True)
class Membership:
    """Why an e-mail belongs to the application: the strongest evidence, and whether it is weak."""

    message_id: str
    because: str
    unsure: bool


@dataclass(frozen=True, slots=True)
class Application:
    """Fields are None when no mail of the application says them.

    status: None only when nothing but correspondence is known. unsure: a membership or the kind that set the status
    is unsure. last_news: the last mail that the owner did not write, else the last mail.
    silent_for: time without news while waiting on the employer, None if it is not silent; silent_after: from when on
    it is or will be. changes_at: when `next` or silence become others though nothing happens, None if never.
    by_hand: no mail tells of it.
    """

    id: str
    employer: str | None
    title: str | None
    location: str | None
    requisition: str | None
    via: str | None
    status: Status | None
    unsure: bool
    first_contact: datetime | None
    last_news: datetime | None
    next: Next | None
    silent_for: timedelta | None
    emails: tuple[Membership, ...]
    timeline: tuple[Event, ...]
    silent_after: datetime | None = None
    changes_at: datetime | None = None
    by_hand: bool = False
