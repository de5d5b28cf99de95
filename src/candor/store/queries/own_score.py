"""What candidates are told of their own score, and of who looked at them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from candor.conversations import Weights, score_of
from candor.conversations.messages import place_of
from candor.conversations.reasons import reasons_of
from candor.conversations.standing import standing_of
from candor.store.engagement import Shown, counted_messages, heard_of, shown
from candor.store.models import Candidate, Engagement, Look

# one reason costs a recount; of a long conversation the latest messages move the score
_MOST_COUNTED = 400
MOST_LOOKS = 200


@dataclass(frozen=True, slots=True)
class OwnScore:
    """By the usual weights. reasons: with the person's own messages by day and intent, unlike what employers get.

    is_due: something was written that is not counted yet.
    """

    opted_out: bool
    shown: Shown
    reasons: tuple[str, ...]
    is_due: bool


@dataclass(frozen=True, slots=True)
class Looked:
    employer: str
    on: date


def own_score(candidate: Candidate, at: datetime) -> OwnScore:
    row = Engagement.objects.select_related("sums").filter(pk=candidate.pk).first()
    seen = shown(candidate, row, Weights(), at)
    if candidate.opted_out or row is None:
        return OwnScore(candidate.opted_out, seen, seen.reasons, is_due=False)
    rows = counted_messages(candidate).filter(at__lte=row.scored_at).order_by("-at", "-pk")[:_MOST_COUNTED]
    heard = sorted((heard_of(one) for one in rows), key=lambda one: place_of(one.message))
    standing = standing_of(heard)
    score = score_of(standing, row.scored_at)
    reasons = reasons_of(heard, standing, score, row.scored_at, Weights())
    return OwnScore(False, seen, tuple(reasons), is_due=row.due_on <= at.date())


def who_looked(candidate: Candidate) -> tuple[Looked, ...]:
    """The latest first."""
    rows = Look.objects.filter(candidate=candidate).order_by("-on", "employer__name")[:MOST_LOOKS]
    return tuple(Looked(name, on) for name, on in rows.values_list("employer__name", "on"))
