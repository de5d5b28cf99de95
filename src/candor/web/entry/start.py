"""Where somebody lands who has just signed in: the first place of the navigation, or the question what they are."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candor.web.access import AccountRequest, for_account
from candor.web.look.navigation import places_for


@require_safe
@for_account
def start(request: AccountRequest) -> HttpResponse:
    places = places_for(request.account, request.path)
    return HttpResponseRedirect(places[0].address) if places else render(request, "entry/start.html")
