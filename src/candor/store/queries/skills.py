"""Skills while somebody types them: of a list of our own, and of those that people have."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from candor.conversations.messages import skill_key
from candor.store.models import CandidateSkill, Employer, Skill
from candor.store.queries.visibility import visible_to
from candor.store.skill_titles import begin_like
from candor.store.text import storable

# a skill that fewer people have could tell of one of them
LEAST_PEOPLE = 5
LEAST_TYPED = 2
# of what people wrote themselves so many are looked at
_MOST_KNOWN = 200


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
    # without a fixed order among them, which ones are counted would hang on who else has which
    counted = had.filter(skill__in=known.values("pk")).values_list("skill__key").annotate(people=Count("candidate"))
    frequent = counted.filter(people__gte=LEAST_PEOPLE).order_by("-people", "skill__key")[:_MOST_KNOWN]
    others = sorted((key for key, _ in frequent), key=lambda key: not key.startswith(begin))
    return (*ours, *others)[:most]
