"""Somebody says that they hire: for the employer that their verified work address belongs to, or a new one."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from candor.actions.join_employer import join_employer
from candor.actions.register_own_employer import register_own_employer
from candor.employers.words import RAW_LIMIT
from candor.errors import UsageError
from candor.store.models import Account
from candor.web.access import AccountRequest, for_account, recruiter_of
from candor.web.look.toasts import say


def verified_addresses(account: Account) -> list[str]:
    rows = EmailAddress.objects.filter(user=account, verified=True).order_by("-primary", "email")
    return list(rows.values_list("email", flat=True))


class RecruiterForm(forms.Form):
    name = forms.CharField(
        label="Name of the employer",
        max_length=RAW_LIMIT,
        required=False,
        help_text="Only if nobody of your employer is here yet. Who hides from this employer stays hidden from you.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_account
def begin(request: AccountRequest) -> HttpResponse:
    if recruiter_of(request.account):
        return HttpResponseRedirect(reverse("entry:start"))
    form = RecruiterForm(request.POST or None)
    addresses = verified_addresses(request.account)
    form.fields["address"] = forms.ChoiceField(
        label="Your work address",
        choices=[(address, address) for address in addresses],
        help_text="Its domain says which employer you hire for. It must be one of your verified addresses.",
    )
    form.order_fields(["address", "name"])
    if request.method == "POST" and form.is_valid():
        address, name = form.cleaned_data["address"], form.cleaned_data["name"]
        try:
            if name:
                made = register_own_employer(request.account, name, address, at=request.now)
            else:
                made = join_employer(request.account, address, at=request.now)
        except UsageError as error:
            form.add_error(None, str(error))
        else:
            say(request, f"You hire for {made.employer.name} now.")
            return HttpResponseRedirect(reverse("entry:start"))
    return render(request, "entry/recruiter.html", {"form": form})
