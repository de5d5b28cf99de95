"""A candidate's applications as list and board, with filters, and how many there are of what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, F, Min, Q, QuerySet, Window
from django.db.models.functions import Lower, RowNumber

from candor.store.models import Application, Candidate, Email, SavedView
from candor.store.queries.paging import Page, page_of
from candor.store.text import storable_text
from candor.vocabulary import Status
from candor.words import folded

# What an application asks for that is no work for the person before its day.
_NO_WORK = ("attend_interview", "follow_up")
# More words only make a search slower, never better.
_MOST_WORDS = 8


class Group(StrEnum):
    """Statuses that people think of together. WAITING: on the employer; TALKING: it goes on."""

    OPEN = "open"
    WAITING = "waiting"
    TALKING = "talking"
    OVER = "over"


GROUPS: Mapping[Group, tuple[Status, ...]] = {
    Group.OPEN: tuple(status for status in Status if not status.is_final),
    Group.WAITING: (Status.APPLIED, Status.IN_REVIEW),
    Group.TALKING: (Status.ASSESSMENT, Status.INTERVIEW, Status.OFFER),
    Group.OVER: tuple(status for status in Status if status.is_final),
}


class Sort(StrEnum):
    """NEWS: latest first; FIRST: latest first contact; DUE: what is due soonest."""

    NEWS = "news"
    FIRST = "first"
    EMPLOYER = "employer"
    STATUS = "status"
    DUE = "due"


_ORDERS = {
    Sort.NEWS: (F("last_news").desc(nulls_last=True), "-id"),
    Sort.FIRST: (F("first_contact").desc(nulls_last=True), "-id"),
    Sort.EMPLOYER: (Lower("employer").asc(nulls_last=True), Lower("title").asc(nulls_last=True), "id"),
    Sort.STATUS: (F("status").asc(nulls_last=True), F("last_news").desc(nulls_last=True), "-id"),
    Sort.DUE: (F("next_by").asc(nulls_last=True), F("last_news").desc(nulls_last=True), "-id"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """All of them hold. words: each stands somewhere in employer, title or location.

    archived: only those that are put away; else only the others. needs_you: something waits for the person.
    """

    group: Group | None = None
    statuses: tuple[Status, ...] = ()
    silent: bool = False
    words: str = ""
    employer: str | None = None
    via: str | None = None
    archived: bool = False
    needs_you: bool = False
    unsure: bool = False
    sort: Sort = Sort.NEWS


@dataclass(frozen=True, slots=True)
class Column:
    """One status of the board: how many there are, and the first of them. None: only correspondence is known."""

    status: Status | None
    count: int
    rows: list[Application]


@dataclass(frozen=True, slots=True)
class Counts:
    """by_status to silent: of what is not archived. total: of all."""

    by_status: dict[Status | None, int]
    open: int
    silent: int
    archived: int
    total: int
    to_review: int
    missed: int


def matching(candidate: Candidate, filters: Filters, now: datetime) -> QuerySet[Application]:
    found = Application.objects.filter(candidate=candidate, archived_at__isnull=not filters.archived)
    if filters.group is not None:
        found = found.filter(_in_group(filters.group))
    if filters.statuses:
        found = found.filter(status__in=[status.value for status in filters.statuses])
    if filters.silent:
        found = found.filter(silent_after__lte=now)
    if filters.needs_you:
        found = found.filter(next_action__isnull=False).exclude(next_action__in=_NO_WORK)
    if filters.unsure:
        found = found.filter(unsure=True)
    if filters.employer is not None:
        found = found.filter(employer__iexact=storable_text(filters.employer))
    if filters.via is not None:
        found = found.filter(via__iexact=storable_text(filters.via))
    for word in folded(storable_text(filters.words)).split()[:_MOST_WORDS]:
        found = found.filter(search__contains=word)
    return found


def applications_page(
    candidate: Candidate, filters: Filters, now: datetime, *, page: int = 1, size: int = 50
) -> Page[Application]:
    return page_of(matching(candidate, filters, now).order_by(*_ORDERS[filters.sort]), page, size)


def board(candidate: Candidate, filters: Filters, now: datetime, *, first: int = 20) -> list[Column]:
    """Every status that occurs, in the order of a hiring process, conversations first. Three queries."""
    found = matching(candidate, filters, now)
    counted = dict(found.order_by().values_list("status").annotate(count=Count("pk")))
    numbered = found.annotate(place=Window(RowNumber(), partition_by="status", order_by=list(_ORDERS[filters.sort])))
    # numbered by keys alone, for whole rows would be sorted on the disk
    first_keys = list(numbered.filter(place__lte=first).order_by("place").values_list("pk", flat=True))
    by_key = Application.objects.in_bulk(first_keys)
    rows: dict[str | None, list[Application]] = {status: [] for status in counted}
    for key in first_keys:
        if (row := by_key.get(key)) is not None and row.status in rows:
            rows[row.status].append(row)
    return [
        Column(status, counted[value], rows[value])
        for status in (None, *Status)
        if (value := status.value if status else None) in counted
    ]


def counts(candidate: Candidate, now: datetime) -> Counts:
    """Three queries."""
    here = Q(archived_at=None)
    found = (
        Application.objects.filter(candidate=candidate)
        .order_by()
        .values_list("status")
        .annotate(
            all=Count("pk"), here=Count("pk", filter=here), silent=Count("pk", filter=here & Q(silent_after__lte=now))
        )
    )
    by_status: dict[Status | None, int] = {}
    total = shown = silent = 0
    for value, everything, unarchived, waits in found:
        total += everything
        shown += unarchived
        silent += waits
        if unarchived:
            by_status[Status(value) if value else None] = unarchived
    mails = Email.objects.filter(candidate=candidate, reviewed_at=None)
    return Counts(
        by_status=by_status,
        open=sum(count for status, count in by_status.items() if status is None or not status.is_final),
        silent=silent,
        archived=total - shown,
        total=total,
        to_review=mails.filter(TO_REVIEW).count(),
        missed=mails.filter(MISSED).count(),
    )


# Of mails that the person has not looked at: what the reading, or the application that it was put into, is unsure of.
TO_REVIEW = Q(unsure=True) | Q(is_weak=True)
MISSED = Q(is_missed=True, application__isnull=False)


def vias(candidate: Candidate) -> list[tuple[str, int]]:
    """Job boards and systems that applications came by, the most used first."""
    found = Application.objects.filter(candidate=candidate, via__isnull=False).order_by()
    counted = found.values_list("via").annotate(count=Count("pk"))
    return sorted(((via or "", count) for via, count in counted), key=lambda one: (-one[1], one[0]))


def employers(candidate: Candidate, begins: str = "", *, most: int = 20) -> list[str]:
    """Names of employers that begin so, each in one spelling."""
    found = Application.objects.filter(candidate=candidate, employer__isnull=False)
    if begins:
        found = found.filter(search__startswith=folded(storable_text(begins)))
    names = found.annotate(lower=Lower("employer")).order_by("lower").values("lower").annotate(name=Min("employer"))
    return list(names.values_list("name", flat=True)[:most])


def saved_views(candidate: Candidate) -> list[SavedView]:
    return list(SavedView.objects.filter(candidate=candidate).order_by(Lower("name"), "pk"))


def _in_group(group: Group) -> Q:
    named = Q(status__in=[status.value for status in GROUPS[group]])
    # a conversation without any status is open
    return named | Q(status=None) if group is Group.OPEN else named
