"""A new candidate with positions and skills; the present employer is hidden before anybody can see the profile."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from candor.conversations.messages import skill_key
from candor.store.models import Candidate, CandidateSkill, Skill
from candor.store.positions import NewPosition, add_position
from candor.store.text import storable


@transaction.atomic
def sign_up(
    positions: Iterable[NewPosition] = (), skills: Iterable[str] = (), *, at: datetime
) -> tuple[Candidate, tuple[str, ...]]:
    """The candidate, and sentences on positions whose employer hides nothing."""
    candidate = Candidate.objects.create()
    notices = [notice for position in positions for notice in add_position(candidate, position, at=at)[1].notices]
    for key in sorted({storable(skill_key(skill)) for skill in skills} - {""}):
        skill, _ = Skill.objects.get_or_create(key=key)
        CandidateSkill.objects.create(skill=skill, candidate=candidate)
    return candidate, tuple(notices)
