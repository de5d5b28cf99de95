"""What the base template needs on every page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from candor.web.look.navigation import places_for
from candor.web.moment import cookie_name

THEME_COOKIE = "theme"
THEMES = ("system", "light", "dark")


def page(request: HttpRequest) -> dict[str, Any]:
    account = getattr(request, "account", None)
    chosen = request.COOKIES.get(cookie_name(THEME_COOKIE, request))
    return {
        "account": account,
        "acting_as": getattr(request, "acting_as", None),
        "places": places_for(account, request.path, getattr(request, "now", None)) if account else [],
        "theme": chosen if chosen in THEMES else "system",
        "themes": THEMES,
        "is_demo": settings.CANDOR_DEMO,
        "letters_stay_here": settings.EMAIL_BACKEND == "candor.web.mail.OutboxBackend",
    }
