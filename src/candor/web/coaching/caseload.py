"""The caseload: who has news, who waits, who went silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candor.actions.audit import audit
from candor.programs import Group
from candor.store.audit import Role
from candor.store.models import Coach
from candor.store.queries.caseload import CaseloadRow, Sort, caseload
from candor.store.queries.programme import coaches_of
from candor.vocabulary import Status
from candor.web.access import CoachRequest, for_coach
from candor.web.coaching.words import GROUPS, GroupWords

SIZE = 50
NOBODY = "nobody"
# In the order of the tabs; the other groups are within all.
_TABS = (Group.NEWS, Group.WAITS, Group.SILENT)
# What a click on a column's head sorts by first: the newest news, but the nearest end.
_FALLS = frozenset({Sort.NEWS, Sort.WAITING, Sort.SILENT})
_COLUMNS = ((Sort.NAME, "Person"), (Sort.WAITING, "Applications"), (Sort.NEWS, "Newest news"), (Sort.DUE, "Next due"))
_LAST_COLUMN = (Sort.UNTIL, "Shared until")


@dataclass(frozen=True, slots=True)
class Tab:
    value: str
    name: str
    count: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class Column:
    """value, order: what a click sorts by. aria: how it is sorted now, None if it is not."""

    sort: Sort
    name: str
    order: str
    aria: str | None


@dataclass(frozen=True, slots=True)
class Count:
    status: Status
    number: int


@dataclass(frozen=True, slots=True)
class Row:
    row: CaseloadRow
    group: GroupWords
    counts: list[Count]


@dataclass(frozen=True, slots=True)
class Pages:
    """As the tag `pages` wants it."""

    number: int
    last: int

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_next(self) -> bool:
        return self.number < self.last

    @property
    def previous_page_number(self) -> int:
        return self.number - 1

    @property
    def next_page_number(self) -> int:
        return self.number + 1

    @property
    def paginator(self) -> Pages:
        return self

    @property
    def num_pages(self) -> int:
        return self.last


class FilterForm(forms.Form):
    words = forms.CharField(label="Name", required=False, max_length=200, strip=True)
    coach = forms.ChoiceField(label="Looked after by", required=False)
    group = forms.ChoiceField(choices=[(one.value, one.value) for one in Group], required=False)
    sort = forms.ChoiceField(choices=[(one.value, one.value) for one in Sort], required=False)
    order = forms.ChoiceField(choices=[("up", "up"), ("down", "down")], required=False)
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)

    def __init__(self, data: object, *, coaches: list[Coach], me: Coach) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        field = cast(forms.ChoiceField, self.fields["coach"])
        others = [(str(one.pk), one.account.get_full_name()) for one in coaches if one.pk != me.pk]
        field.choices = [("", "Everybody"), (str(me.pk), "Me"), (NOBODY, "Nobody yet"), *others]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; a senseless part of it is as if it were not there."""

    words: str
    coach: str
    group: Group | None
    sort: Sort
    is_falling: bool
    page: int

    @property
    def is_narrowed(self) -> bool:
        return bool(self.words or self.coach or self.group)


def asked(form: FilterForm) -> Asked:
    form.is_valid()
    said = form.cleaned_data
    sort = Sort(said.get("sort") or Sort.GROUP)
    order = said.get("order") or ("down" if sort in _FALLS else "up")
    return Asked(
        words=said.get("words") or "",
        coach=said.get("coach") or "",
        group=Group(said["group"]) if said.get("group") else None,
        sort=sort,
        is_falling=order == "down",
        page=said.get("page") or 1,
    )


@require_safe
@for_coach
def people(request: CoachRequest) -> HttpResponse:
    coaches = coaches_of(request.coach.programme)
    form = FilterForm(request.GET, coaches=coaches, me=request.coach)
    wanted = asked(form)
    found = caseload(
        request.coach.programme,
        request.now,
        looks=request.coach,
        of=next((one for one in coaches if str(one.pk) == wanted.coach), None),
        of_nobody=wanted.coach == NOBODY,
        groups=(wanted.group,) if wanted.group else (),
        words=wanted.words,
        sort=wanted.sort,
        descending=wanted.is_falling,
        page=wanted.page,
        size=SIZE,
    )
    audit(request.account, "coaching:caseload", role=Role.COACH, at=request.now)
    context = {
        "form": form,
        "asked": wanted,
        "rows": [Row(row, GROUPS[row.group], counts_of(row.counts)) for row in found.rows],
        "count": found.count,
        "page": Pages(found.page, found.pages),
        "tabs": _tabs(found.groups, wanted.group),
        "columns": [_column(*one, wanted) for one in (*_COLUMNS, _LAST_COLUMN)],
        "programme": request.coach.programme,
    }
    return render(request, "coaching/caseload.html", context)


def counts_of(counts: Mapping[Status, int]) -> list[Count]:
    """In the order of the statuses, without those that nothing stands at."""
    return [Count(status, counts[status]) for status in Status if counts.get(status)]


def _tabs(counts: dict[Group, int], here: Group | None) -> list[Tab]:
    tabs = [Tab(group.value, GROUPS[group].name, counts.get(group, 0), group is here) for group in _TABS]
    if here is not None and here not in _TABS:
        tabs.append(Tab(here.value, GROUPS[here].name, counts.get(here, 0), True))
    return [*tabs, Tab("", "All", sum(counts.values()), here is None)]


def _column(sort: Sort, name: str, wanted: Asked) -> Column:
    if sort is not wanted.sort:
        return Column(sort, name, "down" if sort in _FALLS else "up", None)
    return Column(sort, name, "up" if wanted.is_falling else "down", "descending" if wanted.is_falling else "ascending")
