"""The own engagement score: its parts and reasons, what would change it, and leave to be scored or not."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from candor.actions.opt_in import opt_in
from candor.actions.opt_out import opt_out
from candor.conversations import Weights
from candor.store.queries.own_score import own_score
from candor.web.access import CandidateRequest, for_candidate
from candor.web.look.toasts import say
from candor.web.profile.words import month_words, most_room, own_reason, parts_of, trend_option


@require_safe
@for_candidate
def score(request: CandidateRequest) -> HttpResponse:
    own = own_score(request.candidate, request.now)
    parts = parts_of(own.shown, Weights())
    trend = own.shown.trend
    context = {
        "own": own,
        "shown": own.shown,
        "points": own.shown.parts.values if own.shown.parts else (),
        "parts": parts,
        "reasons": [own_reason(reason) for reason in own.reasons],
        "room": most_room(parts),
        # one month is a point, no trend
        "trend": trend_option(trend) if len(trend) > 1 else None,
        "heads": ("Month", "Score"),
        "months": [(month_words(one.month), round(one.score)) for one in trend],
        "tab": "score",
    }
    return render(request, "profile/score.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_candidate
def stop(request: CandidateRequest) -> HttpResponse:
    if request.method == "POST":
        opt_out(request.candidate)
        say(request, "You are not scored any more; the score is deleted.", undo=reverse("profile:be_scored"))
        return HttpResponseRedirect(reverse("profile:score"))
    return render(request, "profile/stop_scoring.html")


@require_POST
@for_candidate
def be_scored(request: CandidateRequest) -> HttpResponse:
    opt_in(request.candidate, request.now)
    say(request, "You are scored again, from all of your messages here. The score follows within minutes.")
    return HttpResponseRedirect(reverse("profile:score"))
