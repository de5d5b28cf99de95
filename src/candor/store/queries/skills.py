"""Skills while somebody types them: of a list of our own, and of those that people have."""

from __future__ import annotations

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from candor.conversations.messages import skill_key
from candor.store.models import CandidateSkill, Employer, Skill
from candor.store.queries.visibility import visible_to
from candor.store.skill_titles import begin_like
from candor.store.text import storable

# a skill that fewer people have could tell of one of them
LEAST_PEOPLE = 5
LEAST_TYPED = 2


def suggest_skills(prefix: str, most: int = 8) -> tuple[str, ...]:
    """For a person's own profile."""
    had = CandidateSkill.objects.filter(candidate__imported_by__isnull=True)
    return _suggested(had, prefix, most)


def complete_skills(employer: Employer, prefix: str, most: int = 8) -> tuple[str, ...]:
    """For a search: counted among those whom the employer sees."""
    return _suggested(CandidateSkill.objects.filter(visible_to(employer, through="candidate")), prefix, most)


def _suggested(had: QuerySet[CandidateSkill], prefix: str, most: int) -> tuple[str, ...]:
    """What begins like this before what has a word that does; ours before others."""
    begin = storable(skill_key(prefix))
    if len(begin) < LEAST_TYPED:
        return ()
    ours = begin_like(begin)
    if len(ours) >= most:
        return ours[:most]
    known = Skill.objects.filter(Q(key__startswith=begin) | Q(key__contains=f" {begin}")).exclude(key__in=ours)
    # asked skill by skill whether so many have it, since to count all who have the common ones takes long
    enough = had.filter(skill=OuterRef("pk"))[LEAST_PEOPLE - 1 : LEAST_PEOPLE]
    begins_with = Case(When(key__startswith=begin, then=0), default=1)
    others = known.filter(Exists(enough)).order_by(begins_with, "key").values_list("key", flat=True)
    return (*ours, *others[: most - len(ours)])
