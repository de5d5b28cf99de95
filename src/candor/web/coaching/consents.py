"""For the person: what is shared with whom, how to change it or stop it, and who looked."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from candor.actions.change_consent import change_consent
from candor.actions.withdraw_consent import withdraw_consent
from candor.errors import UsageError
from candor.programs import NoConsent, Share
from candor.store.queries.audit import LineAbout, lines_about
from candor.store.queries.consents import GivenConsent, consents_of
from candor.web.access import CandidateRequest, for_candidate
from candor.web.coaching.caseload import Pages
from candor.web.coaching.forms import ConsentForm
from candor.web.coaching.words import NEVER_SHARED, SHARES, shares_in_words
from candor.web.look.audit_words import what_words
from candor.web.look.toasts import say, warn

LOOKS = 50
# What the page of all consents shows of who looked; the rest has a page of its own.
_LATEST = 10


@require_safe
@for_candidate
def consents(request: CandidateRequest) -> HttpResponse:
    given = [_shown(one) for one in consents_of(request.candidate, request.now)]
    context = {
        "in_force": [one for one in given if one["is_in_force"]],
        "ended": [one for one in given if not one["is_in_force"]],
        "looks": [_look(line) for line in lines_about(request.candidate, size=_LATEST)],
        "never_shared": NEVER_SHARED,
    }
    return render(request, "coaching/consents.html", context)


@require_safe
@for_candidate
def looks(request: CandidateRequest) -> HttpResponse:
    """Everybody who looked: coaches and staff."""
    wanted = request.GET.get("page", "1")
    number = min(max(int(wanted), 1), 100_000) if wanted.isdecimal() and len(wanted) < 10 else 1
    # one line more than is shown tells whether there is another page
    found = lines_about(request.candidate, page=number, size=LOOKS)
    more = bool(lines_about(request.candidate, page=number + 1, size=LOOKS)) if len(found) == LOOKS else False
    context = {"looks": [_look(line) for line in found], "page": Pages(number, number + more)}
    return render(request, "coaching/looks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_candidate
def change(request: CandidateRequest, consent: UUID) -> HttpResponse:
    given = _own(request, consent)
    form = ConsentForm(
        request.POST if request.method == "POST" else None,
        offered=Share,
        shares=given.shares,
        until=given.until,
        now=request.now,
        zone=request.zone,
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        _change(request, consent, said["shares"], said["until"])
        before = {"shares": ",".join(share.value for share in Share if share in given.shares)}
        if given.until is not None:
            before["until"] = given.until.isoformat()
        # what ran out meanwhile cannot be put back as it was
        can_undo = given.is_in_force
        undo = f"{reverse('coaching:restore_consent', args=[consent])}?{urlencode(before)}" if can_undo else None
        say(request, f"Changed: {given.programme} sees this from now on.", undo=undo)
        return HttpResponseRedirect(reverse("coaching:consents"))
    return render(
        request, "coaching/change_consent.html", {"consent": given, "form": form, "never_shared": NEVER_SHARED}
    )


@require_POST
@for_candidate
def restore(request: CandidateRequest, consent: UUID) -> HttpResponse:
    """Puts back what was shared before a change: the address says what that was, and it is the person's own."""
    given = _own(request, consent)
    try:
        until = datetime.fromisoformat(request.GET["until"]) if "until" in request.GET else None
        if until is not None and until.tzinfo is None:
            raise Http404
        _change(request, consent, request.GET.get("shares", "").split(","), until)
    except (ValueError, UsageError):
        warn(request, "This cannot be put back any more. Look at what is shared.")
    else:
        say(request, f"Put back: {given.programme} sees what it saw before.")
    return HttpResponseRedirect(reverse("coaching:consents"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_candidate
def withdraw(request: CandidateRequest, consent: UUID) -> HttpResponse:
    given = _own(request, consent)
    if request.method == "POST":
        try:
            withdraw_consent(request.candidate, consent, at=request.now)
        except NoConsent as error:
            raise Http404 from error
        say(request, f"{given.programme} sees nothing of yours any more.")
        return HttpResponseRedirect(reverse("coaching:consents"))
    return render(request, "coaching/withdraw_consent.html", {"consent": given})


def _change(request: CandidateRequest, consent: UUID, shares: list[str], until: datetime | None) -> None:
    try:
        change_consent(request.candidate, consent, shares, until=until, at=request.now)
    except NoConsent as error:
        raise Http404 from error


def _own(request: CandidateRequest, consent: UUID) -> GivenConsent:
    """One that was not withdrawn; it may have run out, and can be given again."""
    for one in consents_of(request.candidate, request.now):
        if one.public_id == consent and (one.is_in_force or one.ended_at == one.until):
            return one
    raise Http404


def _shown(given: GivenConsent) -> dict[str, object]:
    return {
        "consent": given,
        "shares": [SHARES[share] for share in Share if share in given.shares],
        "in_words": shares_in_words(given.shares),
        "is_in_force": given.is_in_force,
        "has_run_out": not given.is_in_force and given.ended_at == given.until,
    }


def _look(line: LineAbout) -> dict[str, object]:
    return {"line": line, "what": what_words(line.what)}
