"""The people who share something with a programme, and how they stand: counted by the database, grouped in `programs`.

A few queries however many people: who shares what, the counts of those who share figures, the times of those who share
their applications. What is not shared is not selected.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q

from candor.programs import WAITING, Group, Share, Standing, group, opened
from candor.store.models import Application, Coach, CoachLook, Programme
from candor.store.queries.consents import in_force, sharers, with_names
from candor.vocabulary import Status

PAGE = 50
# A deadline missed by a day can still be kept; one of last month is no news. An interview that is over is over.
OVERDUE = timedelta(days=7)
_WAITS = Q(status__in=[status.value for status in WAITING], archived_at__isnull=True)


class Sort(StrEnum):
    GROUP = "group"
    NAME = "name"
    NEWS = "news"
    DUE = "due"
    WAITING = "waiting"
    SILENT = "silent"
    UNTIL = "until"


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """A person, as far as they share. silent, newest_news, next_due: None too where applications are not shared.

    coach: who looks after them. until: None for a consent that holds until it is withdrawn.
    """

    candidate: UUID
    name: str | None
    coach: str | None
    coach_id: int | None
    shares: frozenset[Share]
    until: datetime | None
    group: Group
    counts: dict[Status, int]
    applications: int
    waiting: int
    silent: int | None
    newest_news: datetime | None
    next_due: datetime | None


@dataclass(frozen=True, slots=True)
class Caseload:
    """One page. count: of all pages; groups: how many are in each, whichever of them are shown."""

    rows: list[CaseloadRow]
    count: int
    groups: dict[Group, int]
    page: int
    pages: int


def caseload(
    programme: Programme,
    now: datetime,
    *,
    looks: Coach | None = None,
    of: Coach | None = None,
    of_nobody: bool = False,
    groups: Collection[Group] = (),
    words: str = "",
    sort: Sort = Sort.GROUP,
    descending: bool = False,
    page: int = 1,
    size: int = PAGE,
) -> Caseload:
    """looks: for whom news are new. of: only whom this coach looks after; of_nobody: only whom none does.

    words: all of them stand in the name. A page beyond the last is the last.
    """
    rows = [row for row in people(programme, now, looks=looks, of=of, of_nobody=of_nobody) if _has(row, words)]
    found = {each: sum(row.group is each for row in rows) for each in Group}
    chosen = [row for row in rows if row.group in groups] if groups else rows
    ordered = _sorted(chosen, sort, descending)
    pages = max(1, -(-len(ordered) // size))
    page = min(max(page, 1), pages)
    return Caseload(ordered[(page - 1) * size : page * size], len(ordered), found, page, pages)


def people(
    programme: Programme,
    now: datetime,
    *,
    looks: Coach | None = None,
    of: Coach | None = None,
    of_nobody: bool = False,
) -> Iterator[CaseloadRow]:
    """All who share something, in no order."""
    consents = with_names(in_force(programme, now))
    if of is not None:
        consents = consents.filter(coach=of)
    if of_nobody:
        consents = consents.filter(coach__isnull=True)
    columns = ("candidate", "candidate__public_id", "person", "coach", "coach__account__name", "coach__account__email")
    consented = list(consents.values_list(*columns, "shares", "until"))
    counts = _counts(programme, now)
    times = _times(programme, now)
    seen = _seen_by(looks)
    for candidate, public_id, name, coach, coach_name, coach_email, shares, until in consented:
        mine = counts.get(candidate, _NO_COUNTS)
        open_to = opened(shares)
        told = times.get(candidate, _NO_TIMES) if Share.APPLICATIONS in open_to else _NOT_SHARED
        standing = Standing(mine.all, mine.waiting, told.silent, told.newest, seen.get(candidate))
        yield CaseloadRow(
            candidate=public_id,
            name=name,
            coach=coach_name or coach_email,
            coach_id=coach,
            shares=open_to,
            until=until,
            group=group(standing),
            counts=mine.by_status,
            applications=mine.all,
            waiting=mine.waiting,
            silent=told.silent,
            newest_news=told.newest,
            next_due=told.due,
        )


@dataclass(frozen=True, slots=True)
class _Counts:
    all: int
    waiting: int
    by_status: dict[Status, int]


@dataclass(frozen=True, slots=True)
class _Times:
    silent: int | None
    newest: datetime | None
    due: datetime | None


_NO_COUNTS = _Counts(0, 0, {})
_NO_TIMES = _Times(0, None, None)
_NOT_SHARED = _Times(None, None, None)


def _counts(programme: Programme, now: datetime) -> dict[int, _Counts]:
    """By candidate, of those who share figures."""
    by_status = {status.value: Count("pk", filter=Q(status=status.value)) for status in Status}
    rows = (
        Application.objects.filter(candidate__in=sharers(programme, now, Share.FIGURES))
        .order_by()
        .values_list("candidate")
        .annotate(everything=Count("pk"), waits=Count("pk", filter=_WAITS), **by_status)
    )
    return {
        candidate: _Counts(everything, waiting, {one: count for one, count in zip(Status, each, strict=True) if count})
        for candidate, everything, waiting, *each in rows
    }


def _times(programme: Programme, now: datetime) -> dict[int, _Times]:
    """By candidate, of those who share applications."""
    is_due = Q(next_by__gte=now) | (Q(next_by__gte=now - OVERDUE) & ~Q(next_action="attend_interview"))
    rows = (
        Application.objects.filter(candidate__in=sharers(programme, now, Share.APPLICATIONS))
        .order_by()
        .values_list("candidate")
        .annotate(
            silent=Count("pk", filter=_WAITS & Q(silent_after__lte=now)),
            newest=Max("last_news"),
            due=Min("next_by", filter=is_due & Q(archived_at__isnull=True)),
        )
    )
    return {candidate: _Times(silent, newest, due) for candidate, silent, newest, due in rows}


def _seen_by(coach: Coach | None) -> dict[int, datetime | None]:
    if coach is None:
        return {}
    return dict(CoachLook.objects.filter(coach=coach).values_list("candidate", "seen_news"))


def _has(row: CaseloadRow, words: str) -> bool:
    name = (row.name or "").casefold()
    return all(word in name for word in words.casefold().split())


_GROUPS = tuple(Group)
# What has nothing to sort by stands last, whichever way round.
_SORTED_BY: dict[Sort, Callable[[CaseloadRow], Any]] = {
    Sort.NAME: lambda row: row.name.casefold() if row.name else None,
    Sort.NEWS: lambda row: row.newest_news,
    Sort.DUE: lambda row: row.next_due,
    Sort.WAITING: lambda row: row.waiting,
    Sort.SILENT: lambda row: row.silent,
    Sort.UNTIL: lambda row: row.until,
    Sort.GROUP: lambda row: _GROUPS.index(row.group),
}


def _sorted(rows: Sequence[CaseloadRow], sort: Sort, descending: bool) -> list[CaseloadRow]:
    """Equal ones by name, then by their random ids, so that pages never overlap."""
    value = _SORTED_BY[sort]
    steady = sorted(rows, key=lambda row: (row.name is None, (row.name or "").casefold(), row.candidate))
    with_value = [row for row in steady if value(row) is not None]
    with_value.sort(key=value, reverse=descending)
    return with_value + [row for row in steady if value(row) is None]
