"""Unsure readings, one at a time."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from candor.store.queries.lists import to_review
from candor.web.access import CandidateRequest
from candor.web.tracker.forms import MailForm
from candor.web.tracker.pages import page_number
from candor.web.tracker.seeker import for_seeker


@require_safe
@for_seeker
def review(request: CandidateRequest) -> HttpResponse:
    """?page=3 is the third of those that wait; once it is answered the next one stands there."""
    page = to_review(request.candidate, page=page_number(request), size=1)
    if not page.rows and page.total:
        # the last one was answered
        return redirect(f"{request.path}?page={page.total}")
    mail = page.rows[0] if page.rows else None
    return render(
        request,
        "tracker/review.html",
        {
            "page": page,
            "mail": mail,
            "form": MailForm.of(mail.reading) if mail else None,
            "here": request.get_full_path(),
        },
    )
