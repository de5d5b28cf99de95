"""What rules, parts of the score and looks are called on the candidate's pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from candor.conversations import Weights
from candor.conversations.trend import MonthScore
from candor.employers import Strength
from candor.store.engagement import Shown
from candor.web.look.words import reason_words

_STRENGTHS = {
    Strength.CERTAIN: "certainly the same employer",
    Strength.LIKELY: "probably the same employer",
    Strength.PERHAPS: "perhaps the same employer; to be safe, it hides",
}
_SEEN = {
    "coaching:person": "opened your page",
    "coaching:application": "opened one of your applications",
    "assign": "chose who looks after you",
    "write_note": "wrote a note on you",
    "delete_note": "deleted a note on you",
    "tell_story": "noted where an application stands",
    "take_back_story": "took back where an application stands",
}
_PARTS = (
    (
        "What you write",
        "How willing your messages sound, read on seven steps from a clear no to an eager yes. Newer ones count more.",
        "Say plainly that you are interested, or ask about the next step. A clear no lowers it, and is worth saying "
        "where you mean it.",
    ),
    (
        "Whether you answer",
        "How many of the recruiters' questions you answered within 14 days. Mass mailings do not count.",
        "Answer the questions that are open, also with “not now”.",
    ),
    (
        "How soon you answer",
        "How long your answers took; half of the points means about a day.",
        "Answer the next question within a day. A short answer counts as much as a long one.",
    ),
)


_TOLD = {"has not answered": "you have not answered", "said no": "you said no"}


def strength_words(strength: Strength) -> str:
    return _STRENGTHS[strength]


def what_was_seen(what: str) -> str:
    """what: a verb or the name of an address, as an audit line keeps it."""
    if known := _SEEN.get(what):
        return known
    room, _, page = what.partition(":")
    return f"opened {page.replace('_', ' ')}" if page else room.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the score. points of most; raises: what would change it, in words."""

    name: str
    points: int
    most: int
    what: str
    raises: str


def parts_of(shown: Shown, weights: Weights) -> list[Part]:
    """In the order in which the picture shows them; none without a score."""
    if shown.parts is None:
        return []
    told = zip(_PARTS, shown.parts.values, weights.values, strict=True)
    return [
        Part(name, round(points), round(100 * weight), what, raises) for (name, what, raises), points, weight in told
    ]


def most_room(parts: list[Part]) -> Part | None:
    """The part that could change the score most; None if none could."""
    return max(
        (part for part in parts if part.points < part.most), key=lambda part: part.most - part.points, default=None
    )


def own_reason(reason: str) -> str:
    """The same sentence, said to the person, with days and wishes in the words of pages."""
    for start, own in _TOLD.items():
        reason = own + reason.removeprefix(start) if reason.startswith(start) else reason
    said = reason_words(reason)
    return said[:1].upper() + said[1:]


def month_words(month: str) -> str:
    """ "Oct 2026" of "2026-10"."""
    return f"{date.fromisoformat(f'{month}-01'):%b %Y}"


def trend_option(months: Sequence[MonthScore]) -> dict[str, Any]:
    return {
        "grid": {"left": 40, "right": 16, "top": 16, "bottom": 32},
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "category", "data": [month_words(one.month) for one in months]},
        "yAxis": {"type": "value", "min": 0, "max": 100},
        "series": [
            {
                "type": "line",
                "name": "score",
                "data": [round(one.score) for one in months],
                "symbolSize": 9,
                "lineStyle": {"width": 3, "color": "--draw-1"},
                "itemStyle": {"color": "--draw-1"},
            }
        ],
    }
