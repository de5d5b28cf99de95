"""Who does not see the candidate: the list of hidden employers, the preview, and who looked."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from candor.actions.confirm_alias import confirm_alias
from candor.actions.hide_employer import hide_employer
from candor.actions.stop_hiding import stop_hiding
from candor.store.queries.audit import lines_about
from candor.store.queries.known_employers import suggest_employers
from candor.store.queries.own_profile import OwnEntry, own_entry, own_profile
from candor.store.queries.own_score import who_looked
from candor.store.queries.preview import preview_as
from candor.web.access import CandidateRequest, for_candidate
from candor.web.limits import limited
from candor.web.look.toasts import say
from candor.web.profile.changes import back, change, quoted, tell
from candor.web.profile.forms import LONGEST_NAME, EmployerNameForm, PreviewForm
from candor.web.profile.pages import Pages, page_asked
from candor.web.profile.words import strength_words, what_was_seen

# "no" to a question holds for the visit: names of others are not stored for what they are not
_DECLINED = "not_my_employer"
_MOST_DECLINED = 100
LINES = 50


@require_safe
@for_candidate
def hidden(request: CandidateRequest) -> HttpResponse:
    return _list(request, EmployerNameForm())


@require_POST
@for_candidate
def hide(request: CandidateRequest) -> HttpResponse:
    form = EmployerNameForm(request.POST)
    if not form.is_valid():
        return _list(request, form)
    name = form.cleaned_data["name"]
    done = change(request, lambda: hide_employer(request.candidate, name))
    if done.given.notices and done.undo is None:
        # it hides nothing: said beside the field, where it can be mended
        for notice in done.given.notices:
            form.add_error("name", notice)
        return _list(request, form)
    tell(request, f"You are hidden from {quoted(name)}.", done.undo, [done.given])
    return back(request, "privacy")


def _list(request: CandidateRequest, form: EmployerNameForm) -> HttpResponse:
    context = {"person": request.candidate, "profile": own_profile(request.candidate), "form": form, "tab": "list"}
    return render(request, "profile/privacy.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_candidate
def take_off(request: CandidateRequest, entry: int) -> HttpResponse:
    shown = _own(request, entry)
    if request.method != "POST" or (shown.is_present and "sure" not in request.POST):
        return render(request, "profile/take_off.html", {"entry": shown})
    done = change(request, lambda: stop_hiding(request.candidate, shown.name))
    tell(request, "", done.undo, [done.given], note=say)
    return HttpResponseRedirect(reverse("profile:privacy"))


@require_POST
@for_candidate
def also(request: CandidateRequest) -> HttpResponse:
    """The answer to "also your employer?"."""
    name, employer = (request.POST.get(key, "")[:LONGEST_NAME] for key in ("name", "employer"))
    if request.POST.get("answer") == "yes":
        done = change(request, lambda: confirm_alias(request.candidate, name, employer))
        tell(request, f"{quoted(name)} counts as your employer too.", done.undo, [done.given])
    else:
        request.session[_DECLINED] = [*declined(request), name][-_MOST_DECLINED:]
    if request.POST.get("from") == "names":
        return HttpResponseRedirect(reverse("profile:names"))
    return back(request, "start_names")


def declined(request: CandidateRequest) -> list[str]:
    return list(request.session.get(_DECLINED, ()))


@require_safe
@limited("preview", "60/m")
@for_candidate
def preview(request: CandidateRequest) -> HttpResponse:
    form = PreviewForm(request.GET if "name" in request.GET else None)
    context = {"person": request.candidate, "form": form, "tab": "preview"}
    if form.is_valid():
        name = form.cleaned_data["name"]
        seen = preview_as(request.candidate, name)
        context |= {
            "name": name,
            "preview": seen,
            "sureness": strength_words(seen.by.match.strength) if seen.by else None,
        }
        if not seen.is_hidden:
            context["profile"] = own_profile(request.candidate)
    return render(request, "profile/preview.html", context)


@require_safe
@for_candidate
def looks(request: CandidateRequest) -> HttpResponse:
    page = page_asked(request)
    lines = [(line, what_was_seen(line.what)) for line in lines_about(request.candidate, page=page, size=LINES)]
    # a full page may be the last
    has_next = len(lines) == LINES and bool(lines_about(request.candidate, page=page + 1, size=LINES))
    context = {
        "employers": who_looked(request.candidate),
        "lines": lines,
        "page": Pages(page, has_next),
        "tab": "looks",
    }
    return render(request, "profile/looks.html", context)


@require_safe
@limited("suggest", "240/m")
@for_candidate
def suggest(request: CandidateRequest) -> HttpResponse:
    typed = request.GET.get("employer") or request.GET.get("name") or ""
    return render(request, "profile/_options.html", {"options": suggest_employers(typed[:LONGEST_NAME])})


def _own(request: CandidateRequest, entry: int) -> OwnEntry:
    if (found := own_entry(request.candidate, entry)) is None:
        raise Http404
    return found
