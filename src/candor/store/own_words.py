"""Skills and search words that somebody wrote, and that nobody has any more."""

from __future__ import annotations

from dataclasses import dataclass

from candor.store.models import Candidate, CandidateSkill, CandidateWord, SearchWord, Skill


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Keys of a candidate's skills and search words."""

    skills: tuple[int, ...]
    words: tuple[int, ...]


def own_words(candidate: Candidate) -> OwnWords:
    return OwnWords(
        tuple(CandidateSkill.objects.filter(candidate=candidate).values_list("skill", flat=True)),
        tuple(CandidateWord.objects.filter(candidate=candidate).values_list("word", flat=True)),
    )


def forget_own_words(own: OwnWords) -> None:
    """Deletes those that nobody has; free text may tell of who wrote it."""
    Skill.objects.filter(pk__in=own.skills).exclude(
        pk__in=CandidateSkill.objects.filter(skill__in=own.skills).values("skill")
    ).delete()
    SearchWord.objects.filter(pk__in=own.words).exclude(
        pk__in=CandidateWord.objects.filter(word__in=own.words).values("word")
    ).delete()
