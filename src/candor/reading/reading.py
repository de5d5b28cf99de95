"""What candor read in one e-mail."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from candor.vocabulary import EmailKind, Status

# What only an employer can say: "I'd be glad to" of the person's own hand may be about an interview or about a job.
_EMPLOYER_SAYS = frozenset({Status.OFFER, Status.HIRED, Status.REJECTED, Status.CLOSED})


@dataclass(frozen=True, slots=True)
class Link:
    """What ties an e-mail to others, beside its words.

    references: ids of earlier mails of its thread; thread: Gmail's; events: calendar UIDs;
    jobs: addresses of job pages.
    """

    references: tuple[str, ...] = ()
    thread: str | None = None
    events: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()
    sender: str | None = None
    sender_domain: str | None = None
    is_shared_sender: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One e-mail's kind and fields. What the mail does not say is None.

    confidence: calibrated probability that `kind` is right; `unsure` below the shipped threshold.
    sure_of: the model's own probability of each field's value, not calibrated.
    evidence: the words of the mail that each was read from.
    due: by when the mail wants an answer.
    is_own: the mailbox's owner wrote it. is_missed: it lies in spam or promotions, or is about an interview and unread.
    """

    message_id: str
    mailbox: str
    date: datetime | None
    subject: str
    kind: EmailKind
    confidence: float
    unsure: bool
    employer: str | None = None
    title: str | None = None
    location: str | None = None
    requisition: str | None = None
    interview_at: datetime | None = None
    due: datetime | None = None
    via: str | None = None
    evidence: dict[str, str] = field(default_factory=dict)
    sure_of: dict[str, float] = field(default_factory=dict)
    link: Link = Link()
    is_own: bool = False
    is_missed: bool = False

    @property
    def is_job_search(self) -> bool:
        return self.kind.is_job_search

    @property
    def moves_to(self) -> Status | None:
        """The status that the mail moves its application to, None if none: an own mail must be sure of an outcome."""
        moves = self.kind.moves_to
        return None if self.is_own and self.unsure and moves in _EMPLOYER_SAYS else moves
