"""The person's own figures, with their counts, and as a picture to share."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candor.actions.refresh_applications import refresh_applications
from candor.store.queries.own_figures import LEAST, OwnFigures, Rate, ViaFigures, by_via, own_figures
from candor.store.queries.tracker import employers
from candor.web.access import CandidateRequest
from candor.web.look.times import span_words
from candor.web.tracker.pictures import (
    ANSWER_HEADS,
    FLOW_HEADS,
    answer_rows,
    answers_option,
    flow_option,
    flow_rows,
)
from candor.web.tracker.seeker import for_seeker

TOO_FEW = "too few to say"
# a picture with more names than this is a wall of words
_MOST_NAMES = 60


@dataclass(frozen=True, slots=True)
class Number:
    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class ViaRow:
    via: str | None
    count: int
    heard: str
    rate: str


@require_safe
@for_seeker
def figures(request: CandidateRequest) -> HttpResponse:
    refresh_applications(request.candidate, request.now)
    found = own_figures(request.candidate, request.now)
    context = {
        "total": found.total,
        "numbers": numbers(found),
        "flow": flow_option(found.flows),
        "short_flow": flow_option(found.short_flows, is_narrow=True),
        "flow_heads": FLOW_HEADS,
        "flow_rows": flow_rows(found.flows),
        "short_flow_rows": flow_rows(found.short_flows),
        "answers": answers_option(found.answers),
        "answer_heads": ANSWER_HEADS,
        "answer_rows": answer_rows(found.answers) if found.heard else [],
        "via_rows": [_via_row(one) for one in by_via(request.candidate)],
        "names": employers(request.candidate, most=_MOST_NAMES),
    }
    return render(request, "tracker/figures.html", context)


def numbers(found: OwnFigures) -> list[Number]:
    return [
        _rate("Heard back", found.response_rate, found.heard, found.confirmed, "confirmed"),
        Number(
            "Time to hear back",
            span_words(found.typical) if found.typical else TOO_FEW,
            f"half of {found.heard} answers came sooner" if found.typical else f"from {LEAST} answers on",
        ),
        _rate("Came to an interview", found.interview_rate),
        _rate("Came to an offer", found.offer_rate),
        Number("Waiting for a first answer", str(found.waiting), f"of all, {found.silent} gone silent"),
    ]


def _rate(label: str, rate: Rate | None, part: int = 0, whole: int = 0, of: str = "sent") -> Number:
    if rate is None:
        return Number(label, TOO_FEW, f"{part} of {whole} {of} so far" if whole else f"from {LEAST} applications on")
    likely = f"likely {_percent(rate.low)} to {_percent(rate.high)}"
    return Number(label, _percent(rate.share), f"{rate.part} of {rate.whole} {of}; {likely}")


def _via_row(one: ViaFigures) -> ViaRow:
    rate = _percent(one.response_rate.share) if one.response_rate else "too few"
    return ViaRow(one.via, one.total, f"{one.heard} of {one.confirmed}", rate)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
