"""Notes by which web or mail domain a position's employer is known."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.store import positions
from candor.store.models import Candidate, DomainSource


@transaction.atomic
def note_domain(candidate: Candidate, position: UUID, text: str, source: DomainSource, *, at: datetime) -> str | None:
    """text: a web or mail address or a domain. What was noted; None if it tells no employer apart (free mail).

    Raises UnknownPosition.
    """
    return positions.note_domain(candidate, position, text, source, at=at)
