"""Everything that is the person's to take along, and how to make all of it go away."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from candor.actions.close_calendar_feed import close_calendar_feed
from candor.actions.delete_everything import delete_everything
from candor.actions.open_calendar_feed import open_calendar_feed
from candor.store.queries.calendar import has_feed
from candor.store.queries.exports import applications_csv, applications_json, interviews_ics
from candor.store.queries.tracker import counts
from candor.web.access import CandidateRequest
from candor.web.asking_again import asks_again
from candor.web.look.toasts import say
from candor.web.tracker.forms import DeleteForm
from candor.web.tracker.seeker import for_seeker


@require_safe
@for_seeker
def export(request: CandidateRequest) -> HttpResponse:
    return _page(request)


@require_safe
@for_seeker
def as_csv(request: CandidateRequest) -> HttpResponse:
    return _file(applications_csv(request.candidate, request.now), "applications.csv", "text/csv")


@require_safe
@for_seeker
def as_json(request: CandidateRequest) -> HttpResponse:
    return _file(applications_json(request.candidate, request.now), "applications.json", "application/json")


@require_safe
@for_seeker
def as_ics(request: CandidateRequest) -> HttpResponse:
    return _file(interviews_ics(request.candidate, request.now), "interviews.ics", "text/calendar")


@require_POST
@never_cache
@for_seeker
def open_feed(request: CandidateRequest) -> HttpResponse:
    """Answers the page itself: the address is shown once, and kept nowhere that a second page could read it from."""
    secret = open_calendar_feed(request.account, at=request.now)
    return _page(request, address=request.build_absolute_uri(reverse("tracker:feed", args=[secret])))


@require_POST
@for_seeker
def close_feed(request: CandidateRequest) -> HttpResponse:
    close_calendar_feed(request.account)
    say(request, "The calendar feed is closed. Its old address answers nothing any more.")
    return redirect("tracker:export")


@require_http_methods(["GET", "HEAD", "POST"])
@for_seeker
@asks_again
def delete_all(request: CandidateRequest) -> HttpResponse:
    form = DeleteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        candidate = request.candidate
        logout(request)
        delete_everything(candidate)
        say(request, "Everything is deleted: your account, your applications, and all that was read.")
        return redirect("entry:landing")
    numbers = counts(request.candidate, request.now)
    context = {"form": form, "counts": numbers}
    return render(request, "tracker/delete_everything.html", context, status=400 if form.is_bound else 200)


def _page(request: CandidateRequest, address: str | None = None) -> HttpResponse:
    return render(
        request,
        "tracker/export.html",
        {
            "counts": counts(request.candidate, request.now),
            "address": address,
            "has_feed": address is not None or has_feed(request.account),
        },
    )


def _file(text: str, name: str, content_type: str) -> HttpResponse:
    answer = HttpResponse(text, content_type=f"{content_type}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
