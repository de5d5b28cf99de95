"""The profile as its owner sees it, what one says of oneself, and whether one wants to be found."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from candor.actions.edit_profile import edit_profile
from candor.actions.set_findable import set_findable
from candor.store.queries.own_profile import own_profile
from candor.web.access import CandidateRequest, for_candidate
from candor.web.profile.changes import back, change, tell
from candor.web.profile.forms import ProfileForm, SkillForm

_FOUND = "Employers that are not on your list can find you now."
_NOT_FOUND = "No employer finds you now; conversations that you had are kept."


@require_safe
@for_candidate
def own(request: CandidateRequest) -> HttpResponse:
    context = {"person": request.candidate, "profile": own_profile(request.candidate), "skill_form": SkillForm()}
    return render(request, "profile/own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_candidate
def edit(request: CandidateRequest) -> HttpResponse:
    person = request.candidate
    known = {name: getattr(person, name) for name in ProfileForm.base_fields}
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid():
        told = form.told()
        done = change(
            request,
            lambda: edit_profile(
                person, name=told["name"], headline=told["headline"], place=told["place"], about=told["about"]
            ),
        )
        tell(request, "Your profile is changed.", done.undo)
        return HttpResponseRedirect(reverse("profile:own"))
    return render(request, "profile/edit.html", {"form": form})


@require_POST
@for_candidate
def findable(request: CandidateRequest) -> HttpResponse:
    wanted = request.POST.get("findable") == "yes"
    done = change(request, lambda: set_findable(request.candidate, is_findable=wanted))
    tell(request, _FOUND if wanted else _NOT_FOUND, done.undo)
    # who has just finished the three steps is done with them
    return HttpResponseRedirect(reverse("profile:own")) if wanted else back(request)
