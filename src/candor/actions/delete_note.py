"""Deletes a coach's own note."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.programs import NoConsent
from candor.store.audit import Role, write_line
from candor.store.consents import lock_consent
from candor.store.models import Coach, CoachNote


@transaction.atomic
def delete_note(coach: Coach, note: int, *, at: datetime) -> None:
    """Raises NoConsent, also for a note that is not there or another coach's."""
    found = CoachNote.objects.filter(pk=note, programme=coach.programme_id, coach=coach).first()
    if found is None:
        raise NoConsent
    consent = lock_consent(coach.programme, found.candidate.public_id, at)
    write_line(coach.account, "delete_note", role=Role.COACH, at=at, about=consent.candidate)
    found.delete()
