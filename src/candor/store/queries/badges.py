"""How much waits for a candidate: the small numbers beside the places of the navigation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from candor.store.models import Application, Candidate, Conversation, Email
from candor.store.queries.conversations import UNREAD
from candor.store.queries.needs_you import waiting
from candor.store.queries.tracker import TO_REVIEW


@dataclass(frozen=True, slots=True)
class Badges:
    """today: what `needs_you` tells of, without readings to review. messages: conversations with something unread."""

    today: int
    review: int
    messages: int = 0


def badges(candidate: Candidate, now: datetime) -> Badges:
    """One query, for it is asked on every page."""
    own = OuterRef("pk")
    found = (
        Candidate.objects.filter(pk=candidate.pk)
        .annotate(
            today=_counted(Application.objects.filter(waiting(now), candidate=own)),
            to_review=_counted(Email.objects.filter(TO_REVIEW, candidate=own, reviewed_at=None)),
            unread=_counted(Conversation.objects.filter(UNREAD, candidate=own)),
        )
        .values_list("today", "to_review", "unread")
        .first()
    )
    return Badges(*found) if found else Badges(0, 0)


def _counted(rows: QuerySet[Application] | QuerySet[Email] | QuerySet[Conversation]) -> Coalesce:
    number = rows.order_by().values("candidate").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number), Value(0))
