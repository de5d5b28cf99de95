"""Being found, in three short steps: positions, other names of their employers, skills; then who will not see it."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from candor.store.queries.known_employers import near_employers
from candor.store.queries.own_profile import OwnProfile, own_profile
from candor.web.access import CandidateRequest, for_candidate
from candor.web.profile.forms import EmployerNameForm, PositionForm, PreviewForm, SkillForm
from candor.web.profile.positions import add_from
from candor.web.profile.privacy import declined


@require_http_methods(["GET", "HEAD", "POST"])
@for_candidate
def positions(request: CandidateRequest) -> HttpResponse:
    form = PositionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        add_from(request, form)
        return HttpResponseRedirect(reverse("profile:start"))
    profile = own_profile(request.candidate)
    if request.method != "POST" and not profile.has_present:
        form.initial["is_current"] = True
    return render(request, "profile/start_positions.html", {"profile": profile, "form": form, "step": 1})


@require_safe
@for_candidate
def names(request: CandidateRequest) -> HttpResponse:
    profile = own_profile(request.candidate)
    context = {"profile": profile, "asked": asked(request, profile), "form": EmployerNameForm(), "step": 2}
    return render(request, "profile/start_names.html", context)


@require_safe
@for_candidate
def skills(request: CandidateRequest) -> HttpResponse:
    context = {"profile": own_profile(request.candidate), "form": SkillForm(), "step": 3}
    return render(request, "profile/start_skills.html", context)


@require_safe
@for_candidate
def check(request: CandidateRequest) -> HttpResponse:
    profile = own_profile(request.candidate)
    context = {"person": request.candidate, "profile": profile, "preview_form": PreviewForm()}
    return render(request, "profile/start_check.html", context)


@require_safe
@for_candidate
def more_names(request: CandidateRequest) -> HttpResponse:
    """The same question after a position was added to a profile that is there already."""
    profile = own_profile(request.candidate)
    if not (found := asked(request, profile)):
        return HttpResponseRedirect(reverse("profile:own"))
    return render(request, "profile/names.html", {"asked": found})


def asked(request: CandidateRequest, profile: OwnProfile) -> list[tuple[str, str]]:
    """(near name, beside which employer), without what was answered with no; of entries that came from positions."""
    beside = [entry.name for entry in profile.entries if entry.position]
    no = declined(request)
    near = near_employers(request.candidate, beside)
    found = {name: employer for employer, names in near.items() for name in names if name not in no}
    return list(found.items())
