"""Conversations: the list, one with what was read in each message, and the review of what was read unsurely."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from candor.actions.correct_message import correct_message
from candor.actions.see_conversation import see_as_recruiter
from candor.store.queries.conversations import conversation_list, conversation_page, review_list, waiting_count
from candor.web.access import RecruiterRequest
from candor.web.look.toasts import say
from candor.web.recruiting.compose import composed, start_of
from candor.web.recruiting.forms import CorrectForm
from candor.web.recruiting.guard import recruiter_page
from candor.web.recruiting.paging import Pages, page_number


@require_safe
@recruiter_page
def conversations(request: RecruiterRequest) -> HttpResponse:
    employer, number = request.recruiter.employer, page_number(request)
    only_waiting = request.GET.get("show") == "waiting"
    found = conversation_list(employer, page=number, only_waiting=only_waiting)
    context = {
        "found": found,
        "only_waiting": only_waiting,
        "waiting": waiting_count(employer),
        "unsure": review_list(employer).count,
        "pages": Pages(found.page, found.has_next),
    }
    return render(request, "recruiting/conversations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_page
def conversation(request: RecruiterRequest, conversation: UUID) -> HttpResponse:
    page = conversation_page(request.recruiter.employer, conversation)
    if page is None:
        raise Http404
    compose = composed(request, page.person) if request.method == "POST" else start_of(request, page.person)
    if compose.sent:
        return compose.sent
    if request.method == "GET":
        see_as_recruiter(request.recruiter, conversation, request.now)
    return render(request, "recruiting/conversation.html", {"page": page, "compose": compose})


@require_safe
@recruiter_page
def review(request: RecruiterRequest) -> HttpResponse:
    number = page_number(request)
    found = review_list(request.recruiter.employer, page=number)
    return render(request, "recruiting/review.html", {"found": found, "pages": Pages(found.page, found.has_next)})


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_page
def correct(request: RecruiterRequest, conversation: UUID, message: UUID) -> HttpResponse:
    """What a message wants and how willing it sounds, as a person reads it. Goes on to the next unsure one."""
    page = conversation_page(request.recruiter.employer, conversation)
    line = next((line for line in page.lines if line.public_id == message), None) if page else None
    if page is None or line is None or not line.can_correct:
        raise Http404
    initial: dict[str, Any] = {"intent": line.intent, "sentiment": line.sentiment}
    form = CorrectForm(request.POST if request.method == "POST" else None, initial=initial)
    back = _back(request, reverse("recruiting:conversation", args=[conversation]))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        correct_message(request.recruiter, message, data["intent"], data["sentiment"], request.now)
        say(request, "Kept as you read it. The score is told anew shortly.")
        return redirect(back)
    return render(request, "recruiting/correct.html", {"page": page, "line": line, "form": form, "back": back})


def _back(request: RecruiterRequest, usual: str) -> str:
    given = request.POST.get("back") or request.GET.get("back") or ""
    return given if given and url_has_allowed_host_and_scheme(given, allowed_hosts=None) else usual
