"""Positions: add, change, delete, present or past, hidden from their employer or not."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from candor.actions.add_position import add_position
from candor.actions.delete_position import delete_position
from candor.actions.describe_position import describe_position
from candor.actions.forget_domain import forget_domain
from candor.actions.hide_employer import hide_employer
from candor.actions.note_domain import note_domain
from candor.actions.rename_position import rename_position
from candor.actions.set_current_position import set_current_position
from candor.actions.stop_hiding import stop_hiding
from candor.hiding import Decision
from candor.store.positions import NewPosition
from candor.store.queries.known_employers import near_employers
from candor.store.queries.own_profile import OwnPosition, own_position
from candor.web.access import CandidateRequest, for_candidate
from candor.web.look.toasts import say
from candor.web.profile.changes import back, change, quoted, tell
from candor.web.profile.forms import PositionForm


@require_http_methods(["GET", "HEAD", "POST"])
@for_candidate
def add(request: CandidateRequest) -> HttpResponse:
    form = PositionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        added = add_from(request, form)
        asks = added.is_current and near_employers(request.candidate, [added.employer])
        return HttpResponseRedirect(reverse("profile:names" if asks else "profile:own"))
    return render(request, "profile/position.html", {"form": form})


def add_from(request: CandidateRequest, form: PositionForm) -> NewPosition:
    """Adds the position of a valid form, and says so."""
    data = form.cleaned_data
    new = NewPosition(
        data["employer"],
        is_current=data["is_current"],
        domains={data["domain"]: form.source} if data["domain"] else {},
        title=data["title"] or None,
        since=data["since"],
        until=data["until"],
    )
    done = change(request, lambda: add_position(request.candidate, new, at=request.now))
    tell(request, f"Your position at {quoted(new.employer)} is added.", done.undo, [done.given[1]])
    return new


@require_http_methods(["GET", "HEAD", "POST"])
@for_candidate
def edit(request: CandidateRequest, position: UUID) -> HttpResponse:
    shown = _own(request, position)
    known = {name: getattr(shown, name) for name in ("employer", "title", "is_current", "since", "until")}
    form = PositionForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid():
        done = change(request, lambda: _edit(request, shown, form))
        tell(request, f"Your position at {quoted(form.cleaned_data['employer'])} is changed.", done.undo, done.given)
        return HttpResponseRedirect(reverse("profile:own"))
    return render(request, "profile/position.html", {"form": form, "position": shown})


def _edit(request: CandidateRequest, shown: OwnPosition, form: PositionForm) -> list[Decision]:
    """What changed, step by step: first the name, so that who begins there hides from the new one."""
    person, position, data = request.candidate, shown.public_id, form.cleaned_data
    decisions = []
    if data["employer"] != shown.employer:
        decisions.append(rename_position(person, position, data["employer"]))
    if data["is_current"] is not shown.is_current:
        decisions.append(set_current_position(person, position, is_current=data["is_current"]))
    describe_position(person, position, title=data["title"] or None, since=data["since"], until=data["until"])
    if data["domain"]:
        note_domain(person, position, data["domain"], form.source, at=request.now)
    return decisions


@require_http_methods(["GET", "HEAD", "POST"])
@for_candidate
def delete(request: CandidateRequest, position: UUID) -> HttpResponse:
    shown = _own(request, position)
    if request.method == "POST":
        done = change(request, lambda: delete_position(request.candidate, position))
        tell(request, f"Your position at {quoted(shown.employer)} is deleted.", done.undo, [done.given])
        return HttpResponseRedirect(reverse("profile:own"))
    return render(request, "profile/delete_position.html", {"position": shown})


@require_POST
@for_candidate
def current(request: CandidateRequest, position: UUID) -> HttpResponse:
    wanted = request.POST.get("current") == "yes"
    shown = _own(request, position)
    done = change(request, lambda: set_current_position(request.candidate, position, is_current=wanted))
    words = "You work there now" if wanted else "You no longer work there"
    tell(request, f"{words}: {quoted(shown.employer)}.", done.undo, [done.given])
    return back(request)


@require_http_methods(["GET", "HEAD", "POST"])
@for_candidate
def show(request: CandidateRequest, position: UUID) -> HttpResponse:
    """Stops hiding from the employer of a position; of a present one only after a warning on a page of its own."""
    shown = _own(request, position)
    if request.method != "POST" or (shown.is_current and "sure" not in request.POST):
        return render(request, "profile/show_position.html", {"position": shown})
    done = change(request, lambda: stop_hiding(request.candidate, shown.employer))
    tell(request, "", done.undo, [done.given], note=say)
    return HttpResponseRedirect(reverse("profile:own"))


@require_POST
@for_candidate
def hide(request: CandidateRequest, position: UUID) -> HttpResponse:
    shown = _own(request, position)
    done = change(request, lambda: hide_employer(request.candidate, position))
    tell(request, f"You are hidden from {quoted(shown.employer)}.", done.undo, [done.given])
    return back(request)


@require_POST
@for_candidate
def forget(request: CandidateRequest, position: UUID) -> HttpResponse:
    shown = _own(request, position)
    domain = request.POST.get("domain", "")
    done = change(request, lambda: forget_domain(request.candidate, position, domain))
    tell(request, f"The domain of {quoted(shown.employer)} is forgotten.", done.undo)
    return HttpResponseRedirect(reverse("profile:position", args=[position]))


def _own(request: CandidateRequest, position: UUID) -> OwnPosition:
    if (found := own_position(request.candidate, position)) is None:
        raise Http404
    return found
