"""Takes back what a coach wrote down as heard."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.programs import NoConsent
from candor.store.audit import Role, write_line
from candor.store.consents import shared_application
from candor.store.models import Coach, Story


@transaction.atomic
def take_back_story(coach: Coach, story: int, *, at: datetime) -> None:
    """Raises NoConsent, also for a story that is not there or another coach's."""
    found = Story.objects.filter(pk=story, programme=coach.programme_id, coach=coach).first()
    if found is None:
        raise NoConsent
    about = shared_application(coach.programme, found.application.public_id, at).candidate
    write_line(coach.account, "take_back_story", role=Role.COACH, at=at, about=about)
    found.delete()
