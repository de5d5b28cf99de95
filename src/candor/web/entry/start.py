"""Where somebody lands who has just signed in: the first place of their navigation, or the question what they are."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST, require_safe

from candor.actions.become_candidate import become_candidate
from candor.web.access import AccountRequest, candidate_of, for_account, recruiter_of
from candor.web.look.navigation import places_for


@require_safe
@for_account
def start(request: AccountRequest) -> HttpResponse:
    places = places_for(request.account, request.path)
    if places and "more" not in request.GET:
        return HttpResponseRedirect(places[0].address)
    return render(
        request,
        "entry/start.html",
        {"is_candidate": candidate_of(request.account), "is_recruiter": recruiter_of(request.account)},
    )


@require_POST
@for_account
def look_for_work(request: AccountRequest) -> HttpResponse:
    become_candidate(request.account)
    try:
        return HttpResponseRedirect(reverse("profile:start"))
    except NoReverseMatch:
        return HttpResponseRedirect(reverse("entry:start"))
