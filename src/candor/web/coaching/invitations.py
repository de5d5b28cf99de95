"""Invitations of a programme: to whom, what for, what came of it."""

from __future__ import annotations

from smtplib import SMTPException
from uuid import UUID

from django.core.mail import send_mail
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from candor.actions.invite import Invited, invite
from candor.actions.withdraw_invitation import withdraw_invitation
from candor.store.models import Invitation
from candor.store.queries.programme import InvitationState, SentInvitation, invitations_of
from candor.web.access import CoachRequest, for_coach
from candor.web.coaching.forms import InviteForm
from candor.web.coaching.words import INVITATION_STATES, SHARES, shares_in_words
from candor.web.limits import Limit, too_many
from candor.web.look.times import day_words
from candor.web.look.toasts import say

# The link is shown on the next page only; it is not stored anywhere else.
_LINK = "coaching:link"
# each is a letter to somebody who did not ask for one
_SEND = Limit.of("invite", "60/h")


@require_http_methods(["GET", "HEAD", "POST"])
@for_coach
def invitations(request: CoachRequest) -> HttpResponseBase:
    form = InviteForm(request.POST if request.method == "POST" else None, now=request.now, zone=request.zone)
    if request.method == "POST" and not _SEND.allows(request):
        return too_many(request, _SEND.span)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = invite(request.coach, said["email"], said["shares"], at=request.now, expires_at=said["open_until"])
        _hand_over(request, made)
        return HttpResponseRedirect(reverse("coaching:invitations"))
    sent = invitations_of(request.coach.programme, request.now)
    context = {
        "form": form,
        "link": request.session.pop(_LINK, None),
        "sent": [_shown(one) for one in sent],
        "waiting": sum(one.state is InvitationState.WAITING for one in sent),
    }
    response = render(request, "coaching/invitations.html", context)
    # the page may hold a link that opens an invitation
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_coach
def withdraw(request: CoachRequest, invitation: UUID) -> HttpResponse:
    sent = invitations_of(request.coach.programme, request.now)
    found = next((one for one in sent if one.public_id == invitation), None)
    if found is None or found.state not in (InvitationState.WAITING, InvitationState.EXPIRED):
        raise Http404
    if request.method == "POST":
        if not withdraw_invitation(request.coach, invitation, at=request.now):
            raise Http404
        say(request, f"Taken back. The link that {found.email} has does nothing now.")
        return HttpResponseRedirect(reverse("coaching:invitations"))
    return render(request, "coaching/withdraw_invitation.html", {"sent": found})


def _shown(sent: SentInvitation) -> dict[str, object]:
    return {
        "sent": sent,
        "asks": shares_in_words(sent.shares),
        "state": INVITATION_STATES[sent.state],
        "can_withdraw": sent.state is InvitationState.WAITING,
        "is_waiting": sent.state is InvitationState.WAITING,
    }


def _hand_over(request: CoachRequest, made: Invited) -> None:
    """By mail, and as a link to copy: mail may be late, or no mail server set."""
    link = request.build_absolute_uri(reverse("coaching:invitation", args=[made.token]))
    is_sent = _send(request, made.invitation, link)
    request.session[_LINK] = {"address": link, "email": made.invitation.email, "is_sent": is_sent}


def _send(request: CoachRequest, invitation: Invitation, link: str) -> bool:
    coach, programme = request.account.get_full_name(), request.coach.programme.name
    words = {
        "coach": coach,
        "programme": programme,
        "link": link,
        "shares": [SHARES[share] for share in SHARES if share.value in invitation.shares],
        "until": day_words(invitation.expires_at, request.zone),
    }
    # a name may hold a line break, and a header must not
    subject = " ".join(f"{programme} asks to see how your job search goes".split())
    text = render_to_string("coaching/invitation.txt", words, request=request)
    try:
        return send_mail(subject, text, None, [invitation.email]) > 0
    except (OSError, SMTPException):
        # the invitation holds all the same, and its link is on the next page
        return False
