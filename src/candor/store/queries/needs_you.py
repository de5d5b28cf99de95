"""What waits for the person now, the most urgent first, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from candor.store.models import Application, Candidate, Email
from candor.store.queries.tracker import TO_REVIEW
from candor.store.readings import digest
from candor.vocabulary import EmailKind, Status


class Reason(StrEnum):
    """Most urgent first, where no time is known. REQUEST: something without a deadline; REVIEW: an unsure reading."""

    DEADLINE = "deadline"
    INTERVIEW = "interview"
    OFFER = "offer"
    INVITATION = "invitation"
    REQUEST = "request"
    RECRUITER = "recruiter"
    REVIEW = "review"
    FOLLOW_UP = "follow_up"


# What lies further ahead may stand behind what has no time.
SOON = timedelta(days=7)
# An unsure reading matters while something can still be done about it.
RECENT = timedelta(days=60)
MOST_REVIEWS = 10
MOST_FOLLOW_UPS = 25
MOST = 200

_REASONS = {
    "attend_interview": Reason.INTERVIEW,
    "answer_offer": Reason.OFFER,
    "pick_time": Reason.INVITATION,
    "answer_recruiter": Reason.RECRUITER,
    "follow_up": Reason.FOLLOW_UP,
}
_MATTERS = [
    EmailKind.INTERVIEW_INVITATION,
    EmailKind.INTERVIEW_SCHEDULED,
    EmailKind.INTERVIEW_CHANGED,
    EmailKind.OFFER,
    EmailKind.ASSESSMENT,
    EmailKind.INFORMATION_REQUEST,
    EmailKind.REJECTION,
    EmailKind.POSITION_CLOSED,
]
_ORDER = list(Reason)


@dataclass(frozen=True, slots=True)
class Need:
    """by: until when, or when; None if no mail says it. email: the mail that asks. is_late: `by` is over.

    subject: of the mail that is to be checked.
    """

    application: Application | None
    reason: Reason
    text: str
    by: datetime | None
    email: UUID | None
    is_late: bool
    subject: str | None = None


def needs_you(candidate: Candidate, now: datetime) -> list[Need]:
    """Four queries. What has changed by time alone is right after `refresh_applications`."""
    found = Application.objects.filter(candidate=candidate, archived_at=None, next_action__isnull=False)
    follow_up = Q(next_action="follow_up")
    rows = [
        *found.exclude(follow_up | Q(next_action="attend_interview", next_by__lt=now)).order_by("next_by", "pk")[:MOST],
        # whole years of silence come together; nobody asks after more than the latest
        *found.filter(follow_up).order_by("-last_news", "-pk")[:MOST_FOLLOW_UPS],
    ]
    asked = {digest(row.next_message_id) for row in rows if row.next_message_id}
    mails = dict(Email.objects.filter(candidate=candidate, digest__in=asked).values_list("message_id", "public_id"))
    needs = [
        Need(
            row,
            _reason(row),
            row.next_words(now) or "",
            row.next_by,
            mails.get(row.next_message_id or ""),
            row.next_by is not None and row.next_by < now,
        )
        for row in rows
    ]
    return sorted([*needs, *_reviews(candidate, now)], key=lambda need: _urgency(need, now))[:MOST]


def waiting(now: datetime) -> Q:
    """Applications that ask for something."""
    is_over = Q(next_action="attend_interview", next_by__isnull=False, next_by__lt=now)
    return Q(archived_at=None, next_action__isnull=False) & ~is_over


def _reason(row: Application) -> Reason:
    known = _REASONS.get(row.next_action or "")
    return known or (Reason.REQUEST if row.next_by is None else Reason.DEADLINE)


def _urgency(need: Need, now: datetime) -> tuple[int, float, int, float]:
    newest = -need.application.last_news.timestamp() if need.application and need.application.last_news else 0.0
    if need.reason is Reason.FOLLOW_UP:
        # the longer silence is the more urgent question
        newest = -newest
    rank = _ORDER.index(need.reason)
    if need.by is not None and need.by <= now + SOON:
        return 0, need.by.timestamp(), rank, newest
    if need.by is not None:
        return 2, need.by.timestamp(), rank, newest
    return (1 if rank <= _ORDER.index(Reason.REQUEST) else 3), float(rank), rank, newest


def _reviews(candidate: Candidate, now: datetime) -> Iterable[Need]:
    """Unsure readings of late that would change where an open application stands."""
    is_over = Q(application__status__in=[status.value for status in Status if status.is_final])
    decides = Q(kind__in=[kind.value for kind in _MATTERS])
    found = (
        Email.objects.filter(TO_REVIEW, decides, candidate=candidate, reviewed_at=None, application__archived_at=None)
        .filter(application__isnull=False, date__gte=now - RECENT)
        # an unsure refusal is what most needs a look, though it ends the application
        .exclude(is_over & ~Q(kind__in=[EmailKind.REJECTION.value, EmailKind.POSITION_CLOSED.value]))
        .select_related("application")
        .order_by("-date", "-pk")[:MOST_REVIEWS]
    )
    for mail in found:
        text = "Check what was read in this mail"
        yield Need(mail.application, Reason.REVIEW, text, None, mail.public_id, False, mail.subject)
