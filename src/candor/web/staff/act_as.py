"""Begin and stop acting as somebody."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from candor.actions.audit import audit
from candor.actions.start_acting import LONGEST_REASON, can_act_as, start_acting
from candor.errors import UsageError
from candor.store.audit import Role
from candor.store.models import Account
from candor.web.access import StaffRequest, candidate_of, coach_of, for_staff, recruiter_of
from candor.web.look.toasts import say
from candor.web.staff import acting
from candor.web.staff.site import with_second_factor


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Why", max_length=LONGEST_REASON, help_text="The person reads this with your name and the time."
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
@with_second_factor
def start(request: StaffRequest, account: int) -> HttpResponse:
    rows = Account.objects.select_related("candidate", "recruiter__employer", "coach__programme")
    found = rows.filter(pk=account).first()
    if found is None or not can_act_as(request.account, found):
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            start_acting(request.account, found, form.cleaned_data["reason"], at=request.now)
        except UsageError as error:
            form.add_error("reason", str(error))
        else:
            acting.begin(request, found, request.now)
            return HttpResponseRedirect(reverse("entry:start"))
    roles = [
        *(["looks for work"] if candidate_of(found) else []),
        *(["recruits"] if recruiter_of(found) else []),
        *(["coaches"] if coach_of(found) else []),
    ]
    return render(request, "staff/act_as.html", {"found": found, "roles": roles, "form": form})


@require_POST
@for_staff
def stop(request: StaffRequest) -> HttpResponse:
    pk = acting.end(request)
    if pk is None:
        return HttpResponseRedirect(reverse("admin:index"))
    account = Account.objects.select_related("candidate").filter(pk=pk).first()
    if account is None:
        return HttpResponseRedirect(reverse("admin:index"))
    about = candidate_of(account)
    audit(request.account, "stop_acting", role=Role.STAFF, at=request.now, about=about, acting_as=account)
    say(request, f"You see your own pages again. Everything that you saw as account {pk} is noted.")
    return HttpResponseRedirect(reverse("admin:store_account_change", args=[pk]))
