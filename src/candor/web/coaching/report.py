"""The programme's figures: as they stand, as they were reported month by month, and files to take along."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from candor.actions.note_export import note_export
from candor.actions.report_month import report_month
from candor.programs import MonthNotOver, Share, ShownCount, shown
from candor.store.queries.caseload import CaseloadRow, people
from candor.store.queries.programme import PEOPLE, Month, Shared, figures, reported, shared_applications
from candor.vocabulary import Status
from candor.web.access import CoachRequest, for_coach
from candor.web.coaching.forms import MonthForm
from candor.web.coaching.words import GROUPS
from candor.web.look.toasts import say, warn
from candor.web.look.words import status_words
from candor.words import safe_cell

# How far back the page offers months that were not reported yet.
_MONTHS_BACK = 6
_NAMES = (PEOPLE, *(status.value for status in Status))
_MONTH_COLUMNS = ("month", *_NAMES)
_PEOPLE_COLUMNS = (
    "person", "name", "coach", "group", "shares", "until", "applications", "waiting", "silent", "newest_news",
    "next_due", *(status.value for status in Status),
)  # fmt: skip
_APPLICATION_COLUMNS = (
    "person", "name", "application", "employer", "title", "location", "via", "status", "unsure", "first_contact",
    "last_news", "next", "next_by", "silent_since", "archived",
)  # fmt: skip

Record = Mapping[str, object]


@require_safe
@for_coach
def page(request: CoachRequest) -> HttpResponse:
    now = request.now
    standing = figures(request.coach.programme, now)
    months = reported(request.coach.programme)
    names = [PEOPLE, *(one.value for one in Status if any(month.counts[one.value].value for month in months))]
    by_status = [(status, shown(people)) for status, people in standing.people_by_status.items()]
    context = {
        "programme": request.coach.programme,
        "figures": standing,
        "by_status": by_status,
        "option": _option(by_status),
        "heads": ["Status", "People"],
        "chart_rows": [(status_words(status), count.text) for status, count in by_status],
        "month_heads": [_head(name) for name in names],
        "months": [(month, [month.counts[name] for name in names]) for month in months],
        "open_months": open_months(now.date(), {month.month for month in months}),
    }
    return render(request, "coaching/report.html", context)


@require_POST
@for_coach
def report(request: CoachRequest) -> HttpResponse:
    form = MonthForm(request.POST)
    if not form.is_valid():
        warn(request, "Choose a month. Nothing was reported.")
        return HttpResponseRedirect(reverse("coaching:figures"))
    month: date = form.cleaned_data["month"]
    # Candor's own months only: a month long before the programme began would be kept as one of nobody
    if month < request.coach.programme.since.date().replace(day=1):
        warn(request, "The programme had not begun in this month. Nothing was reported.")
        return HttpResponseRedirect(reverse("coaching:figures"))
    try:
        report_month(request.coach.programme, month, at=request.now)
    except MonthNotOver as error:
        warn(request, error.reason)
    else:
        say(request, f"{month:%B %Y} is kept as it stood. It stays when somebody stops sharing.")
    return HttpResponseRedirect(reverse("coaching:figures"))


@require_safe
@for_coach
def file(request: CoachRequest, what: str, form: str) -> HttpResponse:
    """what: months, people or applications; form: csv or json."""
    if form not in ("csv", "json"):
        raise Http404
    columns, records, about = _records(request, what)
    if about:
        note_export(request.coach, about, f"coaching:export {what}", at=request.now)
    if form == "csv":
        response = HttpResponse(table(columns, records), content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(json.dumps({what: records}, indent=1), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="candor-{what}-{request.now:%Y-%m-%d}.{form}"'
    response["Cache-Control"] = "no-store"
    return response


def table(columns: Sequence[str], records: Iterable[Record]) -> str:
    """A header row and one record a row; no cell is a formula, whatever was typed into a name or a title."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(_cell(record[column])) for column in columns] for record in records)
    return out.getvalue()


def open_months(today: date, done: set[date]) -> list[date]:
    """The latest months that are over and not reported, the latest first."""
    last = today.year * 12 + today.month - 2
    months = [date(turn // 12, turn % 12 + 1, 1) for turn in range(last, last - _MONTHS_BACK, -1)]
    return [month for month in months if month not in done]


def _records(request: CoachRequest, what: str) -> tuple[Sequence[str], list[Record], set[UUID]]:
    programme, now = request.coach.programme, request.now
    if what == "months":
        return _MONTH_COLUMNS, [_month_record(month) for month in reported(programme)], set()
    if what == "people":
        found = people(programme, now, looks=request.coach)
        rows = sorted(found, key=lambda row: ((row.name or "").casefold(), row.candidate))
        return _PEOPLE_COLUMNS, [_person_record(row) for row in rows], {row.candidate for row in rows}
    if what == "applications":
        shared = list(shared_applications(programme, now))
        return _APPLICATION_COLUMNS, [_application_record(one) for one in shared], {one.candidate for one in shared}
    raise Http404


def _month_record(month: Month) -> Record:
    """A small count is told in words, in a file as on the page."""
    counts = {name: month.counts[name] for name in _NAMES}
    return {"month": f"{month.month:%Y-%m}"} | {
        name: count.text if count.value is None else count.value for name, count in counts.items()
    }


def _person_record(row: CaseloadRow) -> Record:
    return {
        "person": str(row.candidate),
        "name": row.name,
        "coach": row.coach,
        "group": GROUPS[row.group].name.lower(),
        "shares": [share.value for share in Share if share in row.shares],
        "until": _moment(row.until),
        "applications": row.applications,
        "waiting": row.waiting,
        "silent": row.silent,
        "newest_news": _moment(row.newest_news),
        "next_due": _moment(row.next_due),
    } | {status.value: row.counts.get(status, 0) for status in Status}


def _application_record(one: Shared) -> Record:
    shared = one.application
    return {
        "person": str(one.candidate),
        "name": one.name,
        "application": str(shared.public_id),
        "employer": shared.employer,
        "title": shared.title,
        "location": shared.location,
        "via": shared.via,
        "status": shared.status.value if shared.status else None,
        "unsure": shared.unsure,
        "first_contact": _moment(shared.first_contact),
        "last_news": _moment(shared.last_news),
        "next": shared.next_text,
        "next_by": _moment(shared.next_by),
        "silent_since": _moment(shared.silent_since),
        "archived": shared.is_archived,
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list) else value


def _head(name: str) -> str:
    return "people" if name == PEOPLE else status_words(name)


def _option(by_status: Sequence[tuple[Status, ShownCount]]) -> dict[str, object]:
    """Bars of the counts that may be told; a small one has no bar, and the table says why."""
    told = [(status_words(status), count.value) for status, count in by_status]
    return {
        "grid": {"left": 8, "right": 24, "top": 8, "bottom": 8, "containLabel": True},
        "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {"type": "category", "inverse": True, "data": [name for name, _ in told]},
        "series": [{"type": "bar", "data": [value for _, value in told], "color": "--draw-1", "barMaxWidth": 22}],
    }
