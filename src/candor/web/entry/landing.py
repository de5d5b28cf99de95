"""Pages for everybody: what the site does, what it keeps, and whether it works."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

_PLAIN = "text/plain; charset=utf-8"


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated and "stay" not in request.GET:
        return HttpResponseRedirect(reverse("entry:start"))
    return render(request, "entry/landing.html")


@require_safe
def privacy_notice(request: HttpRequest) -> HttpResponse:
    return render(request, "entry/privacy_notice.html")


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """For whoever watches the site: 200 while the database answers."""
    try:
        connection.ensure_connection()
    except DatabaseError:
        return HttpResponse("the database does not answer\n", status=503, content_type=_PLAIN)
    return HttpResponse("ok\n", content_type=_PLAIN)
