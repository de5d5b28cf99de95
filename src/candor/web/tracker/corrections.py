"""All that the person corrected, the latest first; each can be taken back, and be made again."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from candor.actions.redo_correction import redo_correction
from candor.actions.undo_correction import undo_correction
from candor.store.queries.corrections import all_corrections, application_of
from candor.web.access import CandidateRequest
from candor.web.look.toasts import say
from candor.web.tracker.pages import Pager, last_page, page_number
from candor.web.tracker.rows import correction_rows
from candor.web.tracker.seeker import for_seeker
from candor.web.tracker.undoing import back_address

# one form corrects a kind and five fields at most
_MOST = 8


@require_safe
@for_seeker
def listed(request: CandidateRequest) -> HttpResponse:
    page = all_corrections(request.candidate, page=page_number(request))
    if page.page > page.pages:
        return redirect(f"{request.path}{last_page(request, page.pages)}")
    return render(
        request,
        "tracker/corrections.html",
        {"page": page, "pager": Pager(page.page, page.pages), "rows": correction_rows(page.rows, request.zone)},
    )


@require_POST
@for_seeker
def undo(request: CandidateRequest) -> HttpResponse:
    ids = _ids(request)
    for one in reversed(ids):
        undo_correction(request.candidate, one, at=request.now)
    say(request, "Taken back.", undo=f"{reverse('tracker:redo')}?{request.GET.urlencode()}")
    return _go_on(request, ids[0])


@require_POST
@for_seeker
def redo(request: CandidateRequest) -> HttpResponse:
    ids = _ids(request)
    for one in ids:
        redo_correction(request.candidate, one, at=request.now)
    say(request, "Corrected again.", undo=f"{reverse('tracker:undo')}?{request.GET.urlencode()}")
    return _go_on(request, ids[0])


def _go_on(request: CandidateRequest, correction: UUID) -> HttpResponse:
    if back := back_address(request):
        return redirect(back)
    application = application_of(request.candidate, correction)
    return redirect("tracker:application", application) if application else redirect("tracker:applications")


def _ids(request: HttpRequest) -> list[UUID]:
    try:
        ids = [UUID(one) for one in request.GET.getlist("id")[:_MOST]]
    except ValueError:
        ids = []
    if not ids:
        raise Http404
    return ids
