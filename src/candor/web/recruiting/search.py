"""Search: people by skills, place and words, in the order of their engagement. It orders; it never rejects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candor.store.queries.people import MOST_PAGES, Filters, Row, complete_places
from candor.store.queries.people import search as search_people
from candor.store.queries.pools import pools
from candor.store.queries.skills import complete_skills
from candor.store.skills import skill_keys
from candor.web.access import RecruiterRequest
from candor.web.limits import SEARCH, limited, within
from candor.web.recruiting.exports import people_csv
from candor.web.recruiting.forms import PoolForm, SearchForm
from candor.web.recruiting.guard import recruiter_page
from candor.web.recruiting.paging import Pages, page_number

MOST_SKILLS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Token:
    """A wanted skill. without: the query of the same search without it."""

    skill: str
    without: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A skill or place among those found. query: of the search narrowed to it."""

    words: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Skill:
    key: str
    is_wanted: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A person of a list. skills: the wanted ones first; more_skills: how many are left out."""

    row: Row
    skills: tuple[Skill, ...]
    more_skills: int


@require_safe
@recruiter_page
@within(SEARCH)
def search(request: RecruiterRequest) -> HttpResponse:
    employer = request.recruiter.employer
    filters = Filters.from_query(request.GET)
    found = search_people(employer, filters, page=page_number(request, MOST_PAGES), at=request.now)
    own_pools = pools(employer)
    context: dict[str, Any] = {
        "found": found,
        "filters": filters,
        "lines": lines_of(found.rows, filters.skills),
        "tokens": [Token(skill, _without(filters, skill).to_query()) for skill in filters.skills],
        "form": SearchForm(initial=_shown(filters), pools=[(str(pool.public_id), pool.name) for pool in own_pools]),
        "pool": next((pool for pool in own_pools if pool.public_id == filters.pool), None),
        "skill_offers": [
            Offer(skill, count, replace(filters, skills=(*filters.skills, skill)).to_query())
            for skill, count in found.facets.skills
        ],
        "place_offers": []
        if filters.place
        else [Offer(place, count, replace(filters, place=place).to_query()) for place, count in found.facets.places],
        "has_more_filters": filters != Filters(skills=filters.skills, place=filters.place, words=filters.words),
        "pages": Pages(found.page, found.has_next),
        "save_form": PoolForm(initial={"query": filters.to_query()}, auto_id="id_pool_%s"),
        "export_query": _of_page(filters, found.page),
    }
    return render(request, "recruiting/search.html", context)


@require_safe
@recruiter_page
@limited("completions", "600/m")
def skills(request: RecruiterRequest) -> HttpResponse:
    """Completions of the skill that is being typed, as options."""
    before, comma, typed = request.GET.get("skill", "").rpartition(",")
    completed = complete_skills(request.recruiter.employer, typed)
    return _options(request, (f"{before}{comma}{' ' if comma else ''}{skill}" for skill in completed))


@require_safe
@recruiter_page
@limited("completions", "600/m")
def places(request: RecruiterRequest) -> HttpResponse:
    return _options(request, complete_places(request.recruiter.employer, request.GET.get("place", "")))


@require_safe
@recruiter_page
@within(SEARCH)
def export(request: RecruiterRequest) -> HttpResponse:
    """The people of the page that is shown, as a table."""
    filters, page = Filters.from_query(request.GET), page_number(request, MOST_PAGES)
    found = search_people(request.recruiter.employer, filters, page=page, at=request.now)
    return HttpResponse(
        people_csv(found.rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="people-{found.page}.csv"'},
    )


def lines_of(rows: Iterable[Row], wanted: Iterable[str]) -> list[Line]:
    keys = set(skill_keys(wanted))
    lines = []
    for row in rows:
        skills = sorted((Skill(key, key in keys) for key in row.skills), key=lambda one: not one.is_wanted)
        lines.append(Line(row, tuple(skills[:MOST_SKILLS_SHOWN]), max(0, len(skills) - MOST_SKILLS_SHOWN)))
    return lines


def _without(filters: Filters, skill: str) -> Filters:
    return replace(filters, skills=tuple(one for one in filters.skills if one != skill))


def _of_page(filters: Filters, page: int) -> str:
    query = filters.to_query()
    return f"{query}&page={page}" if query else f"page={page}"


def _shown(filters: Filters) -> dict[str, Any]:
    return {
        "match": filters.match.value,
        "contact": filters.contact.value if filters.contact else "",
        "pool": str(filters.pool) if filters.pool else "",
        "messages": filters.least_messages or None,
        "rising": filters.rising,
    }


def _options(request: HttpRequest, words: Iterable[str]) -> HttpResponse:
    return render(request, "recruiting/_options.html", {"options": words})
