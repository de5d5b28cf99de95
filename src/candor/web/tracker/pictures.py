"""Figures as plain data of Apache ECharts, in the page's own colours and words, each with the rows of its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from candor.applications.figures import BEGINNINGS, Answers, Flow, Place, Turn
from candor.vocabulary import Status
from candor.web.look.words import status_words

FLOW_HEADS = ("From", "To", "Applications")
ANSWER_HEADS = ("Time", "Other answers", "Refusals")
_COLOURS: dict[Place, str] = {
    Status.OFFER: "--draw-4",
    Status.HIRED: "--draw-4",
    Status.REJECTED: "--draw-5",
    Status.CLOSED: "--draw-5",
    Status.WITHDRAWN: "--draw-6",
    Turn.UNSEEN: "--draw-6",
    Turn.CANDIDATE: "--draw-2",
    Turn.EMPLOYER: "--draw-3",
    Turn.NOBODY: "--draw-6",
}


def place_words(place: Place) -> str:
    return str(place.value if isinstance(place, Turn) else status_words(place)).capitalize()


def _colour(place: Place) -> str:
    return _COLOURS.get(place, "--draw-1" if place in BEGINNINGS else "--draw-3")


def flow_option(flows: Sequence[Flow], *, is_narrow: bool = False) -> dict[str, Any]:
    goes: Counter[Place] = Counter()
    comes: Counter[Place] = Counter()
    for flow in flows:
        goes[flow.source] += flow.applications
        comes[flow.target] += flow.applications
    places = dict.fromkeys(place for flow in flows for place in (flow.source, flow.target))
    return {
        "tooltip": {"trigger": "item"},
        "series": [
            {
                "type": "sankey",
                "draggable": False,
                "nodeAlign": "justify",
                "layoutIterations": 64,
                "left": 4,
                "right": 4,
                "top": 12,
                "bottom": 12,
                "nodeWidth": 8 if is_narrow else 12,
                "nodeGap": 26 if is_narrow else 18,
                "emphasis": {"focus": "adjacency"},
                "lineStyle": {"color": "gradient", "opacity": 0.3, "curveness": 0.5},
                "label": {
                    "formatter": "{b}\n{c}" if is_narrow else "{b} {c}",
                    "fontSize": 12 if is_narrow else 13,
                    "lineHeight": 14 if is_narrow else 17,
                    "textBorderColor": "--sheet",
                    "textBorderWidth": 3,
                },
                "data": [
                    {
                        "name": place_words(place),
                        "value": max(goes[place], comes[place]),
                        "itemStyle": {"color": _colour(place)},
                        "label": {"position": "right" if goes[place] else "left"},
                    }
                    for place in places
                ],
                "links": [
                    {"source": place_words(one.source), "target": place_words(one.target), "value": one.applications}
                    for one in flows
                ],
            }
        ],
    }


def flow_rows(flows: Iterable[Flow]) -> list[tuple[str, str, int]]:
    return [(place_words(one.source), place_words(one.target), one.applications) for one in flows]


def answers_option(answers: Sequence[Answers]) -> dict[str, Any]:
    def bar(name: str, colour: str, numbers: Iterable[int]) -> dict[str, Any]:
        return {
            "name": name,
            "type": "bar",
            "stack": "answers",
            "barMaxWidth": 26,
            "itemStyle": {"color": colour},
            "data": [number or None for number in numbers],
        }

    return {
        "tooltip": {"trigger": "item"},
        "legend": {"left": 0, "top": 0, "icon": "roundRect", "selectedMode": False},
        "grid": {
            "left": 8,
            "right": 16,
            "top": 40,
            "bottom": 8,
            "outerBoundsMode": "same",
            "outerBoundsContain": "axisLabel",
        },
        "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {
            "type": "category",
            "inverse": True,
            "data": [one.span for one in answers],
            "axisTick": {"show": False},
        },
        "series": [
            bar("Other answers", "--draw-3", [one.others for one in answers]),
            bar("Refusals", "--draw-5", [one.refusals for one in answers]),
        ],
    }


def answer_rows(answers: Iterable[Answers]) -> list[tuple[str, int, int]]:
    return [(one.span, one.others, one.refusals) for one in answers]
