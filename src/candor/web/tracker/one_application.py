"""One application: where it stands, every line of its timeline with its evidence, and what the person corrected."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candor.actions.mark_seen import mark_seen
from candor.actions.refresh_applications import refresh_applications
from candor.store.queries.one_application import application_story
from candor.web.access import CandidateRequest
from candor.web.tracker.rows import correction_rows, countdown_words, silence_words
from candor.web.tracker.seeker import for_seeker


@require_safe
@for_seeker
def show(request: CandidateRequest, application_id: UUID) -> HttpResponse:
    refresh_applications(request.candidate, request.now)
    story = application_story(request.candidate, application_id)
    if story is None:
        raise Http404
    one = story.application
    # staff who look on see nothing in the person's stead
    if one.is_new and request.acting_as is None:
        mark_seen(request.candidate, application_id, at=request.now)
    silence = silence_words(one, request.now)
    in_timeline = {line.mail.email.pk for line in story.timeline if line.mail is not None}
    return render(
        request,
        "tracker/application.html",
        {
            "one": one,
            "lines": story.timeline,
            "others": [mail for mail in story.mails if mail.email.pk not in in_timeline],
            "corrections": correction_rows(story.corrections, request.zone),
            "countdown": countdown_words(one.next_by, request.now, request.zone) if one.next_by else None,
            "silence": silence,
            "silence_words": f"silent {silence}",
            "can_split": len(story.mails) > 1,
        },
    )
