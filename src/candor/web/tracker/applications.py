"""All applications: as a list and as a board, with filters that can be kept as views."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from candor.actions.delete_view import delete_view
from candor.actions.refresh_applications import refresh_applications
from candor.actions.save_view import save_view
from candor.store.queries import tracker
from candor.store.queries.tracker import Filters, Sort
from candor.web.access import CandidateRequest
from candor.web.look.toasts import say, warn
from candor.web.tracker.filters import filters_from, query_of
from candor.web.tracker.forms import FilterForm, SaveViewForm
from candor.web.tracker.pages import Pager, last_page, page_number
from candor.web.tracker.seeker import for_seeker
from candor.web.tracker.words import GROUPS

_LONGEST_QUERY = 2000


@dataclass(frozen=True, slots=True)
class GroupLink:
    words: str
    query: str
    is_here: bool


@require_safe
@for_seeker
def listed(request: CandidateRequest) -> HttpResponse:
    refresh_applications(request.candidate, request.now)
    filters = filters_from(request.GET)
    page = tracker.applications_page(request.candidate, filters, request.now, page=page_number(request))
    if page.page > page.pages:
        return redirect(f"{request.path}{last_page(request, page.pages)}")
    return _page(
        request,
        "tracker/applications.html",
        filters,
        {"page": page, "pager": Pager(page.page, page.pages), "total": page.total},
    )


@require_safe
@for_seeker
def board(request: CandidateRequest) -> HttpResponse:
    refresh_applications(request.candidate, request.now)
    filters = filters_from(request.GET)
    columns = tracker.board(request.candidate, filters, request.now)
    chosen = next((one for one in columns if (one.status or "none") == request.GET.get("column")), None)
    return _page(
        request,
        "tracker/board.html",
        filters,
        {
            "columns": columns,
            # a phone has room for one: the first unless another is asked for
            "chosen": chosen or (columns[0] if columns else None),
            "total": sum(one.count for one in columns),
        },
    )


def _page(request: CandidateRequest, template: str, filters: Filters, more: dict[str, object]) -> HttpResponse:
    query = query_of(filters)
    context = {
        "filters": filters,
        "query": query,
        "form": FilterForm.showing(filters, tracker.vias(request.candidate)),
        "counts": tracker.counts(request.candidate, request.now),
        "groups": [
            GroupLink(words, query_of(replace(filters, group=group)), filters.group is group)
            for group, words in [(None, "All"), *GROUPS.items()]
        ],
        "views": tracker.saved_views(request.candidate),
        "save_form": SaveViewForm(initial={"query": query}),
        "has_more_filters": filters != replace(Filters(), group=filters.group, words=filters.words, sort=filters.sort),
        "is_filtered": bool(query_of(replace(filters, sort=Sort.NEWS))),
    }
    return render(request, template, context | more)


@require_POST
@for_seeker
def save(request: CandidateRequest) -> HttpResponse:
    form = SaveViewForm(request.POST)
    # only what the page understands is kept, and a saved view is an address that people trust
    query = query_of(filters_from(QueryDict(request.POST.get("query", "")[:_LONGEST_QUERY])))
    if form.is_valid():
        save_view(request.candidate, form.cleaned_data["name"], query)
        say(request, f"Saved as “{form.cleaned_data['name']}”.")
    else:
        warn(request, "A view needs a name of at most 80 characters.")
    return redirect(f"{reverse('tracker:applications')}?{query}")


@require_POST
@for_seeker
def delete(request: CandidateRequest, view_id: UUID) -> HttpResponse:
    delete_view(request.candidate, view_id)
    say(request, "The view is deleted. The applications in it stay.")
    return redirect("tracker:applications")
