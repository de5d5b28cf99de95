"""A score for the eye: by months as a picture and as rows of a table, and its three parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from candor.conversations import Parts, Weights
from candor.conversations.trend import MonthScore

PART_WORDS = (
    "Sentiment: how willing they sound",
    "Answers: how many messages they answer",
    "Speed: how soon they answer",
)


@dataclass(frozen=True, slots=True)
class Part:
    """points: what it adds to the score; of: the most that it can add by the weights."""

    words: str
    points: float
    of: float


def parts_of(parts: Parts | None, weights: Weights) -> list[Part]:
    """Nothing for who is not scored."""
    if parts is None:
        return []
    rows = zip(PART_WORDS, parts.values, weights.values, strict=True)
    return [Part(words, points, 100 * weight) for words, points, weight in rows]


def month_words(month: str) -> str:
    """ "2026-10" → "Oct 2026"."""
    return f"{date.fromisoformat(f'{month}-01'):%b %Y}"


def trend_option(trend: Sequence[MonthScore]) -> dict[str, Any]:
    return {
        "grid": {"left": 40, "right": 20, "top": 20, "bottom": 30},
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "category", "data": [month_words(one.month) for one in trend]},
        "yAxis": {"type": "value", "min": 0, "max": 100},
        "series": [
            {
                "type": "line",
                "name": "score",
                "data": [round(one.score, 1) for one in trend],
                "symbolSize": 9,
                "lineStyle": {"width": 3},
            }
        ],
    }


def trend_rows(trend: Sequence[MonthScore]) -> list[tuple[str, str]]:
    return [(month_words(one.month), f"{one.score:.0f}") for one in trend]
