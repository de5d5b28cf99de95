"""Who may see a page: one decorator a role. Who is not signed in goes to sign in; who lacks the role sees a 404.

A view names the request that it needs: `def today(request: CandidateRequest) -> HttpResponse`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django_htmx.middleware import HtmxDetails

from candor.store.models import Account, Candidate, Coach, Recruiter


class SiteRequest(HttpRequest):
    """now: aware, UTC. zone: the person's. account: whose pages these are. acting_as: the same, when staff look on."""

    now: datetime
    zone: tzinfo
    htmx: HtmxDetails
    account: Account | None
    acting_as: Account | None


class AccountRequest(SiteRequest):
    account: Account


class CandidateRequest(AccountRequest):
    candidate: Candidate


class RecruiterRequest(AccountRequest):
    """recruiter.employer costs no query; it has a verified domain, else nobody may search for it."""

    recruiter: Recruiter


class CoachRequest(AccountRequest):
    """coach.programme costs no query."""

    coach: Coach


class StaffRequest(AccountRequest):
    """account is the member of staff."""


P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)
View = Callable[Concatenate[R, P], HttpResponseBase]
Plain = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def candidate_of(account: Account) -> Candidate | None:
    return getattr(account, "candidate", None)


def recruiter_of(account: Account) -> Recruiter | None:
    return getattr(account, "recruiter", None)


def coach_of(account: Account) -> Coach | None:
    return getattr(account, "coach", None)


def for_account(view: View[AccountRequest, P]) -> Plain[P]:
    """Everybody who is signed in."""
    return _for(view, None, lambda account: account)


def for_candidate(view: View[CandidateRequest, P]) -> Plain[P]:
    return _for(view, "candidate", candidate_of)


def for_recruiter(view: View[RecruiterRequest, P]) -> Plain[P]:
    return _for(view, "recruiter", recruiter_of)


def for_coach(view: View[CoachRequest, P]) -> Plain[P]:
    return _for(view, "coach", coach_of)


def for_staff(view: View[StaffRequest, P]) -> Plain[P]:
    return _for(view, None, lambda account: account if account.is_staff else None)


def _for(view: View[R, P], name: str | None, role_of: Callable[[Account], object]) -> Plain[P]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        account = cast(SiteRequest, request).account
        if account is None:
            return redirect_to_login(request.get_full_path())
        role = role_of(account)
        if role is None:
            raise Http404
        if name:
            setattr(request, name, role)
        return view(cast(R, request), *args, **kwargs)

    return guarded
