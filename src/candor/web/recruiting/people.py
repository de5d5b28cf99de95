"""One person as the employer sees them: profile, score with its reasons, pools, notes, and a first message."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from candor.actions.delete_recruiter_note import delete_recruiter_note
from candor.actions.note_look import note_look
from candor.actions.put_into_pool import put_into_pool as put
from candor.actions.take_out_of_pool import take_out_of_pool as take_out
from candor.actions.write_recruiter_note import write_recruiter_note
from candor.store.queries.conversations import weights_of
from candor.store.queries.person import PersonPage, person_page
from candor.store.queries.pools import pools as pools_of
from candor.store.recruiting import BadText
from candor.web.access import RecruiterRequest
from candor.web.look.toasts import say
from candor.web.recruiting.compose import composed, start_of
from candor.web.recruiting.forms import NoteForm, PoolChoice
from candor.web.recruiting.guard import recruiter_page
from candor.web.recruiting.trend import parts_of, trend_option, trend_rows

# beside other forms of the page
_NOTE_ID = "id_note_%s"


@require_safe
@recruiter_page
def person(request: RecruiterRequest, person: UUID) -> HttpResponse:
    return _page(request, person)


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_page
def write(request: RecruiterRequest, person: UUID) -> HttpResponse:
    """The first message; who has a conversation already is written to there."""
    page = _found(request, person)
    if page.conversation and request.method != "POST":
        return redirect("recruiting:conversation", page.conversation)
    written = composed(request, person) if request.method == "POST" else start_of(request, page)
    if written.sent:
        return written.sent
    return render(request, "recruiting/write.html", {"page": page, "compose": written})


@require_POST
@recruiter_page
def write_note(request: RecruiterRequest, person: UUID) -> HttpResponse:
    form = NoteForm(request.POST, auto_id=_NOTE_ID)
    if form.is_valid():
        try:
            note = write_recruiter_note(request.recruiter, person, form.cleaned_data["text"], request.now)
        except BadText as error:
            form.add_error("text", str(error))
        else:
            undo = reverse("recruiting:delete_note", args=[person, note.pk])
            say(request, "Note kept. Your colleagues see it too; the person never does.", undo=undo)
            return redirect("recruiting:person", person)
    return _page(request, person, note_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_page
def delete_note(request: RecruiterRequest, person: UUID, note: int) -> HttpResponse:
    page = _found(request, person)
    row = next((row for row in page.notes if row.id == note), None)
    if row is None:
        raise Http404
    if request.method != "POST":
        return render(request, "recruiting/delete_note.html", {"page": page, "note": row})
    delete_recruiter_note(request.recruiter, note)
    say(request, "Note deleted.")
    return redirect("recruiting:person", person)


@require_POST
@recruiter_page
def choose_pool(request: RecruiterRequest, person: UUID) -> HttpResponse:
    """Puts the person into the pool that was chosen from a list."""
    pools = [(str(pool.public_id), pool.name) for pool in pools_of(request.recruiter.employer)]
    form = PoolChoice(request.POST, pools=pools)
    if form.is_valid():
        return _put(request, person, UUID(form.cleaned_data["pool"]))
    return _page(request, person, pool_form=form)


@require_POST
@recruiter_page
def put_into_pool(request: RecruiterRequest, person: UUID, pool: UUID) -> HttpResponse:
    return _put(request, person, pool)


@require_POST
@recruiter_page
def take_out_of_pool(request: RecruiterRequest, person: UUID, pool: UUID) -> HttpResponse:
    _found(request, person)
    take_out(request.recruiter, pool, [person])
    say(request, "Taken out of the pool.", undo=reverse("recruiting:put_into_pool", args=[person, pool]))
    return redirect("recruiting:person", person)


def _put(request: RecruiterRequest, person: UUID, pool: UUID) -> HttpResponse:
    _found(request, person)
    put(request.recruiter, pool, [person], request.now)
    say(request, "Put into the pool.", undo=reverse("recruiting:take_out_of_pool", args=[person, pool]))
    return redirect("recruiting:person", person)


def _found(request: RecruiterRequest, person: UUID) -> PersonPage:
    page = person_page(request.recruiter.employer, person, request.now)
    if page is None:
        raise Http404
    return page


def _page(
    request: RecruiterRequest, person: UUID, *, note_form: NoteForm | None = None, pool_form: PoolChoice | None = None
) -> HttpResponse:
    page = _found(request, person)
    if request.method in ("GET", "HEAD"):
        note_look(request.recruiter, person, request.now)
    inside = {public_id for public_id, _ in page.pools}
    others = [pool for pool in pools_of(request.recruiter.employer) if pool.public_id not in inside]
    context: dict[str, Any] = {
        "page": page,
        "shown": page.shown,
        "note_form": note_form or NoteForm(auto_id=_NOTE_ID),
        "other_pools": others,
        "pool_form": pool_form or PoolChoice(pools=[(str(pool.public_id), pool.name) for pool in others]),
        "parts": parts_of(page.shown.parts, weights_of(request.recruiter.employer)),
        "trend_heads": ("Month", "Score"),
        "trend_option": trend_option(page.shown.trend),
        "trend_rows": trend_rows(page.shown.trend),
    }
    return render(request, "recruiting/person.html", context)
