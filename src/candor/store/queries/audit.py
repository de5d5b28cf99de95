"""Who looked at whom: for the person, and for staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from candor.store.audit import Role
from candor.store.models import Account, AuditLine, Candidate, Coach

_MOST = 200


@dataclass(frozen=True, slots=True)
class LineAbout:
    """For the person. who: None for an account that is gone. programme: a coach's, None for staff.

    as_you: staff saw it as the person does, in their name. reason: why staff did, None where none was asked for.
    """

    at: datetime
    who: str | None
    role: Role
    programme: str | None
    what: str
    as_you: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class Lines:
    """before: what to ask for the next lines with, None if these are the last."""

    rows: list[AuditLine]
    before: tuple[datetime, int] | None


def lines_about(candidate: Candidate, *, page: int = 1, size: int = 50) -> list[LineAbout]:
    """Who looked at the person or did something to their data, the latest first."""
    start = (max(page, 1) - 1) * size
    lines = AuditLine.objects.filter(about=candidate).select_related("actor").order_by("-at", "-pk")
    shown = list(lines[start : start + size])
    coaches = Coach.objects.filter(account__in=[line.actor_id for line in shown if line.actor_id is not None])
    programmes = dict(coaches.values_list("account", "programme__name"))
    return [
        LineAbout(
            at=line.at,
            who=None if line.actor is None else line.actor.get_full_name(),
            role=Role(line.role),
            programme=programmes.get(line.actor_id or 0) if line.role == Role.COACH else None,
            what=line.what,
            as_you=line.acting_as_id is not None and line.acting_as_id == candidate.account_id,
            reason=line.reason or None,
        )
        for line in shown
    ]


def lines(
    *,
    actor: Account | None = None,
    about: Candidate | None = None,
    what: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    before: tuple[datetime, int] | None = None,
    size: int = 100,
) -> Lines:
    """For staff, the latest first. what: how it begins. Lines of those who are gone are found by the ids they had."""
    size = min(max(size, 1), _MOST)
    found = AuditLine.objects.select_related("actor", "acting_as", "about")
    if actor is not None:
        found = found.filter(actor_was=actor.pk)
    if about is not None:
        found = found.filter(about_was=about.pk)
    if what:
        found = found.filter(what__startswith=what)
    if since is not None:
        found = found.filter(at__gte=since)
    if until is not None:
        found = found.filter(at__lt=until)
    if before is not None:
        at, pk = before
        found = found.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    rows = list(found.order_by("-at", "-pk")[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return Lines(rows, (rows[-1].at, rows[-1].pk) if more else None)
