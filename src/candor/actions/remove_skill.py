"""Takes a skill off a candidate's profile."""

from __future__ import annotations

from django.db import transaction

from candor.store.models import Candidate, CandidateSkill
from candor.store.profile import lock_profile
from candor.store.skills import skill_keys


@transaction.atomic
def remove_skill(candidate: Candidate, skill: str) -> None:
    """One that is not there is no error."""
    locked, _ = lock_profile(candidate)
    CandidateSkill.objects.filter(candidate=locked, skill__key__in=skill_keys([skill])).delete()
