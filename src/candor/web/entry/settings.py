"""The account's own settings."""

from __future__ import annotations

from zoneinfo import available_timezones

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from candor.store.models import Account
from candor.web.access import AccountRequest, for_account
from candor.web.look.toasts import say


def _zones() -> list[tuple[str, str]]:
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix/")))
    return [("", "as the browser says"), ("UTC", "UTC"), *((name, name.replace("_", " ")) for name in names)]


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]
    zone = forms.ChoiceField(
        choices=_zones, required=False, label="Time zone", help_text="Dates and times are shown in it."
    )

    class Meta:
        model = Account
        fields = ("name", "zone")


@require_http_methods(["GET", "HEAD", "POST"])
@for_account
def settings(request: AccountRequest) -> HttpResponse:
    form = AccountForm(request.POST or None, instance=request.account)
    if request.method == "POST" and form.is_valid():
        form.save()
        say(request, "Saved.")
        return HttpResponseRedirect(reverse("entry:settings"))
    return render(request, "entry/settings.html", {"form": form})
