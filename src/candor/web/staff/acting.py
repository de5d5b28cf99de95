"""Acting as somebody: staff see the site as a person does, read only, for an hour at most; the person sees that.

While staff act, nothing that a page would write is kept: the whole request is one transaction that is rolled back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from candor.actions.audit import audit
from candor.actions.start_acting import can_act_as
from candor.store.audit import Role
from candor.store.models import Account
from candor.web.access import candidate_of
from candor.web.look.toasts import warn
from candor.web.moment import zone_named

KEY = "acting_as"
LONGEST = timedelta(hours=1)
_SAFE = ("GET", "HEAD", "OPTIONS")
# Pages that stay the member of staff's own: the staff's rooms, and the password, second factor and sessions.
_OWN = ("/staff/", "/account/")
_NO_PAGES = ("/static/", "/health/")
_FORBIDDEN = 403


@dataclass(frozen=True, slots=True)
class Acting:
    account: Account
    since: datetime


class ActingMiddleware:
    """After `candor.web.moment.MomentMiddleware`: puts the other account in the place of the own one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if KEY not in request.session or request.path.startswith(_NO_PAGES):
            return self.get_response(request)
        acting = _acting(request)
        if acting is None:
            return self.get_response(request)
        request.acting_as = acting.account  # type: ignore[attr-defined]
        is_own = request.path.startswith(_OWN)
        if request.method not in _SAFE:
            if request.path in _may_be_sent():
                return self.get_response(request)
            return render(request, "staff/read_only.html", status=_FORBIDDEN)
        return self.get_response(request) if is_own else _seen_as(acting, request, self.get_response)


def begin(request: HttpRequest, account: Account, at: datetime) -> None:
    request.session[KEY] = {"account": account.pk, "since": at.isoformat()}


def end(request: HttpRequest) -> int | None:
    """The id of the account that was acted as; None if none was."""
    kept = request.session.pop(KEY, None)
    return kept["account"] if kept else None


def _acting(request: HttpRequest) -> Acting | None:
    """None, and no more acting, when the hour is over or the account is one that nobody may act as now."""
    staff, now = request.user, request.now  # type: ignore[attr-defined]
    kept = request.session[KEY]
    since = datetime.fromisoformat(kept["since"])
    rows = Account.objects.select_related("candidate", "recruiter__employer", "coach__programme")
    account = rows.filter(pk=kept["account"]).first()
    if not isinstance(staff, Account) or account is None or not can_act_as(staff, account):
        end(request)
        return None
    if not since <= now < since + LONGEST:
        end(request)
        warn(request, f"Acting as account {account.pk} has ended: it lasts an hour at most.")
        return None
    return Acting(account, since)


def _seen_as(acting: Acting, request: HttpRequest, get_response: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    staff: Account = request.user  # type: ignore[assignment]
    account = acting.account
    zone = zone_named(account.zone) or request.zone  # type: ignore[attr-defined]
    request.account, request.zone = account, zone  # type: ignore[attr-defined]
    with timezone.override(zone), transaction.atomic():
        response = get_response(request)
        # what a page writes when it is opened, such as what is new to the person, is the person's to write
        transaction.set_rollback(True)
    if response.status_code < 400:
        page = request.resolver_match.view_name if request.resolver_match else ""
        what = page or "page"
        now = request.now  # type: ignore[attr-defined]
        audit(staff, what[:100], role=Role.STAFF, at=now, about=candidate_of(account), acting_as=account)
    return response


def _may_be_sent() -> tuple[str, ...]:
    """All that may be sent while acting: what ends it, and what changes only the browser's own look."""
    return (reverse("staff:stop_acting"), reverse("account_logout"), reverse("entry:theme"))
