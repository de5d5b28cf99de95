"""The calendar feed: whoever has the secret address reads interviews and deadlines, and nothing else."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from candor.actions.refresh_applications import refresh_applications
from candor.store.queries.calendar import feed_owner
from candor.store.queries.exports import interviews_ics
from candor.web.moment import read_clock


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    now = read_clock()
    candidate = feed_owner(secret, now)
    if candidate is None:
        raise Http404
    refresh_applications(candidate, now)
    answer = HttpResponse(interviews_ics(candidate, now), content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Disposition"] = 'inline; filename="candor.ics"'
    return answer
