"""Every label in the words that pages say; the only place for them."""

from __future__ import annotations

import re
from datetime import date
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


_DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")
# as `candor.conversations.reasons` writes of one message
_NAMED_MESSAGE = re.compile(r"(?P<day>20\d\d-\d\d-\d\d): (?P<intent>[a-z ]+)(?=, )")
_INTENTS_AS_REASONS = {intent.value.replace("_", " "): intent for intent in Intent}


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


def reason_words(reason: str) -> str:
    """A reason of a score as pages say it: days as people write them, what a message wants in the words for it."""
    named = _NAMED_MESSAGE.match(reason)
    if named and (intent := _INTENTS_AS_REASONS.get(named["intent"])):
        reason = f"{named['day']}: {intent_words(intent)}{reason[named.end() :]}"
    return _DAY.sub(lambda found: _day_words(date.fromisoformat(found.group())), reason)


def _day_words(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _plain(label: str) -> str:
    return str(label).replace("_", " ")
