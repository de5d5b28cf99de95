"""Conversations from files and into files, JSON lines or CSV."""

from __future__ import annotations

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from candor.actions.export_conversations import Form, export_conversations
from candor.actions.import_conversations import import_conversations
from candor.errors import UsageError
from candor.web.access import RecruiterRequest
from candor.web.recruiting.forms import FileForm
from candor.web.recruiting.guard import recruiter_page

_TYPES = {Form.JSONL: "application/jsonl; charset=utf-8", Form.CSV: "text/csv; charset=utf-8"}
# more would fill a page that nobody reads to its end
MOST_PROBLEMS = 50


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_page
def files(request: RecruiterRequest) -> HttpResponse:
    """The answer to a file is the page itself: what was taken, and which lines were not, beside the form."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    imported = None
    if request.method == "POST" and form.is_valid():
        try:
            imported = import_conversations(request.recruiter.employer, form.cleaned_data["file"], request.now)
        except UsageError as error:
            form.add_error("file", str(error))
    problems = imported.problems if imported else ()
    context = {
        "form": form,
        "imported": imported,
        "problems": problems[:MOST_PROBLEMS],
        "more_problems": max(0, len(problems) - MOST_PROBLEMS),
    }
    return render(request, "recruiting/files.html", context)


@require_safe
@recruiter_page
def export(request: RecruiterRequest, form: str) -> HttpResponseBase:
    try:
        chosen = Form(form)
    except ValueError:
        raise Http404 from None
    return StreamingHttpResponse(
        export_conversations(request.recruiter.employer, chosen),
        content_type=_TYPES[chosen],
        headers={"Content-Disposition": f'attachment; filename="conversations.{chosen.value}"'},
    )
