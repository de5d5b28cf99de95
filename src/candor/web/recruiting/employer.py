"""The employer itself: its names, domains and colleagues; and the way to templates and weights."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from candor.actions.add_employer_alias import add_employer_alias
from candor.actions.rename_employer import rename_employer
from candor.errors import UsageError
from candor.store.queries.employer import employer_page
from candor.web.access import RecruiterRequest
from candor.web.look.toasts import say
from candor.web.recruiting.forms import AliasForm, EmployerNameForm
from candor.web.recruiting.guard import recruiter_page

# who says so, in the alias's own words; never a person's name
_SOURCE = "its recruiters"


@require_safe
@recruiter_page
def employer(request: RecruiterRequest) -> HttpResponse:
    return _page(request)


@require_POST
@recruiter_page
def rename(request: RecruiterRequest) -> HttpResponse:
    _needs_admin(request)
    form = EmployerNameForm(request.POST)
    if form.is_valid():
        try:
            renamed = rename_employer(request.recruiter.employer, form.cleaned_data["name"], on=request.now.date())
        except UsageError as error:
            form.add_error("name", str(error))
        else:
            say(request, f"The employer is called {renamed.name} now. The earlier name stays with it.")
            return redirect("recruiting:employer")
    return _page(request, name_form=form)


@require_POST
@recruiter_page
def add_alias(request: RecruiterRequest) -> HttpResponse:
    _needs_admin(request)
    form = AliasForm(request.POST)
    if form.is_valid():
        data, today = form.cleaned_data, request.now.date()
        try:
            add_employer_alias(request.recruiter.employer, data["alias"], data["relation"], source=_SOURCE, since=today)
        except UsageError as error:
            form.add_error("alias", str(error))
        else:
            say(request, f"{data['alias']} is known as another name of yours.")
            return redirect("recruiting:employer")
    return _page(request, alias_form=form)


def _needs_admin(request: RecruiterRequest) -> None:
    if not request.recruiter.is_admin:
        raise PermissionDenied


def _page(
    request: RecruiterRequest, *, name_form: EmployerNameForm | None = None, alias_form: AliasForm | None = None
) -> HttpResponse:
    page = employer_page(request.recruiter.employer)
    context = {
        "page": page,
        "is_admin": request.recruiter.is_admin,
        "own": request.recruiter.pk,
        "name_form": name_form or EmployerNameForm(initial={"name": page.name}),
        "alias_form": alias_form or AliasForm(),
    }
    return render(request, "recruiting/employer.html", context)
