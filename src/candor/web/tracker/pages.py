"""Which page of a list is asked for, and where its neighbours are."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

# no list is longer, and no database counts further
_LAST = 10_000


def page_number(request: HttpRequest) -> int:
    """1 for whatever is no number."""
    given = request.GET.get("page", "")
    return max(1, min(int(given), _LAST)) if given.isascii() and given.isdigit() and len(given) < 9 else 1


@dataclass(frozen=True, slots=True)
class Pager:
    """A page of a list as the tag `pages` wants it. num_pages: of the whole list."""

    number: int
    num_pages: int

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_next(self) -> bool:
        return self.number < self.num_pages

    @property
    def paginator(self) -> Pager:
        return self


def last_page(request: HttpRequest, number: int) -> str:
    """The query of the list's last page, for who asks for one beyond it."""
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
