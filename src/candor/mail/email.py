"""What candor keeps of one e-mail after parsing; plain values, nothing lazy, nothing that can fail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Address:
    """A mail address with its display name; `address` is lower-case, None if unreadable."""

    name: str | None
    address: str | None

    @property
    def domain(self) -> str | None:
        return self.address.rpartition("@")[2] or None if self.address else None

    @property
    def local(self) -> str | None:
        return self.address.rpartition("@")[0] or None if self.address else None


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One VEVENT of a text/calendar part. RFC 5545, RFC 5546 for `method`.

    Times are aware. `is_all_day`: only a date is given; `starts_at` is then its midnight.
    """

    uid: str
    sequence: int
    method: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    summary: str | None
    location: str | None
    organizer: Address | None
    is_cancelled: bool
    is_all_day: bool = False


@dataclass(frozen=True, slots=True)
class Email:
    """One parsed e-mail.

    message_id: without angle brackets; made from a hash of the mail when the mail has none.
    date: aware; None when the mail has no readable Date.
    text: what was newly written, signature included, at most `limits.TEXT_OUT` characters.
    quoted: quoted history, forwarded and attached messages, under the same limit.
    references: ids of earlier mails of the thread, oldest first, In-Reply-To last.
    thread: Gmail's thread id; labels: Gmail's labels, decoded.
    links: addresses of links in text and HTML, in order, without duplicates, at most `limits.LINKS`.
    reply_to: where answers go if that is not the sender; often the employer's own address behind a system's.
    """

    message_id: str
    date: datetime | None
    subject: str
    sender: Address
    recipients: tuple[Address, ...]
    text: str
    quoted: str
    references: tuple[str, ...] = ()
    thread: str | None = None
    labels: tuple[str, ...] = ()
    is_bulk: bool = False
    is_automatic: bool = False
    events: tuple[CalendarEvent, ...] = ()
    links: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    delivered_to: str | None = None
    reply_to: Address | None = None
