"""Every change of a profile: done so that it can be taken back, then said with what it did to the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar
from urllib.parse import urlsplit
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from candor.actions.take_back import CannotTakeBack, take_back
from candor.actions.undoably import Done, undoably
from candor.employers.words import visible_text
from candor.hiding import Decision, UnknownPosition
from candor.web.access import CandidateRequest, for_candidate
from candor.web.look.toasts import say, warn

Given = TypeVar("Given")

LONGEST_QUOTE = 60
# pages without an id in their address: whatever was taken back, they are there
_LASTING = frozenset({"own", "privacy", "start", "start_names", "start_skills", "start_check", "messages"})


def change(request: CandidateRequest, verb: Callable[[], Given]) -> Done[Given]:
    """Somebody else's position, or one that is gone, is a page that does not exist."""
    try:
        return undoably(request.candidate, verb, at=request.now)
    except UnknownPosition as error:
        raise Http404 from error


def tell(
    request: CandidateRequest,
    words: str,
    undo: UUID | None,
    decisions: Iterable[Decision] = (),
    *,
    note: Callable[[CandidateRequest, str], None] = warn,
) -> None:
    """words: what was done, as a sentence; what it did to the list is added, and may be all.

    note: how to say what the decisions notice.
    """
    decisions = tuple(decisions)
    if undo is None:
        say(request, "Nothing had to be changed.")
    else:
        said = " ".join(filter(None, [words, *_of_list(decisions)]))
        say(request, said, undo=reverse("profile:take_back", args=[undo]))
    for notice in dict.fromkeys(notice for decision in decisions for notice in decision.notices):
        note(request, notice)


def quoted(name: str) -> str:
    text = visible_text(name)
    return f"“{text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + '…'}”"


@require_POST
@for_candidate
def undo(request: CandidateRequest, change: UUID) -> HttpResponse:
    try:
        take_back(request.candidate, change, at=request.now)
    except CannotTakeBack:
        warn(request, "This can no longer be taken back: something was changed since, or it is too long ago.")
    else:
        say(request, "Taken back. Everything is as it was before.")
    return back(request)


def back(request: CandidateRequest, otherwise: str = "own") -> HttpResponse:
    """To the page that the form was on, if it is one of these rooms' lasting ones."""
    referer = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        referer, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    name = _page_at(urlsplit(referer).path) if is_ours else None
    return HttpResponseRedirect(reverse(f"profile:{name or otherwise}"))


def _page_at(path: str) -> str | None:
    try:
        found = resolve(path)
    except Resolver404:
        return None
    return found.url_name if found.app_name == "profile" and found.url_name in _LASTING else None


def _of_list(decisions: Iterable[Decision]) -> Iterable[str]:
    for decision in decisions:
        for entry in decision.added:
            yield f"{quoted(entry.name)} is on your list of hidden employers now."
        for entry in decision.removed:
            yield f"{quoted(entry.name)} is off your list of hidden employers."
