"""Conversations with employers as the candidate sees them."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from candor.actions.answer import answer
from candor.actions.hide_employer import hide_employer
from candor.actions.see_conversation import see_as_candidate
from candor.errors import UsageError
from candor.store.queries.conversations import ConversationPage, own_conversation, own_conversations
from candor.store.queries.heard import is_heard
from candor.store.recruiting import UnknownConversation
from candor.web.access import CandidateRequest, for_candidate
from candor.web.look.toasts import say
from candor.web.profile.changes import change, quoted, tell
from candor.web.profile.forms import AnswerForm
from candor.web.profile.pages import Pages, page_asked


@require_safe
@for_candidate
def messages(request: CandidateRequest) -> HttpResponse:
    found = own_conversations(request.candidate, page=page_asked(request))
    context = {"found": found, "page": Pages(found.page, found.has_next), "person": request.candidate}
    return render(request, "profile/messages.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_candidate
def conversation(request: CandidateRequest, conversation: UUID) -> HttpResponse:
    shown = _own(request, conversation)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            answer(request.candidate, conversation, form.cleaned_data["text"], request.now)
        except UnknownConversation as error:
            raise Http404 from error
        except UsageError as error:
            form.add_error("text", str(error))
        else:
            say(request, f"Sent to {quoted(shown.employer)}.")
            return HttpResponseRedirect(reverse("profile:conversation", args=[conversation]))
    if request.acting_as is None:
        see_as_candidate(request.candidate, conversation, request.now)
    context = {
        "person": request.candidate,
        "shown": shown,
        "form": form,
        "is_heard": is_heard(request.candidate, conversation),
    }
    return render(request, "profile/conversation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_candidate
def stop(request: CandidateRequest, conversation: UUID) -> HttpResponse:
    """No more messages from an employer: it goes on the list, so that it does not find the candidate at all."""
    shown = _own(request, conversation)
    if request.method == "POST":
        done = change(request, lambda: hide_employer(request.candidate, shown.employer))
        tell(request, f"{quoted(shown.employer)} can no longer write to you.", done.undo, [done.given])
        return HttpResponseRedirect(reverse("profile:messages"))
    return render(request, "profile/stop_messages.html", {"shown": shown})


def _own(request: CandidateRequest, conversation: UUID) -> ConversationPage:
    if (found := own_conversation(request.candidate, conversation)) is None:
        raise Http404
    return found
