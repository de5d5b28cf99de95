"""Texts that recruiters send often."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from candor.actions.delete_template import delete_template
from candor.actions.save_template import save_template
from candor.errors import UsageError
from candor.store.models import MessageTemplate
from candor.store.queries.conversations import templates
from candor.web.access import RecruiterRequest
from candor.web.look.toasts import say
from candor.web.recruiting.forms import TemplateForm
from candor.web.recruiting.guard import recruiter_page


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_page
def message_templates(request: RecruiterRequest) -> HttpResponse:
    form = TemplateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _is_saved(request, form, None):
        return redirect("recruiting:templates")
    own = templates(request.recruiter.employer)
    return render(request, "recruiting/templates.html", {"templates": own, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_page
def message_template(request: RecruiterRequest, template: UUID) -> HttpResponse:
    row = _own(request, template)
    form = TemplateForm(
        request.POST if request.method == "POST" else None, initial={"name": row.name, "text": row.text}
    )
    if request.method == "POST" and form.is_valid() and _is_saved(request, form, template):
        return redirect("recruiting:templates")
    return render(request, "recruiting/template.html", {"template": row, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_page
def delete(request: RecruiterRequest, template: UUID) -> HttpResponse:
    row = _own(request, template)
    if request.method != "POST":
        return render(request, "recruiting/delete_template.html", {"template": row})
    delete_template(request.recruiter, template)
    say(request, f"Template deleted: {row.name}.")
    return redirect("recruiting:templates")


def _is_saved(request: RecruiterRequest, form: TemplateForm, template: UUID | None) -> bool:
    try:
        saved = save_template(request.recruiter, form.cleaned_data["name"], form.cleaned_data["text"], template)
    except UsageError as error:
        form.add_error("name", str(error))
        return False
    # an earlier text is not kept, so only a new template can be taken back
    undo = None if template else reverse("recruiting:delete_template", args=[saved.public_id])
    say(request, f"Template kept: {saved.name}.", undo=undo)
    return True


def _own(request: RecruiterRequest, template: UUID) -> MessageTemplate:
    row = next((row for row in templates(request.recruiter.employer) if row.public_id == template), None)
    if row is None:
        raise Http404
    return row
