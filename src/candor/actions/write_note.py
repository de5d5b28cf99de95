"""A coach's note on a person, for the eyes of the programme while the person's consent holds."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.errors import UsageError
from candor.store.audit import Role, write_line
from candor.store.consents import lock_consent
from candor.store.models import Coach, CoachNote
from candor.store.text import storable_text

# A page full; longer ones are documents.
LONGEST_NOTE = 10_000


@transaction.atomic
def write_note(coach: Coach, candidate: UUID, text: str, *, at: datetime) -> CoachNote:
    """Raises NoConsent, or UsageError for a note of nothing."""
    kept = storable_text(text.strip()[:LONGEST_NOTE])
    if not kept:
        raise UsageError("Write something first.")
    consent = lock_consent(coach.programme, candidate, at)
    write_line(coach.account, "write_note", role=Role.COACH, at=at, about=consent.candidate)
    return CoachNote.objects.create(
        programme_id=coach.programme_id, candidate=consent.candidate, coach=coach, text=kept, at=at
    )
