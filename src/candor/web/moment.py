"""The clock and the person's zone, read once a request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from functools import cache
from urllib.parse import unquote
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from candor.store.models import Account

_ZONE_COOKIE = "zone"


def cookie_name(name: str, request: HttpRequest) -> str:
    """By https a name that no other host and no unsafe line can set; `look/page.js` knows it too."""
    return f"__Host-{name}" if request.is_secure() else name


def read_clock() -> datetime:
    return datetime.now(UTC) + settings.CANDOR_CLOCK_SHIFT


def zone_named(name: str | None) -> tzinfo | None:
    """None for what is no IANA zone."""
    return ZoneInfo(name) if name and name in _known_zones() else None


@cache
def _known_zones() -> frozenset[str]:
    # it walks through the system's folder of zones: longer than all else that stands around a page
    return frozenset(available_timezones())


class MomentMiddleware:
    """Sets `request.now`, `request.zone` (the account's, else what the browser said, else UTC), `request.account`
    (None for who is not signed in; for staff who act as somebody, that somebody) and `request.acting_as`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = read_clock()
        account = request.user if isinstance(request.user, Account) else None
        zone = (
            zone_named(account.zone if account else None)
            # the page's script writes the slash as %2F
            or zone_named(unquote(request.COOKIES.get(cookie_name(_ZONE_COOKIE, request), "")))
            or UTC
        )
        for name, value in {"now": now, "account": account, "acting_as": None, "zone": zone}.items():
            setattr(request, name, value)
        with timezone.override(zone):
            return self.get_response(request)
