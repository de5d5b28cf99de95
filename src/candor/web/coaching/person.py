"""One person, as far as they share: applications, whose story differs, notes; and who looks after them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from candor.actions.assign import assign
from candor.actions.delete_note import delete_note
from candor.actions.look_at_person import look_at_person
from candor.actions.write_note import write_note
from candor.errors import UsageError
from candor.programs import NoConsent, Share
from candor.store.queries.programme import coaches_of
from candor.store.queries.sharer import Note, Person, applications_of, missed_of, notes_on, person
from candor.web.access import CoachRequest, for_coach
from candor.web.coaching.caseload import counts_of
from candor.web.coaching.forms import AssignForm, NoteForm
from candor.web.coaching.words import SHARES, between_tellers, story_shown
from candor.web.look.toasts import say, warn

P = ParamSpec("P")
SIZE = 50


def while_shared(
    view: Callable[Concatenate[CoachRequest, P], HttpResponse],
) -> Callable[Concatenate[CoachRequest, P], HttpResponse]:
    """A consent that ended, also while the page was made, leaves a page that does not exist."""

    @wraps(view)
    def guarded(request: CoachRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NoConsent as error:
            raise Http404 from error

    return guarded


def shared_person(request: CoachRequest, candidate: UUID) -> Person:
    """Raises NoConsent."""
    if (found := person(request.coach.programme, candidate, request.now)) is None:
        raise NoConsent
    return found


@require_safe
@for_coach
@while_shared
def page(request: CoachRequest, candidate: UUID) -> HttpResponse:
    return _page(request, candidate, NoteForm())


@require_POST
@for_coach
@while_shared
def note(request: CoachRequest, candidate: UUID) -> HttpResponse:
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, candidate, form)
    try:
        written = write_note(request.coach, candidate, form.cleaned_data["text"], at=request.now)
    except UsageError as error:
        form.add_error("text", str(error))
        return _page(request, candidate, form)
    say(request, "Note kept.", undo=reverse("coaching:delete_note", args=[candidate, written.pk]))
    return _back(candidate)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coach
@while_shared
def remove_note(request: CoachRequest, candidate: UUID, note: int) -> HttpResponse:
    notes = notes_on(request.coach.programme, candidate, request.now)
    found = next((one for one in notes if one.id == note and one.coach_id == request.coach.pk), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        delete_note(request.coach, note, at=request.now)
        say(request, "Note deleted.")
        return _back(candidate)
    return render(request, "coaching/delete_note.html", {"person": shared_person(request, candidate), "note": found})


@require_POST
@for_coach
@while_shared
def look_after(request: CoachRequest, candidate: UUID) -> HttpResponse:
    """The coach stands in the form, or, to take it back, in the address."""
    before = shared_person(request, candidate)
    coaches = coaches_of(request.coach.programme)
    form = AssignForm(request.GET if "coach" in request.GET else request.POST, coaches=coaches)
    if not form.is_valid():
        warn(request, "This coach is not of your programme. Nothing was changed.")
        return _back(candidate)
    chosen = next((one for one in coaches if one.pk == form.cleaned_data["coach"]), None)
    assign(request.coach, candidate, chosen, at=request.now)
    words = f"Looked after by {chosen.account.get_full_name()} now." if chosen else "Looked after by nobody now."
    say(request, words, undo=f"{reverse('coaching:assign', args=[candidate])}?coach={before.coach_id or ''}")
    return _back(candidate)


def _page(request: CoachRequest, candidate: UUID, form: NoteForm) -> HttpResponse:
    programme, now = request.coach.programme, request.now
    shown = shared_person(request, candidate)
    applications = applications_of(programme, candidate, now)
    coaches = coaches_of(programme)
    differing = [
        {
            "application": one,
            "stories": [story_shown(story) for story in one.stories],
            "between": between_tellers(one.tellers),
        }
        for one in applications
        if one.differs
    ]
    context = {
        "person": shown,
        "counts": counts_of(shown.counts),
        "total": sum(shown.counts.values()),
        "shares": [SHARES[share] for share in Share if share in shown.shares],
        "not_shared": [SHARES[share] for share in Share if share not in shown.shares],
        "shares_applications": Share.APPLICATIONS in shown.shares,
        "shares_missed": Share.MISSED in shown.shares,
        "applications": Paginator(applications, SIZE).get_page(request.GET.get("page")),
        "differing": differing,
        "missed": missed_of(programme, candidate, now),
        "notes": [(one, _is_own(one, request)) for one in notes_on(programme, candidate, now)],
        "note_form": form,
        "assign_form": AssignForm(coaches=coaches, current=shown.coach_id),
    }
    # last: what is new is new on this very page, and seen after it
    look_at_person(request.coach, candidate, "coaching:person", at=now)
    return render(request, "coaching/person.html", context)


def _is_own(note: Note, request: CoachRequest) -> bool:
    return note.coach_id == request.coach.pk


def _back(candidate: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("coaching:person", args=[candidate]))
