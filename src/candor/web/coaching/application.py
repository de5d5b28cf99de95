"""One application of a person: its timeline, and the stories of seeker, employer and mailbox side by side."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from candor.actions.look_at_person import look_at_person
from candor.actions.take_back_story import take_back_story
from candor.actions.tell_story import tell_story
from candor.programs import NoConsent, Point, Share, Teller
from candor.store.queries.programme import differing
from candor.store.queries.sharer import SharedApplication, SharedEmail, applications_of, evidence_of
from candor.store.queries.stories import heard_of
from candor.web.access import CoachRequest, for_coach
from candor.web.coaching.forms import StoryForm
from candor.web.coaching.person import shared_person, while_shared
from candor.web.coaching.words import TELLERS, between_tellers, story_shown
from candor.web.look.toasts import say


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the timeline with the mails that say so, as far as they are shared."""

    point: Point
    emails: list[SharedEmail]


@require_safe
@for_coach
@while_shared
def page(request: CoachRequest, candidate: UUID, application: UUID) -> HttpResponse:
    return _page(request, candidate, application, StoryForm(now=request.now, zone=request.zone))


@require_POST
@for_coach
@while_shared
def story(request: CoachRequest, candidate: UUID, application: UUID) -> HttpResponse:
    _of_person(request, candidate, application)
    form = StoryForm(request.POST, now=request.now, zone=request.zone)
    if not form.is_valid():
        return _page(request, candidate, application, form)
    said = form.cleaned_data
    told = tell_story(
        request.coach, application, said["teller"], said["status"], at=request.now, heard_at=said["heard_on"]
    )
    undo = reverse("coaching:take_back_story", args=[candidate, application, told.pk])
    say(request, f"Kept: {TELLERS[said['teller']].lower()} says so.", undo=undo)
    return _back(candidate, application)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coach
@while_shared
def take_back(request: CoachRequest, candidate: UUID, application: UUID, story: int) -> HttpResponse:
    found = _of_person(request, candidate, application)
    heard = heard_of(request.coach.programme, application, request.now)
    mine = next((one for one in heard if one.id == story and one.coach_id == request.coach.pk), None)
    if mine is None:
        raise Http404
    if request.method == "POST":
        take_back_story(request.coach, story, at=request.now)
        say(request, "Taken back.")
        return _back(candidate, application)
    context = {
        "person": shared_person(request, candidate),
        "application": found,
        "heard": mine,
        "teller": TELLERS[mine.teller],
    }
    return render(request, "coaching/take_back_story.html", context)


@require_safe
@for_coach
def stories(request: CoachRequest) -> HttpResponse:
    """Where somebody tells another story than the mailbox, over all people of the programme."""
    rows = [
        {
            "shared": one,
            "stories": [story_shown(story) for story in one.application.stories],
            "between": between_tellers(one.application.tellers),
        }
        for one in differing(request.coach.programme, request.now)
    ]
    return render(request, "coaching/stories.html", {"rows": rows})


def _page(request: CoachRequest, candidate: UUID, application: UUID, form: StoryForm) -> HttpResponse:
    shown = shared_person(request, candidate)
    found = _of_person(request, candidate, application)
    emails = evidence_of(request.coach.programme, application, request.now)
    stories = {story.told.teller: story_shown(story) for story in found.stories}
    heard = heard_of(request.coach.programme, application, request.now)
    context = {
        "person": shown,
        "application": found,
        "lines": lines_of(found.timeline, emails),
        "seeker": stories.get(Teller.SEEKER),
        "employer": stories.get(Teller.EMPLOYER),
        "between": between_tellers(found.tellers),
        "heard": [(one, TELLERS[one.teller], one.coach_id == request.coach.pk) for one in heard],
        "shares_evidence": Share.EVIDENCE in shown.shares,
        "form": form,
    }
    look_at_person(request.coach, candidate, "coaching:application", at=request.now)
    return render(request, "coaching/application.html", context)


def lines_of(timeline: list[Point], emails: list[SharedEmail]) -> list[Line]:
    """The latest first. A mail stands at the line of its moment and kind; each at one line only."""
    left = list(emails)
    lines = []
    for point in timeline:
        here = [email for email in left if email.date == point.at and email.kind is point.kind]
        left = [email for email in left if email not in here]
        lines.append(Line(point, here))
    return lines[::-1]


def _of_person(request: CoachRequest, candidate: UUID, application: UUID) -> SharedApplication:
    """Raises NoConsent, also for another person's."""
    for one in applications_of(request.coach.programme, candidate, request.now):
        if one.public_id == application:
            return one
    raise NoConsent


def _back(candidate: UUID, application: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("coaching:application", args=[candidate, application]))
