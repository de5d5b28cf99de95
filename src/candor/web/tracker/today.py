"""What needs the person today, and what happened since they last looked."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from candor.actions.mark_news_seen import mark_news_seen
from candor.actions.refresh_applications import refresh_applications
from candor.store.models import ImportState
from candor.store.queries.conversations import unread
from candor.store.queries.imports import imports
from candor.store.queries.lists import missed, news, silent
from candor.store.queries.needs_you import Reason, needs_you
from candor.store.queries.tracker import counts
from candor.web.access import CandidateRequest
from candor.web.look.toasts import say
from candor.web.tracker.imports import LIMITS
from candor.web.tracker.progress import is_moving
from candor.web.tracker.rows import need_rows
from candor.web.tracker.seeker import for_seeker

# A page of today is read at a glance; the rest stands on the lists' own pages.
_GLANCE = 5
_CAME_TO_NOTHING = (ImportState.FAILED, ImportState.CANCELLED)


@require_safe
@for_seeker
def today(request: CandidateRequest) -> HttpResponse:
    refresh_applications(request.candidate, request.now)
    dropped = imports(request.candidate)
    numbers = counts(request.candidate, request.now)
    found = needs_you(request.candidate, request.now)
    needs = need_rows(found, request.now, request.zone)
    to_ask = [one.application.pk for one in found if one.application and one.reason is Reason.FOLLOW_UP]
    return render(
        request,
        "tracker/today.html",
        {
            "needs": [one for one in needs if not one.is_review],
            "reviews": [one for one in needs if one.is_review][:_GLANCE],
            "late": sum(one.is_late for one in needs),
            "news": news(request.candidate, size=_GLANCE),
            "letters": unread(request.candidate, size=_GLANCE),
            "missed": missed(request.candidate, size=_GLANCE),
            "to_ask": to_ask,
            "silent": silent(request.candidate, request.now, besides=to_ask, size=_GLANCE),
            "counts": numbers,
            "moving": [one for one in dropped if is_moving(one)],
            "failed": next((one for one in dropped if one.state == ImportState.FAILED), None),
            "limits": LIMITS,
            "is_new_here": not numbers.total and all(ImportState(one.state) in _CAME_TO_NOTHING for one in dropped),
        },
    )


@require_POST
@for_seeker
def seen(request: CandidateRequest) -> HttpResponse:
    mark_news_seen(request.candidate, at=request.now)
    say(request, "All news is marked as seen.")
    return redirect("tracker:today")
