"""A coach opens a page about a person: what is new there is then seen, and the person can see who looked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.store.audit import Role, write_line
from candor.store.consents import lock_consent
from candor.store.models import Coach, CoachLook
from candor.store.queries.sharer import newest_news


@transaction.atomic
def look_at_person(coach: Coach, candidate: UUID, what: str, *, at: datetime) -> None:
    """what: the name of the page's address. Raises NoConsent."""
    consent = lock_consent(coach.programme, candidate, at)
    write_line(coach.account, what, role=Role.COACH, at=at, about=consent.candidate)
    seen = newest_news(coach.programme, candidate, at)
    CoachLook.objects.update_or_create(coach=coach, candidate=consent.candidate, defaults={"at": at, "seen_news": seen})
