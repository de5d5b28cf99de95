"""What a programme's coaches heard of one application, each with who heard it; all of it, not only the latest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from candor.programs import Share, Teller
from candor.store.models import Programme, Story
from candor.store.queries.consents import name_of, sharers
from candor.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Heard:
    """by: None for a coach who is gone."""

    id: int
    teller: Teller
    status: Status
    at: datetime
    by: str | None
    coach_id: int | None


def heard_of(programme: Programme, application: UUID, now: datetime) -> list[Heard]:
    """The latest first; nothing without a share of applications."""
    rows = Story.objects.filter(
        programme=programme,
        application__public_id=application,
        application__candidate__in=sharers(programme, now, Share.APPLICATIONS),
    ).select_related("coach__account")
    return [
        Heard(row.pk, Teller(row.teller), Status(row.status), row.at, name_of(row.coach), row.coach_id)
        for row in rows.order_by("-at", "-pk")
    ]
