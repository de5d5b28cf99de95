"""One side opens a conversation: what is in it is no longer new to them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.store.models import Candidate, Conversation, Recruiter
from candor.store.queries.visibility import visible_to


@transaction.atomic
def see_as_recruiter(recruiter: Recruiter, conversation: UUID, at: datetime) -> None:
    """Does nothing to one that the employer does not see."""
    seen = Conversation.objects.filter(visible_to(recruiter.employer, through="candidate"))
    seen.filter(employer=recruiter.employer, public_id=conversation).update(seen_by_employer_at=at)


@transaction.atomic
def see_as_candidate(candidate: Candidate, conversation: UUID, at: datetime) -> None:
    Conversation.objects.filter(candidate=candidate, public_id=conversation).update(seen_by_candidate_at=at)
