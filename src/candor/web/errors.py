"""Pages for what went wrong, each with the next step."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        return _plain("413.html", 413)
    return _plain("400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _plain("500.html", 500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token that the site gave to it."""
    return render(request, "403_csrf.html", status=403)


def _plain(template: str, status: int) -> HttpResponse:
    # without the request: what the base template asks for may be the very thing that is broken
    return HttpResponse(render_to_string(template), status=status)
