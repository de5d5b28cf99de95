"""Keeps what a coach heard of an application, from the seeker or the employer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.programs import Teller
from candor.store.audit import Role, write_line
from candor.store.consents import shared_application
from candor.store.models import Coach, Story
from candor.vocabulary import Status


@transaction.atomic
def tell_story(
    coach: Coach, application: UUID, teller: Teller, status: Status, *, at: datetime, heard_at: datetime | None = None
) -> Story:
    """heard_at: when it was said, if not now. What the same teller said at the same moment is corrected.

    Raises NoConsent.
    """
    found = shared_application(coach.programme, application, at)
    write_line(coach.account, "tell_story", role=Role.COACH, at=at, about=found.candidate)
    story, _ = Story.objects.update_or_create(
        application=found,
        programme_id=coach.programme_id,
        teller=teller.value,
        at=at if heard_at is None else min(heard_at, at),
        defaults={"coach": coach, "status": status.value},
    )
    return story
