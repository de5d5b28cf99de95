"""An employer's people opened a candidate's page: the candidate can see that, once a day."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.store.models import Look, Recruiter
from candor.store.queries.visibility import visible_candidate


@transaction.atomic
def note_look(recruiter: Recruiter, candidate: UUID, at: datetime) -> None:
    """Nothing for somebody whom the employer does not see, or made of its own file: nobody could read it."""
    person = visible_candidate(recruiter.employer, candidate)
    if person is not None and person.imported_by_id is None:
        Look.objects.bulk_create(
            [Look(candidate=person, employer=recruiter.employer, on=at.date())], ignore_conflicts=True
        )
