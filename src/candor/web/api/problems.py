"""Every error as one kind of JSON: RFC 9457, `application/problem+json`."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, Throttled, ValidationError

from candor.applications.corrections import BadCorrection
from candor.errors import UsageError
from candor.store.recruiting import NotAllowed, UnknownConversation, UnknownPerson, UnknownThing
from candor.store.tracked import NotFound

_NOT_THERE = "There is nothing at this address that this token may see."
_UNKNOWN = (Http404, NotFound, UnknownPerson, UnknownConversation, UnknownThing)


class Problem(Schema):
    """errors: for 422, what of the request makes no sense: where it stands and why."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]] | None = None


def problem(status: int, detail: str, errors: list[dict[str, str]] | None = None) -> HttpResponse:
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = errors
    return HttpResponse(json.dumps(body), status=status, content_type="application/problem+json")


def not_there(request: HttpRequest, error: object = None) -> HttpResponse:
    """The same for what is hidden, somebody else's, and not there."""
    return problem(404, _NOT_THERE)


def answer_problems(api: NinjaAPI) -> None:
    for unknown in _UNKNOWN:
        api.add_exception_handler(unknown, not_there)
    api.add_exception_handler(NotAllowed, lambda request, error: problem(403, "Only an admin of the employer may."))
    api.add_exception_handler(UsageError, lambda request, error: problem(422, str(error)))
    api.add_exception_handler(BadCorrection, lambda request, error: problem(422, _reason(error)))
    api.add_exception_handler(Throttled, _throttled)
    api.add_exception_handler(HttpError, _http_error)
    api.add_exception_handler(ValidationError, _invalid)


def _reason(error: object) -> str:
    return error.reason if isinstance(error, BadCorrection) else str(error)


def _throttled(request: HttpRequest, error: Any) -> HttpResponse:
    answer = problem(429, "Too many requests. Wait for as many seconds as Retry-After says.")
    answer["Retry-After"] = str(error.wait)
    return answer


def _http_error(request: HttpRequest, error: Any) -> HttpResponse:
    if error.status_code == HTTPStatus.UNAUTHORIZED:
        answer = problem(401, "Send a personal token: Authorization: Bearer candor_...")
        answer["WWW-Authenticate"] = "Bearer"
        return answer
    return problem(error.status_code, str(error))


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    # where and why, never what was sent
    told = [{"where": ".".join(map(str, one["loc"])), "why": one["msg"]} for one in error.errors]
    return problem(422, "The request makes no sense as it is.", told)
