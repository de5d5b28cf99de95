"""An invitation, as the person who got it sees it: who asks, for what, until when; yes, less, or no."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from candor.actions.answer_invitation import answer_invitation
from candor.programs import Closed, InvitationClosed, Share, opened
from candor.store.models import Candidate, Invitation
from candor.store.queries.consents import invitation_for, name_of
from candor.web.access import SiteRequest, candidate_of
from candor.web.coaching.forms import USUALLY_SHARED, ConsentForm
from candor.web.coaching.words import CLOSED_HEADINGS, NEVER_SHARED, SHARES
from candor.web.look.toasts import say

_GONE, _NOT_FOUND = 410, 404


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever holds the link may read who asks; only a person who looks for work can answer."""
    asking = cast(SiteRequest, request)
    try:
        response = _open(asking, token)
    except InvitationClosed as error:
        status = _NOT_FOUND if error.state is Closed.UNKNOWN else _GONE
        context = {"heading": CLOSED_HEADINGS[error.state], "reason": error.reason}
        response = render(request, "coaching/closed_invitation.html", context, status=status)
    # the address itself is a key: nothing keeps the page
    response["Cache-Control"] = "no-store"
    return response


def _open(request: SiteRequest, token: str) -> HttpResponse:
    """Raises InvitationClosed."""
    found = invitation_for(token, request.now)
    candidate = candidate_of(request.account) if request.account else None
    if candidate is not None:
        return _answer(request, candidate, found, token)
    if request.method == "POST" and request.account is None:
        return redirect_to_login(request.get_full_path())
    return render(request, "coaching/invitation.html", _context(found))


def _answer(request: SiteRequest, candidate: Candidate, found: Invitation, token: str) -> HttpResponse:
    asked = opened(found.shares)
    form = ConsentForm(
        request.POST if request.POST.get("answer") == "yes" else None,
        offered=asked,
        shares=asked,
        until=request.now + USUALLY_SHARED,
        now=request.now,
        zone=request.zone,
    )
    if request.POST.get("answer") == "no":
        answer_invitation(candidate, token, accept=False, at=request.now)
        say(request, f"Declined. {found.programme.name} sees nothing of yours by this invitation.")
        return HttpResponseRedirect(reverse("coaching:consents"))
    if form.is_valid():
        said = form.cleaned_data
        answer_invitation(candidate, token, accept=True, shares=said["shares"], until=said["until"], at=request.now)
        say(request, f"{found.programme.name} sees what you chose. You can change or stop it here at any time.")
        return HttpResponseRedirect(reverse("coaching:consents"))
    return render(request, "coaching/invitation.html", _context(found) | {"form": form})


def _context(found: Invitation) -> dict[str, object]:
    asked = opened(found.shares)
    return {
        "invitation": found,
        "coach": name_of(found.coach),
        "asked": [SHARES[share] for share in Share if share in asked],
        "never_shared": NEVER_SHARED,
        "form": None,
    }
