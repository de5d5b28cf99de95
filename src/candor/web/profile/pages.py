"""Where somebody is in a long list, as `{% pages %}` wants it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

# beyond it nobody leafs, and an address may hold any number
_MOST_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Pages:
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1


def page_asked(request: HttpRequest) -> int:
    """Of the address; the first for what is no number of a page."""
    text = request.GET.get("page", "")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else 1
