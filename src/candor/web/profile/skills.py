"""Skills: add with suggestions or in one's own words, and remove."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from candor.actions.add_skill import add_skill
from candor.actions.remove_skill import remove_skill
from candor.store.queries.own_profile import own_profile
from candor.store.queries.skills import suggest_skills
from candor.web.access import CandidateRequest, for_candidate
from candor.web.limits import limited
from candor.web.profile.changes import back, change, quoted, tell
from candor.web.profile.forms import SkillForm


@require_POST
@for_candidate
def add(request: CandidateRequest) -> HttpResponse:
    form = SkillForm(request.POST)
    if not form.is_valid():
        context = {"person": request.candidate, "profile": own_profile(request.candidate), "skill_form": form}
        return render(request, "profile/own.html", context)
    skill = form.cleaned_data["skill"]
    done = change(request, lambda: add_skill(request.candidate, skill))
    tell(request, f"{quoted(done.given or skill)} is on your profile.", done.undo)
    return back(request)


@require_POST
@for_candidate
def remove(request: CandidateRequest) -> HttpResponse:
    skill = request.POST.get("skill", "")
    done = change(request, lambda: remove_skill(request.candidate, skill))
    tell(request, f"{quoted(skill)} is off your profile.", done.undo)
    return back(request)


@require_safe
@limited("suggest", "240/m")
@for_candidate
def suggest(request: CandidateRequest) -> HttpResponse:
    return render(request, "profile/_options.html", {"options": suggest_skills(request.GET.get("skill", "")[:200])})
