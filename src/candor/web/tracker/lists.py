"""What was missed, and who went silent."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from candor.actions.refresh_applications import refresh_applications
from candor.store.queries import lists
from candor.store.queries.own_figures import typical_wait
from candor.web.access import CandidateRequest
from candor.web.tracker.pages import Pager, last_page, page_number
from candor.web.tracker.seeker import for_seeker


@require_safe
@for_seeker
def missed(request: CandidateRequest) -> HttpResponse:
    page = lists.missed(request.candidate, page=page_number(request))
    if page.page > page.pages:
        return redirect(f"{request.path}{last_page(request, page.pages)}")
    return render(request, "tracker/missed.html", {"page": page, "pager": Pager(page.page, page.pages)})


@require_safe
@for_seeker
def silent(request: CandidateRequest) -> HttpResponse:
    refresh_applications(request.candidate, request.now)
    page = lists.silent(request.candidate, request.now, page=page_number(request))
    if page.page > page.pages:
        return redirect(f"{request.path}{last_page(request, page.pages)}")
    return render(
        request,
        "tracker/silent.html",
        {
            "page": page,
            "pager": Pager(page.page, page.pages),
            "typical": typical_wait(request.candidate) if page.rows else None,
        },
    )
