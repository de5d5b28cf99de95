"""Notes that a coach took a file of the caseload away: a line about each person in it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.store.audit import Role
from candor.store.models import AuditLine, Candidate, Coach


@transaction.atomic
def note_export(coach: Coach, candidates: Collection[UUID], what: str, *, at: datetime) -> int:
    """what: the name of the file's address. How many lines were written."""
    lines = [
        AuditLine(
            at=at,
            actor=coach.account,
            actor_was=coach.account_id,
            about_id=candidate,
            about_was=candidate,
            role=Role.COACH.value,
            what=what,
        )
        for candidate in Candidate.objects.filter(public_id__in=candidates).values_list("pk", flat=True)
    ]
    AuditLine.objects.bulk_create(lines, batch_size=500)
    return len(lines)
