"""The whole account goes, with everything that is its person's."""

from __future__ import annotations

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from candor.actions.delete_account import delete_account
from candor.web.access import AccountRequest, for_account
from candor.web.asking_again import asks_again
from candor.web.look.toasts import say

_WORD = "delete"


class DeletionForm(forms.Form):
    word = forms.CharField(label=f"Type “{_WORD}”", widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def clean_word(self) -> str:
        word = str(self.cleaned_data["word"]).strip().lower()
        if word != _WORD:
            raise forms.ValidationError(f"The word is “{_WORD}”.")
        return word


@require_http_methods(["GET", "HEAD", "POST"])
@for_account
@asks_again
def delete(request: AccountRequest) -> HttpResponse:
    form = DeletionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = request.account
        get_adapter().end_sessions(UserSession.objects.filter(user=account))
        logout(request)
        delete_account(account)
        say(request, "Your account and everything in it is gone.")
        return HttpResponseRedirect(reverse("entry:landing"))
    return render(request, "entry/delete.html", {"form": form})
