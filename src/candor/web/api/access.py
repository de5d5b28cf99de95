"""Who asks: by a personal token, with the roles of its account, so many times a minute."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest
from ninja.errors import Throttled
from ninja.security import HttpBearer

from candor.actions.note_token_use import note_token_use
from candor.store.models import Account, Candidate, Recruiter
from candor.store.queries.tokens import secret_for
from candor.web.access import SiteRequest, candidate_of, recruiter_of
from candor.web.limits import Limit

_ASKED = Limit.of("api", "300/m")
# guesses, by the address that they come from
_REFUSED = Limit.of("api-refused", "30/m")


class Token(HttpBearer):
    """`Authorization: Bearer candor_...`; a session of the site opens nothing here."""

    def authenticate(self, request: HttpRequest, token: str) -> Account | None:
        asked = cast(SiteRequest, request)
        secret = secret_for(token, asked.now)
        if secret is None:
            count(_REFUSED, request)
            return None
        asked.account = asked.user = secret.account
        count(_ASKED, request)
        note_token_use(secret, at=asked.now)
        return secret.account


def count(limit: Limit, request: HttpRequest) -> None:
    """Raises Throttled once there are too many."""
    if not limit.allows(request):
        raise Throttled(wait=int(limit.span.total_seconds()))


def candidate_in(request: HttpRequest) -> Candidate:
    """Raises Http404 for an account without that role, as the pages do."""
    account = cast(SiteRequest, request).account
    if account is None or (candidate := candidate_of(account)) is None:
        raise Http404
    return candidate


def recruiter_in(request: HttpRequest) -> Recruiter:
    """Raises Http404 for an account without that role."""
    account = cast(SiteRequest, request).account
    if account is None or (recruiter := recruiter_of(account)) is None:
        raise Http404
    return recruiter
