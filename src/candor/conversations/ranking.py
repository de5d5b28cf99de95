"""The candidates with the wanted skills in the order of their engagement. Orders, never rejects; nobody is left out
for a low score, only by the skills that were asked for, by visibility, and by how many were asked for."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from candor.conversations.messages import skill_key


class SkillMatch(StrEnum):
    """All wanted skills, or those first who have most of them."""

    ALL = "all"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Stored:
    """A candidate as the ranking needs them. score: 0..100, None for who is not scored."""

    candidate: str
    score: float | None
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate's place; `placed_at` is the score that decided it (the pool's mean for who is not scored)."""

    candidate: str
    rank: int
    placed_at: float
    matching_skills: int


def ranked(
    pool: Iterable[Stored],
    *,
    skills: Iterable[str] = (),
    match: SkillMatch = SkillMatch.ALL,
    visible: Callable[[str], bool] = lambda candidate: True,
    top: int | None = None,
) -> list[Place]:
    """Places in order. `visible` is the hiding rule: who it refuses is not there, not even in the mean.

    Equal scores are ordered by a fixed mixing of the candidate's key, so that no name stands first for its letters.
    """
    wanted = frozenset(skill_key(skill) for skill in skills if skill.strip())
    there = [
        (len(wanted & one.skills), one)
        for one in pool
        if (wanted <= one.skills if match is SkillMatch.ALL else not wanted or wanted & one.skills)
        and visible(one.candidate)
    ]
    scored = [one.score for _, one in there if one.score is not None]
    mean = sum(scored) / len(scored) if scored else 50.0

    def order(row: tuple[int, Stored]) -> tuple[int, float, bytes]:
        count, one = row
        return -count, -(mean if one.score is None else one.score), tie_break(one.candidate)

    chosen = sorted(there, key=order) if top is None else heapq.nsmallest(top, there, key=order)
    return [
        Place(one.candidate, rank, mean if one.score is None else one.score, count)
        for rank, (count, one) in enumerate(chosen, 1)
    ]


def tie_break(candidate: str) -> bytes:
    """The same for the same key every time, and without any meaning."""
    return blake2b(candidate.encode("utf-8", "surrogatepass"), digest_size=8).digest()
