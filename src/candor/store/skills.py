"""Which skills somebody has: each skill is stored once."""

from __future__ import annotations

from collections.abc import Iterable

from candor.conversations.messages import skill_key
from candor.store.models import Candidate, CandidateSkill, Skill
from candor.store.text import storable

# longer than any title of a skill; keys are indexed
MOST_KEY = 120


def skill_keys(skills: Iterable[str]) -> list[str]:
    return sorted({storable(skill_key(skill))[:MOST_KEY].strip() for skill in skills} - {""})


def add_skills(candidate: Candidate, skills: Iterable[str]) -> None:
    """Beside those that the candidate has. Call it in a transaction."""
    for key in skill_keys(skills):
        skill, _ = Skill.objects.get_or_create(key=key)
        CandidateSkill.objects.get_or_create(skill=skill, candidate=candidate)
