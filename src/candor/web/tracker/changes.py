"""What the person changes about an application: each on a page of its own, said afterwards, and to be taken back."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from candor.actions.add_by_hand import ByHand, add_by_hand
from candor.actions.archive_application import archive_application
from candor.actions.correct_details import correct_details
from candor.actions.merge_applications import merge_applications
from candor.actions.set_status import set_status
from candor.actions.split_off import split_off
from candor.actions.unarchive_application import unarchive_application
from candor.store.models import Application, Correction
from candor.store.queries.corrections import application_of
from candor.store.queries.one_application import application_story
from candor.store.queries.tracker import Filters, applications_page
from candor.store.tracked import own_application
from candor.vocabulary import EmailKind, Status
from candor.web.access import CandidateRequest
from candor.web.look.toasts import say
from candor.web.look.words import status_words
from candor.web.tracker.forms import AddForm, DetailsForm, StatusForm
from candor.web.tracker.seeker import for_seeker
from candor.web.tracker.undoing import undo_address

# more to choose from are found by words
_CHOICES = 20
_FORM = ["GET", "HEAD", "POST"]


@require_http_methods(_FORM)
@for_seeker
def status(request: CandidateRequest, application_id: UUID) -> HttpResponse:
    one = own_application(request.candidate, application_id)
    given = {"status": one.status, "on": request.now.astimezone(request.zone).date()}
    form = StatusForm(_posted(request), initial=given, now=request.now, zone=request.zone)
    if request.method == "POST" and form.is_valid():
        chosen = Status(form.cleaned_data["status"])
        made = set_status(request.candidate, application_id, chosen, on=form.cleaned_data["on"], at=request.now)
        return _done(request, f"Status set: {status_words(chosen)}.", [made])
    return _form(request, one, form, "Set the status", "Set status")


@require_http_methods(_FORM)
@for_seeker
def details(request: CandidateRequest, application_id: UUID) -> HttpResponse:
    one = own_application(request.candidate, application_id)
    form = DetailsForm(request.POST) if request.method == "POST" else DetailsForm.of(one)
    if request.method == "POST" and form.is_valid():
        made = correct_details(request.candidate, application_id, form.changes(one), at=request.now)
        if not made:
            say(request, "Nothing was changed.")
            return redirect("tracker:application", application_id)
        return _done(request, "The details are corrected, for all mails of this application.", made)
    return _form(request, one, form, "Correct the details", "Save")


@require_http_methods(_FORM)
@for_seeker
def add(request: CandidateRequest) -> HttpResponse:
    return _add(request, None)


@require_http_methods(_FORM)
@for_seeker
def add_event(request: CandidateRequest, application_id: UUID) -> HttpResponse:
    return _add(request, own_application(request.candidate, application_id))


def _add(request: CandidateRequest, one: Application | None) -> HttpResponse:
    form = AddForm(
        _posted(request),
        initial={"on": request.now.astimezone(request.zone).date()},
        now=request.now,
        zone=request.zone,
        is_event=one is not None,
    )
    if request.method != "POST" or not form.is_valid():
        return render(request, "tracker/add.html", {"one": one, "form": form}, status=_status(form))
    what = ByHand(
        kind=EmailKind(form.cleaned_data["kind"]),
        on=form.cleaned_data["on"],
        employer=form.said("employer"),
        title=form.said("title"),
        location=form.said("location"),
        requisition=form.said("requisition"),
        via=form.said("via"),
        interview_at=form.cleaned_data["interview_at"],
        note=form.said("note"),
    )
    made = add_by_hand(request.candidate, what, one.public_id if one else None, at=request.now)
    # what was added to an application of its own is gone with it
    back = reverse("tracker:application", args=[one.public_id]) if one else reverse("tracker:applications")
    return _done(request, "Added.", [made], back=back)


@require_http_methods(_FORM)
@for_seeker
def merge(request: CandidateRequest, application_id: UUID) -> HttpResponse:
    one = own_application(request.candidate, application_id)
    chosen = _uuids(request.POST.getlist("application")) if request.method == "POST" else []
    if chosen:
        made = merge_applications(request.candidate, [application_id, *chosen], at=request.now)
        return _done(request, "Merged: their mails are one application now.", [made])
    words = request.GET.get("words", one.employer or "").replace("\0", "").strip()[:200]
    found = applications_page(request.candidate, Filters(words=words), request.now, size=_CHOICES + 1)
    context = {
        "one": one,
        "words": words,
        "found": [other for other in found.rows if other.pk != one.pk][:_CHOICES],
        "is_more": found.total > _CHOICES + 1,
        "problem": "Choose at least one." if request.method == "POST" else None,
    }
    return render(request, "tracker/merge.html", context, status=400 if request.method == "POST" else 200)


@require_http_methods(_FORM)
@for_seeker
def split(request: CandidateRequest, application_id: UUID) -> HttpResponse:
    story = application_story(request.candidate, application_id)
    if story is None:
        raise Http404
    problem, chosen = None, _uuids(request.POST.getlist("email"))
    if request.method == "POST":
        theirs = {mail.email.public_id for mail in story.mails}
        if not theirs.issuperset(chosen):
            raise Http404
        if not chosen:
            problem = "Choose at least one mail."
        elif len(set(chosen)) == len(theirs):
            problem = "Leave at least one mail here: all of them are this application already."
        else:
            made = split_off(request.candidate, chosen, at=request.now)
            back = reverse("tracker:application", args=[application_id])
            return _done(request, "Split off: these mails are an application of their own.", [made], back=back)
    context = {"one": story.application, "mails": story.mails, "chosen": chosen, "problem": problem}
    return render(request, "tracker/split.html", context, status=400 if problem else 200)


@require_POST
@for_seeker
def archive(request: CandidateRequest, application_id: UUID) -> HttpResponse:
    archive_application(request.candidate, application_id, at=request.now)
    say(
        request,
        "Archived. It is out of your lists; new mail still joins it.",
        undo=reverse("tracker:unarchive", args=[application_id]),
    )
    return redirect("tracker:application", application_id)


@require_POST
@for_seeker
def unarchive(request: CandidateRequest, application_id: UUID) -> HttpResponse:
    unarchive_application(request.candidate, application_id)
    say(request, "Back in your lists.", undo=reverse("tracker:archive", args=[application_id]))
    return redirect("tracker:application", application_id)


def _form(
    request: CandidateRequest, one: Application, form: StatusForm | DetailsForm, title: str, button: str
) -> HttpResponse:
    context = {"one": one, "form": form, "title": title, "button": button}
    return render(request, "tracker/change.html", context, status=_status(form))


def _posted(request: CandidateRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _status(form: AddForm | StatusForm | DetailsForm) -> int:
    return 400 if form.is_bound and form.errors else 200


def _done(request: CandidateRequest, words: str, made: list[Correction], *, back: str | None = None) -> HttpResponse:
    """Says what was done, and goes to the application that it made, which may be another row than before."""
    say(request, words, undo=undo_address(made, back=back))
    application = application_of(request.candidate, made[0].public_id)
    return redirect("tracker:application", application) if application else redirect("tracker:applications")


def _uuids(given: list[str]) -> list[UUID]:
    try:
        return [UUID(one) for one in given]
    except ValueError:
        raise Http404 from None
