"""Personal tokens of the API: made, shown once, revoked."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from candor.actions.make_token import make_token
from candor.actions.revoke_token import revoke_token
from candor.store.queries.tokens import tokens_of
from candor.web.access import AccountRequest, for_account
from candor.web.asking_again import asks_again
from candor.web.look.toasts import say

_DAYS = (("30", "30 days"), ("90", "90 days"), ("365", "a year"))


class TokenForm(forms.Form):
    name = forms.CharField(label="What it is for", max_length=80)
    days = forms.ChoiceField(label="Works for", choices=_DAYS, initial="90")


@require_http_methods(["GET", "HEAD", "POST"])
@for_account
@asks_again
def tokens(request: AccountRequest) -> HttpResponse:
    form, token = TokenForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        expires_at = request.now + timedelta(days=int(form.cleaned_data["days"]))
        _, token = make_token(request.account, form.cleaned_data["name"], at=request.now, expires_at=expires_at)
        form = TokenForm()
    context = {"form": form, "token": token, "tokens": tokens_of(request.account), "now": request.now}
    return render(request, "entry/tokens.html", context)


@require_POST
@for_account
def revoke(request: AccountRequest, token: uuid.UUID) -> HttpResponse:
    if not revoke_token(request.account, token):
        raise Http404
    say(request, "The token opens nothing any more.")
    return HttpResponseRedirect(reverse("entry:tokens"))
