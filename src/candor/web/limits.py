"""How often one person, or one address where nobody is signed in, may ask for something.

Counted in this process: with several web processes a limit holds for each of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from allauth.core.internal.httpkit import get_client_ip
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)
_SPANS = {"s": timedelta(seconds=1), "m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `amount` in each window of `span`; the first request opens a window."""

    name: str
    amount: int
    span: timedelta

    @classmethod
    def of(cls, name: str, rate: str) -> Limit:
        """rate: as in "60/m"; s, m, h or d."""
        amount, unit = rate.split("/")
        return cls(name, int(amount), _SPANS[unit])

    def allows(self, request: HttpRequest) -> bool:
        """Counts the request; False once there are too many."""
        key = f"limit:{self.name}:{_who(request)}"
        cache.add(key, 0, timeout=self.span.total_seconds())
        try:
            return cache.incr(key) <= self.amount
        except ValueError:
            # the window ended between the two steps
            return True


# shared by the pages and the API, so that neither is a way around the other
SEARCH = Limit.of("search", "120/m")
SEND = Limit.of("send", "60/m")


def limited(
    name: str, rate: str
) -> Callable[[Callable[Concatenate[R, P], HttpResponseBase]], Callable[Concatenate[R, P], HttpResponseBase]]:
    """`@limited("search", "60/m")` on a view: above it a page that says to wait, with status 429."""
    return within(Limit.of(name, rate))


def within(
    limit: Limit,
) -> Callable[[Callable[Concatenate[R, P], HttpResponseBase]], Callable[Concatenate[R, P], HttpResponseBase]]:
    """The same by a limit that several views share."""

    def decorate(view: Callable[Concatenate[R, P], HttpResponseBase]) -> Callable[Concatenate[R, P], HttpResponseBase]:
        @wraps(view)
        def counted(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            return view(request, *args, **kwargs) if limit.allows(request) else too_many(request, limit.span)

        return counted

    return decorate


def too_many(request: HttpRequest, span: timedelta) -> HttpResponseBase:
    response = render(request, "429.html", status=429)
    response.headers["Retry-After"] = str(int(span.total_seconds()))
    return response


def _who(request: HttpRequest) -> str:
    return f"account:{request.user.pk}" if request.user.is_authenticated else f"ip:{get_client_ip(request)}"
