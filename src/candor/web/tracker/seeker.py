"""A seeker's view: as `for_candidate`, and what is not there, or is somebody else's, is a 404."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponseBase

from candor.store.tracked import NotFound
from candor.web.access import CandidateRequest, for_candidate

P = ParamSpec("P")


def for_seeker(
    view: Callable[Concatenate[CandidateRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    @wraps(view)
    def own(request: CandidateRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NotFound as error:
            raise Http404 from error

    return for_candidate(own)
