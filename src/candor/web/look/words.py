"""Every label in the words that pages say; the only place for them."""

from __future__ import annotations

from enum import StrEnum

from candor.vocabulary import EmailKind, Intent, Sentiment, Status

NO_STATUS = "in conversation"

_STATUS = {
    Status.CONTACTED: "contacted",
    Status.STARTED: "started, not sent",
    Status.IN_REVIEW: "in review",
    Status.CLOSED: "job closed",
}
_KIND = {
    EmailKind.APPLICATION_INCOMPLETE: "application not finished",
    EmailKind.INTERVIEW_CHANGED: "interview moved or cancelled",
    EmailKind.POSITION_CLOSED: "job closed",
    EmailKind.RECRUITER_OUTREACH: "a recruiter writes",
    EmailKind.UNRELATED: "not job search",
}
_INTENT = {
    Intent.ASK_NEXT_STEPS: "asks what comes next",
    Intent.ASK_START_DATE: "asks when they would start",
    Intent.EXPRESS_INTEREST: "interested",
    Intent.WANT_TO_APPLY: "wants to apply",
    Intent.STOP_CONTACT: "wants no more messages",
    Intent.ALREADY_EMPLOYED: "has another job",
    Intent.PET_TO_WORK: "pets at work",
    Intent.VISA_SPONSORSHIP: "visa",
    Intent.IDENTITY_QUESTION: "asks who is writing",
}


class Shape(StrEnum):
    """What a chip draws beside its word, so that colour alone never says anything."""

    RING = "ring"
    HALF = "half"
    DIAMOND = "diamond"
    CHECK = "check"
    CROSS = "cross"
    DASH = "dash"


_SHAPES = {
    Status.CONTACTED: Shape.RING,
    Status.STARTED: Shape.RING,
    Status.APPLIED: Shape.HALF,
    Status.IN_REVIEW: Shape.HALF,
    Status.ASSESSMENT: Shape.DIAMOND,
    Status.INTERVIEW: Shape.DIAMOND,
    Status.OFFER: Shape.CHECK,
    Status.HIRED: Shape.CHECK,
    Status.REJECTED: Shape.CROSS,
    Status.CLOSED: Shape.CROSS,
    Status.WITHDRAWN: Shape.DASH,
}


def status_words(status: Status | str | None) -> str:
    return NO_STATUS if not status else _STATUS.get(Status(status), _plain(status))


def status_shape(status: Status | str | None) -> Shape:
    return _SHAPES[Status(status)] if status else Shape.RING


def kind_words(kind: EmailKind | str) -> str:
    return _KIND.get(EmailKind(kind), _plain(kind))


def intent_words(intent: Intent | str) -> str:
    return _INTENT.get(Intent(intent), _plain(intent))


def sentiment_words(sentiment: Sentiment | int) -> str:
    return Sentiment(sentiment).words


def _plain(label: str) -> str:
    return str(label).replace("_", " ")
