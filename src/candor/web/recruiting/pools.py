"""Pools: saved searches, with the people that were put into them by hand."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from candor.actions.delete_pool import delete_pool
from candor.actions.save_pool import save_pool
from candor.errors import UsageError
from candor.store.queries.people import MOST_PAGES, Filters, search
from candor.store.queries.pools import ListedPool
from candor.store.queries.pools import pools as pools_of
from candor.web.access import RecruiterRequest
from candor.web.look.toasts import say
from candor.web.recruiting.forms import PoolForm
from candor.web.recruiting.guard import recruiter_page
from candor.web.recruiting.paging import Pages, page_number
from candor.web.recruiting.search import lines_of


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_page
def pools(request: RecruiterRequest) -> HttpResponse:
    form = PoolForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_pool(request.recruiter, form.cleaned_data["name"], form.cleaned_data["query"], request.now)
        except UsageError as error:
            form.add_error("name", str(error))
        else:
            say(request, f"Pool kept: {saved.name}.", undo=reverse("recruiting:undo_pool", args=[saved.public_id]))
            return redirect("recruiting:pool", saved.public_id)
    return render(request, "recruiting/pools.html", {"pools": pools_of(request.recruiter.employer), "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_page
def pool(request: RecruiterRequest, pool: UUID) -> HttpResponse:
    """The people put into it, its search, and its name."""
    row = _own(request, pool)
    form = PoolForm(request.POST if request.method == "POST" else None, initial={"name": row.name, "query": row.query})
    if request.method == "POST" and form.is_valid():
        try:
            save_pool(request.recruiter, form.cleaned_data["name"], form.cleaned_data["query"], request.now, pool)
        except UsageError as error:
            form.add_error("name", str(error))
        else:
            say(request, "Pool kept.")
            return redirect("recruiting:pool", pool)
    number = page_number(request, MOST_PAGES)
    found = search(request.recruiter.employer, Filters(pool=pool), page=number, at=request.now)
    pages = Pages(found.page, found.has_next)
    context = {"pool": row, "form": form, "lines": lines_of(found.rows, ()), "pages": pages}
    return render(request, "recruiting/pool.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_page
def delete(request: RecruiterRequest, pool: UUID) -> HttpResponse:
    row = _own(request, pool)
    if request.method != "POST":
        return render(request, "recruiting/delete_pool.html", {"pool": row})
    delete_pool(request.recruiter, pool)
    say(request, f"Pool deleted: {row.name}.")
    return redirect("recruiting:pools")


@require_POST
@recruiter_page
def undo(request: RecruiterRequest, pool: UUID) -> HttpResponse:
    """Takes back that a pool was made."""
    delete_pool(request.recruiter, pool)
    say(request, "The pool is gone again.")
    return redirect("recruiting:search")


def _own(request: RecruiterRequest, pool: UUID) -> ListedPool:
    row = next((row for row in pools_of(request.recruiter.employer) if row.public_id == pool), None)
    if row is None:
        raise Http404
    return row
