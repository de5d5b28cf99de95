"""A programme with coaches, people who share something with it, and their applications."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from store.made import AT

from candor.actions.add_coach import add_coach
from candor.actions.answer_invitation import answer_invitation
from candor.actions.invite import invite
from candor.actions.make_programme import make_programme
from candor.programs import Share
from candor.store.models import Account, Application, Candidate, Coach, Consent, Programme
from candor.vocabulary import EmailKind, Status

DAY = timedelta(days=1)
ALL = tuple(share.value for share in Share)
_NUMBERS = count(1)


def account(name: str = "") -> Account:
    return Account.objects.create(email=f"person-{next(_NUMBERS)}@example.org", name=name)


def coach(name: str = "Cora Coach", programme: Programme | None = None) -> Coach:
    return add_coach(programme or make_programme("Northside Works", at=AT), account(name), at=AT)


def person(name: str = "") -> Candidate:
    return Candidate.objects.create(account=account(name))


def shares(
    candidate: Candidate,
    by: Coach,
    what: Iterable[str] = ALL,
    *,
    at: datetime = AT,
    until: datetime | None = None,
) -> Consent:
    """The candidate's yes to an invitation of the coach."""
    invited = invite(by, "invited@example.org", what, at=at)
    consent = answer_invitation(candidate, invited.token, accept=True, shares=what, until=until, at=at)
    assert consent is not None
    return consent


def applies(
    candidate: Candidate,
    status: Status = Status.APPLIED,
    *,
    employer: str = "Kestrel Robotics",
    news: datetime = AT - DAY,
    mails: Sequence[tuple[datetime, EmailKind]] = (),
    **columns: Any,
) -> Application:
    timeline = [
        {
            "at": at.isoformat(),
            "status": kind.moves_to.value if kind.moves_to else None,
            "kind": kind.value,
            "message_id": f"{next(_NUMBERS)}@kestrel.example",
        }
        for at, kind in mails
    ]
    return Application.objects.create(
        candidate=candidate,
        employer=employer,
        title="Welder",
        status=status.value,
        first_contact=news,
        last_news=news,
        timeline=timeline,
        **columns,
    )
