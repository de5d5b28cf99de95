"""Search: people by skills, place and words, in the order of their engagement. It orders; it never rejects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from candor.conversations import SkillMatch
from candor.store.models import Employer
from candor.store.queries.conversations import pools
from candor.store.queries.people import MOST_PAGES, Filters, Row, complete_places, complete_skills, search as search_people
from candor.web.access import RecruiterRequest
from candor.web.recruiting.exports import people_csv
from candor.web.recruiting.forms import PoolForm, SearchForm
from candor.web.recruiting.guard import recruiter_page
from candor.web.recruiting.paging import Pages, page_number


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


@require_safe
@recruiter_page
def search(request: RecruiterRequest) -> HttpResponse:
    employer = request.recruiter.employer
    filters = filters_of(request.GET)
    found = search_people(employer, filters, page=page_number(request, MOST_PAGES), at=request.now)
    own_pools = pools(employer)
    context: dict[str, Any] = {
        "found": found,
        "filters": filters,
        "people": [(row, matching(row, filters)) for row in found.rows],
        "tokens": [Token(skill, _without(filters, skill).to_query()) for skill in filters.skills],
        "form": SearchForm(initial=_shown(filters), pools=[(str(pool.public_id), pool.name) for pool in own_pools]),
        "pool": next((pool for pool in own_pools if pool.public_id == filters.pool), None),
        "skill_offers": [
            Offer(skill, count, replace(filters, skills=(*filters.skills, skill)).to_query())
            for skill, count in found.facets.skills
            if skill not in filters.skills
        ],
        "place_offers": []
        if filters.place
        else [Offer(place, count, replace(filters, place=place).to_query()) for place, count in found.facets.places],
        "has_more_filters": filters != Filters(skills=filters.skills, place=filters.place, words=filters.words),
        "is_filtered": filters != Filters(),
        "pages": Pages(found.page, found.has_next, MOST_PAGES),
        "save_form": PoolForm(initial={"query": filters.to_query()}),
    }
    return render(request, "recruiting/search.html", context)


@require_safe
@recruiter_page
def skills(request: RecruiterRequest) -> HttpResponse:
    """Completions of a skill that is being typed, as options."""
    return _options(request, complete_skills(request.recruiter.employer, request.GET.get("skills", "")))


@require_safe
@recruiter_page
def places(request: RecruiterRequest) -> HttpResponse:
    return _options(request, complete_places(request.recruiter.employer, request.GET.get("place", "")))


@require_safe
@recruiter_page
def export(request: RecruiterRequest) -> HttpResponse:
    """The people of the page that is shown, as a table."""
    page = page_number(request, MOST_PAGES)
    found = search_people(request.recruiter.employer, filters_of(request.GET), page=page, at=request.now)
    return HttpResponse(
        people_csv(found.rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="people-{page}.csv"'},
    )


def filters_of(query: QueryDict) -> Filters:
    """Skills may come each by itself or several with commas between them."""
    given = query.copy()
    given.setlist("skills", _split(query.getlist("skills")))
    return Filters.from_query(given)


def matching(row: Row, filters: Filters) -> list[tuple[str, bool]]:
    """The person's skills, wanted ones first, each with whether it was wanted."""
    wanted = set(filters.skills)
    return sorted(((skill, skill in wanted) for skill in row.skills), key=lambda one: not one[1])


def _split(given: Iterable[str]) -> list[str]:
    return [part.strip() for text in given for part in text.split(",") if part.strip()]


def _without(filters: Filters, skill: str) -> Filters:
    return replace(filters, skills=tuple(one for one in filters.skills if one != skill))


def _shown(filters: Filters) -> dict[str, Any]:
    return {
        "words": filters.words,
        "place": filters.place,
        "match": (filters.match or SkillMatch.ALL).value,
        "contact": filters.contact.value if filters.contact else "",
        "pool": str(filters.pool) if filters.pool else "",
        "least_messages": filters.least_messages or None,
        "rising": filters.rising,
    }


def _options(request: HttpRequest, words: Iterable[str]) -> HttpResponse:
    return render(request, "recruiting/_options.html", {"options": words})
