"""How the employer weighs the three parts: set by hand, previewed first, with a learned set beside it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from candor.actions.propose_weights import propose_weights
from candor.actions.set_weights import set_weights as set_to
from candor.conversations import Weights
from candor.conversations.weights import Learned
from candor.errors import UsageError
from candor.store.queries.conversations import weights_of
from candor.store.queries.order_preview import order_preview
from candor.web.access import RecruiterRequest
from candor.web.look.toasts import say
from candor.web.recruiting.forms import FileForm, WeightsForm
from candor.web.recruiting.guard import recruiter_page

# outcomes of a hundred thousand people
MOST_BYTES = 8 << 20


@require_http_methods(["GET", "HEAD", "POST"])
@recruiter_page
def weights(request: RecruiterRequest) -> HttpResponse:
    """GET with weights: how the first ten would move. POST with a file: weights learned from it, only shown."""
    present = weights_of(request.recruiter.employer)
    is_asked = "sentiment" in request.GET
    form = WeightsForm(request.GET) if is_asked else WeightsForm(initial=in_percent(present))
    tried = form.weights if is_asked and form.is_valid() else None
    file_form, learned = FileForm(auto_id="id_outcomes_%s"), None
    if request.method == "POST":
        file_form = FileForm(request.POST, request.FILES, auto_id="id_outcomes_%s")
        learned = _learned(request, file_form)
    context: dict[str, Any] = {
        "form": form,
        "present": in_percent(present),
        "is_usual": present == Weights(),
        "usual": in_percent(Weights()),
        "tried": tried and in_percent(tried),
        "moves": order_preview(request.recruiter.employer, tried, request.now) if tried else [],
        "file_form": file_form,
        "learned": learned,
        "proposal": in_percent(learned.weights) if learned and not learned.reason else None,
        "manual_percent": _percent(learned.manual if learned else None),
        "learned_percent": _percent(learned.learned if learned else None),
        "can_set": request.recruiter.is_admin,
    }
    return render(request, "recruiting/weights.html", context)


@require_POST
@recruiter_page
def set_weights(request: RecruiterRequest) -> HttpResponse:
    """From the form, or, to undo, from the address."""
    form = WeightsForm(request.POST if "sentiment" in request.POST else request.GET)
    if not form.is_valid():
        return redirect(f"{reverse('recruiting:weights')}?{_kept(request)}")
    return _set(request, form.weights)


@require_POST
@recruiter_page
def set_usual(request: RecruiterRequest) -> HttpResponse:
    return _set(request, None)


def in_percent(weights: Weights) -> dict[str, int]:
    """Whole per cent that sum to 100: what rounding leaves goes to those that lost most."""
    names = ("sentiment", "response_rate", "response_time")
    exact = {name: 100 * weight for name, weight in zip(names, weights.values, strict=True)}
    whole = {name: int(value + 1e-9) for name, value in exact.items()}
    for name in sorted(names, key=lambda name: whole[name] - exact[name])[: 100 - sum(whole.values())]:
        whole[name] += 1
    return whole


def _set(request: RecruiterRequest, weights: Weights | None) -> HttpResponse:
    before = in_percent(weights_of(request.recruiter.employer))
    set_to(request.recruiter, weights, request.now)
    undo = f"{reverse('recruiting:set_weights')}?{urlencode(before)}"
    say(request, "Lists are ordered by these weights now, for your colleagues too.", undo=undo)
    return redirect("recruiting:weights")


def _learned(request: RecruiterRequest, form: FileForm) -> Learned | None:
    if not form.is_valid():
        return None
    given = form.cleaned_data["file"]
    if given.size > MOST_BYTES:
        form.add_error(
            "file", f"The file is larger than {MOST_BYTES >> 20} MB; send the columns candidate and outcome only."
        )
        return None
    try:
        return propose_weights(request.recruiter.employer, given.read().decode("utf-8-sig"))
    except UnicodeDecodeError:
        form.add_error("file", "The file is no UTF-8 text; save it as CSV in UTF-8.")
    except UsageError as error:
        form.add_error("file", f"This file cannot be used: {error}.")
    return None


def _percent(share: float | None) -> str:
    return "not known" if share is None else f"{100 * share:.0f} %"


def _kept(request: RecruiterRequest) -> str:
    return urlencode({name: request.POST.get(name, "") for name in ("sentiment", "response_rate", "response_time")})
