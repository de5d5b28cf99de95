"""How long somebody stays signed in at most, whatever they do meanwhile. Unused sessions end sooner (two weeks)."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from allauth.account.authentication import get_authentication_records
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from candor.store.models import Account

# NIST SP 800-63B asks for proof once a month, and once a working day where much is to be lost.
LONGEST = timedelta(days=30)
LONGEST_OF_STAFF = timedelta(hours=12)


class SessionAgeMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(account := request.user, Account) and _is_over(request, account):
            logout(request)
        return self.get_response(request)


def _is_over(request: HttpRequest, account: Account) -> bool:
    """By the last time that a password or a code was given; who came in without, as in the demo, stays."""
    given = [record["at"] for record in get_authentication_records(request, account)]
    longest = LONGEST_OF_STAFF if account.is_staff else LONGEST
    return bool(given) and time.time() - max(given) > longest.total_seconds()
