"""A candidate's own figures, from columns alone: no mail is read for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from statistics import median

from django.db.models import Case, Count, Q, Value, When

from candor.applications.figures import (
    ENDS,
    FOR_NOBODY,
    REFUSALS,
    STAGES,
    Answers,
    Flow,
    answers_of,
    flows_of,
    route,
    stands,
)
from candor.store.models import Application, Candidate
from candor.vocabulary import Status

# A share of fewer says more about chance than about the search.
LEAST = 5
_INTERVIEWED = frozenset({Status.INTERVIEW, Status.OFFER, Status.HIRED})
_OFFERED = frozenset({Status.OFFER, Status.HIRED})
_HEARD = Q(applied_at__isnull=False, heard_at__isnull=False)
# of the normal distribution, for 95 %
_Z = 1.96


@dataclass(frozen=True, slots=True)
class Rate:
    """part of whole; low to high: where the true share lies with 95 % (Wilson's interval)."""

    part: int
    whole: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """by_status: what occurs, in the order of the process; None stands for conversations. flows: links of a Sankey in
    the order of their places; short_flows: by the furthest stage alone.

    typical: median time to hear back. It and the rates are None while there are fewer than LEAST to tell from.
    heard, waiting, silent: how many of the `confirmed` applications heard back, still wait, and of all are silent.
    """

    total: int
    by_status: tuple[tuple[Status | None, int], ...]
    flows: tuple[Flow, ...]
    short_flows: tuple[Flow, ...]
    answers: tuple[Answers, ...]
    typical: timedelta | None
    confirmed: int
    heard: int
    waiting: int
    silent: int
    response_rate: Rate | None
    interview_rate: Rate | None
    offer_rate: Rate | None


@dataclass(frozen=True, slots=True)
class ViaFigures:
    """via: None for those of which no mail says it. heard: of `confirmed` applications."""

    via: str | None
    total: int
    confirmed: int
    heard: int
    response_rate: Rate | None


def by_via(candidate: Candidate) -> list[ViaFigures]:
    """The most used first, those that came by nothing known last. One query."""
    found = (
        Application.objects.filter(candidate=candidate)
        .order_by()
        .values_list("via")
        .annotate(total=Count("pk"), confirmed=Count("applied_at"), heard=Count("pk", filter=_HEARD))
    )
    rows = [ViaFigures(via, total, confirmed, heard, rate(heard, confirmed)) for via, total, confirmed, heard in found]
    return sorted(rows, key=lambda one: (one.via is None, -one.total, one.via or ""))


def typical_wait(candidate: Candidate) -> timedelta | None:
    """`OwnFigures.typical` alone. One query."""
    found = Application.objects.filter(candidate=candidate, applied_at__isnull=False, heard_secs__isnull=False)
    return _typical([secs for secs in found.order_by().values_list("heard_secs", flat=True) if secs is not None])


def own_figures(candidate: Candidate, now: datetime) -> OwnFigures:
    """Archived ones count too. Two queries."""
    found = Application.objects.filter(candidate=candidate).order_by()
    routes = list(
        found.annotate(
            is_silent=Case(When(silent_after__lte=now, then=Value(True)), default=Value(False)),
            waits=Case(
                When(Q(next_action__isnull=False) & ~Q(next_action__in=FOR_NOBODY), then=Value(True)),
                default=Value(False),
            ),
        )
        .values_list("stages", "status", "is_silent", "waits")
        .annotate(count=Count("pk"))
    )
    by_status: Counter[Status | None] = Counter()
    ways = []
    silent = applied = interviewed = offered = 0
    for stages, value, is_silent, waits, count in routes:
        status = Status(value) if value else None
        passed = tuple(Status(one) for one in stages.split(",") if one)
        reached = {*passed, status}
        by_status[status] += count
        silent += count if is_silent else 0
        ways.append((route(passed, stands(status, is_silent=is_silent, waits_for_you=waits)), count))
        if reached - {None, Status.CONTACTED, Status.STARTED}:
            applied += count
            interviewed += count if reached & _INTERVIEWED else 0
            offered += count if reached & _OFFERED else 0
    # a count of seconds is read ten times as fast as two times
    heard = list(found.filter(applied_at__isnull=False).values_list("heard_secs", "heard_kind", "status"))
    refusals = {kind.value for kind in REFUSALS}
    times = [(secs, kind in refusals) for secs, kind, _ in heard if secs is not None]
    ends = {status.value for status in ENDS}
    return OwnFigures(
        total=by_status.total(),
        by_status=tuple((status, by_status[status]) for status in (None, *STAGES, *ENDS) if by_status[status]),
        flows=flows_of(ways),
        short_flows=flows_of(ways, is_short=True),
        answers=answers_of((timedelta(seconds=secs), is_refusal) for secs, is_refusal in times),
        typical=_typical([secs for secs, _ in times]),
        confirmed=len(heard),
        heard=len(times),
        waiting=sum(secs is None and status not in ends for secs, _, status in heard),
        silent=silent,
        response_rate=rate(len(times), len(heard)),
        interview_rate=rate(interviewed, applied),
        offer_rate=rate(offered, applied),
    )


def _typical(times: Sequence[int]) -> timedelta | None:
    """times: in seconds."""
    return timedelta(seconds=median(times)) if len(times) >= LEAST else None


def rate(part: int, whole: int) -> Rate | None:
    """None for fewer than LEAST. Source of the interval: Wilson 1927, doi:10.1080/01621459.1927.10502953."""
    if whole < LEAST:
        return None
    share = part / whole
    middle = (share + _Z**2 / (2 * whole)) / (1 + _Z**2 / whole)
    half = _Z / (1 + _Z**2 / whole) * sqrt(share * (1 - share) / whole + _Z**2 / (4 * whole**2))
    return Rate(part, whole, share, max(0.0, middle - half), min(1.0, middle + half))
