"""Pages of a list whose whole length is not always known."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Pages:
    """As the tag `pages` wants them."""

    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def previous_page_number(self) -> int:
        return self.number - 1

    @property
    def next_page_number(self) -> int:
        return self.number + 1


def page_number(request: HttpRequest, most: int = 10_000) -> int:
    """What makes no sense is the first page."""
    given = request.GET.get("page", "")
    return min(most, max(1, int(given))) if given.isdecimal() and len(given) < 8 else 1
