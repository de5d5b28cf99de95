"""Recruiters only, and one answer for whoever is hidden and whatever does not exist."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from candor.store.recruiting import NotAllowed, UnknownConversation, UnknownPerson, UnknownThing
from candor.web.access import RecruiterRequest, for_recruiter

P = ParamSpec("P")


def recruiter_page(
    view: Callable[Concatenate[RecruiterRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    @wraps(view)
    def answered(request: RecruiterRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except (UnknownPerson, UnknownConversation, UnknownThing):
            # without the cause: nothing of who was asked for reaches a log
            raise Http404 from None
        except NotAllowed as error:
            raise PermissionDenied(str(error)) from None

    return for_recruiter(answered)
