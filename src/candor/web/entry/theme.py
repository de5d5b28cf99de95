"""Light, dark, or what the system says: kept in a cookie, so that the server writes it into the page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from candor.web.look.context import THEME_COOKIE, THEMES
from candor.web.moment import cookie_name

_YEAR_SECS = 365 * 24 * 3600


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    theme, back = request.POST.get("theme"), request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = HttpResponseRedirect(back)
    if theme in THEMES:
        response.set_cookie(
            cookie_name(THEME_COOKIE, request),
            theme,
            max_age=_YEAR_SECS,
            samesite="Lax",
            httponly=True,
            secure=request.is_secure(),
        )
    return response
