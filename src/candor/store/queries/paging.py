"""A page of many rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row")
Made = TypeVar("Made")
Stored = TypeVar("Stored", bound=Model)


@dataclass(frozen=True)
class Page(Generic[Row]):
    """page: from 1 on. total: of all pages."""

    rows: list[Row]
    total: int
    page: int
    size: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def has_next(self) -> bool:
        return self.page < self.pages

    @property
    def has_previous(self) -> bool:
        return self.page > 1


def page_of(found: QuerySet[Stored], page: int, size: int) -> Page[Stored]:
    """Two queries. A page before the first is the first; one beyond the last is empty."""
    number = max(1, page)
    start = (number - 1) * size
    total = found.order_by().count()
    return Page(list(found[start : start + size]) if start < total else [], total, number, size)


def made_page(page: Page[Stored], make: Callable[[Sequence[Stored]], list[Made]]) -> Page[Made]:
    return Page(make(page.rows), page.total, page.page, page.size)
