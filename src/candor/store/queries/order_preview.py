"""How the first of an employer's list would move under other weights."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from candor.conversations import Weights
from candor.store.models import Employer
from candor.store.queries.conversations import weights_of
from candor.store.queries.people import MOST_FOUND, Filters, Row, found_by, in_order, rows_of


@dataclass(frozen=True, slots=True)
class Moved:
    """place: under the other weights, from 1. before: under the present ones, None if beyond MOST_FOUND. row.shown: by
    the other weights."""

    row: Row
    place: int
    before: int | None

    @property
    def up(self) -> int:
        """Places gained; negative for lost ones."""
        return self.before - self.place if self.before else 0


def order_preview(employer: Employer, weights: Weights, at: datetime, *, first: int = 10) -> list[Moved]:
    """Of all whom the employer sees."""
    people = found_by(employer, Filters())
    present = list(in_order(people, weights_of(employer))[:MOST_FOUND])
    place_of = {pk: place for place, pk in enumerate(present, 1)}
    ids = list(in_order(people, weights)[:first])
    rows = {row.public_id: row for row in rows_of(employer, ids, weights, at)}
    by_pk = dict(zip(ids, rows.values(), strict=True)) if len(rows) == len(ids) else {}
    return [Moved(row, place, place_of.get(pk)) for place, (pk, row) in enumerate(by_pk.items(), 1)]
