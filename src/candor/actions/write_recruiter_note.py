"""A note on a candidate, for the eyes of the employer's recruiters."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.store.models import Recruiter, RecruiterNote
from candor.store.recruiting import lock_visible, text_of


@transaction.atomic
def write_recruiter_note(recruiter: Recruiter, candidate: UUID, text: str, at: datetime) -> RecruiterNote:
    """Raises UnknownPerson, BadText."""
    text = text_of(text, what="note")
    person = lock_visible(recruiter.employer, candidate)
    return RecruiterNote.objects.create(
        employer=recruiter.employer, candidate=person, recruiter=recruiter, text=text, at=at
    )
