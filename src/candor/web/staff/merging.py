"""Makes one employer of two, in two steps: which one, then what moves."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from candor.actions.merge_employers import merge_employers
from candor.errors import UsageError
from candor.store.keys import CURRENT
from candor.store.models import Employer
from candor.store.queries.merging import what_moves
from candor.store.text import storable
from candor.web.access import StaffRequest, for_staff
from candor.web.look.toasts import say, warn
from candor.web.staff.employers import employer_of, to_employer
from candor.web.staff.lists import number
from candor.web.staff.site import with_second_factor

_MOST_OFFERED = 20


class WordsForm(forms.Form):
    q = forms.CharField(label="Its name, or its id", required=False, max_length=200)


class SureForm(forms.Form):
    is_same = forms.BooleanField(label="I checked that both are the same employer")


@require_safe
@for_staff
@with_second_factor
def choose(request: StaffRequest, employer: int) -> HttpResponse:
    """Which one goes into this one: found by words; like names first."""
    keep = employer_of(employer)
    form = WordsForm(request.GET)
    words = form.cleaned_data["q"].strip() if form.is_valid() else ""
    context = {"keep": keep, "words": words, "found": _like(keep, words)}
    return render(request, "staff/merge_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
@with_second_factor
def merge(request: StaffRequest, employer: int, gone: int) -> HttpResponse:
    keep, other = employer_of(employer), employer_of(gone)
    if keep.pk == other.pk:
        warn(request, "These are the same employer already; pick another one.")
        return HttpResponseRedirect(reverse("staff:merge", args=[keep.pk]))
    form = SureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            merge_employers(keep, other, by=request.account, at=request.now)
        except (UsageError, Employer.DoesNotExist):
            warn(request, "One of the two is gone meanwhile. Nothing was merged.")
            return HttpResponseRedirect(reverse("admin:store_employer_changelist"))
        say(request, f"Merged: {other.name} is {keep.name} now. Who was hidden from either is hidden from it.")
        return to_employer(keep)
    context = {"keep": keep, "gone": other, "moves": what_moves(keep, other), "form": form}
    return render(request, "staff/merge.html", context)


def _like(keep: Employer, words: str) -> list[Employer]:
    """Without words, those whose names begin as this one's does."""
    others = Employer.objects.exclude(pk=keep.pk)
    if (pk := number(words)) is not None:
        return list(others.filter(pk=pk))
    key = CURRENT.like_key(storable(words)) if words else (keep.like_key or "")[:4]
    return list(others.filter(like_key__startswith=key).order_by("like_key", "pk")[:_MOST_OFFERED]) if key else []
