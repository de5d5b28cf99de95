"""Adds a skill to a candidate's profile, in their own words if need be."""

from __future__ import annotations

from django.db import transaction

from candor.store.models import Candidate
from candor.store.profile import lock_profile
from candor.store.skills import add_skills, skill_keys


@transaction.atomic
def add_skill(candidate: Candidate, skill: str) -> str | None:
    """The skill as it is kept; None if it says nothing. One that is there already stays."""
    locked, _ = lock_profile(candidate)
    add_skills(locked, [skill])
    return next(iter(skill_keys([skill])), None)
