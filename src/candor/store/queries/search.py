"""Candidates with all of some skills, and the first of them by stored engagement."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from candor.conversations.messages import skill_key
from candor.store.models import Candidate, Skill
from candor.store.text import storable


def with_skills(candidates: QuerySet[Candidate], skills: Iterable[str]) -> QuerySet[Candidate]:
    """Those of the candidates who have every one of the skills; one that nobody has leaves nobody."""
    wanted = {storable(skill_key(skill)) for skill in skills} - {""}
    known = dict(Skill.objects.filter(key__in=wanted).values_list("key", "pk"))
    if len(known) < len(wanted):
        return candidates.none()
    for skill in sorted(known.values()):
        candidates = candidates.filter(skills__skill=skill)
    return candidates


def most_engaged(candidates: QuerySet[Candidate], top: int) -> QuerySet[Candidate]:
    """The first by engagement of those who are scored; equal scores in the order of their random ids."""
    return candidates.filter(engagement__isnull=False).order_by("-engagement", "public_id")[:top]
