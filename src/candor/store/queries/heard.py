"""Whether an answer of a candidate's would be read: the employer of a conversation sees them now."""

from __future__ import annotations

from uuid import UUID

from candor.store.models import Candidate, Conversation
from candor.store.queries.visibility import visible_candidate


def is_heard(candidate: Candidate, conversation: UUID) -> bool:
    """False also for a conversation that is not the candidate's."""
    rows = Conversation.objects.filter(candidate=candidate, public_id=conversation).select_related("employer")
    row = rows.first()
    return row is not None and visible_candidate(row.employer, candidate.public_id) is not None
