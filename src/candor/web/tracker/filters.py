"""The filters of the list of applications as they stand in an address. What makes no sense there counts as not said."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import QueryDict

from candor.store.queries.tracker import Filters, Group, Sort
from candor.vocabulary import Status

# longer words than any name
_LONGEST = 200


def filters_from(query: QueryDict) -> Filters:
    statuses = tuple(dict.fromkeys(Status(one) for one in query.getlist("status") if one in list(Status)))
    group, sort = query.get("group", ""), query.get("sort", "")
    return Filters(
        group=Group(group) if group in list(Group) else None,
        statuses=statuses,
        silent=query.get("silent") == "1",
        words=_words(query, "words") or "",
        employer=_words(query, "employer"),
        via=_words(query, "via"),
        archived=query.get("archived") == "1",
        needs_you=query.get("needs_you") == "1",
        unsure=query.get("unsure") == "1",
        sort=Sort(sort) if sort in list(Sort) else Sort.NEWS,
    )


def query_of(filters: Filters) -> str:
    """The address's query that says these filters, always in the same order; "" without any."""
    given: Mapping[str, object] = {
        "group": filters.group,
        "status": list(filters.statuses),
        "silent": filters.silent,
        "needs_you": filters.needs_you,
        "unsure": filters.unsure,
        "words": filters.words,
        "employer": filters.employer,
        "via": filters.via,
        "archived": filters.archived,
        "sort": None if filters.sort is Sort.NEWS else filters.sort,
    }
    return urlencode({name: 1 if value is True else value for name, value in given.items() if value}, doseq=True)


def _words(query: QueryDict, name: str) -> str | None:
    # a zero byte is no text to PostgreSQL
    return query.get(name, "").replace("\0", "").strip()[:_LONGEST] or None
