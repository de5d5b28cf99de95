"""People of a search as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from candor.store.cells import guarded
from candor.store.queries.people import Row

COLUMNS = """
    id name headline place skills score low high sentiment answers speed trend messages contacted
""".split()


def people_csv(rows: Iterable[Row]) -> str:
    """One person a row; no cell is a formula. Empty cells: not known, or asked not to be scored."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([guarded("" if value is None else str(value)) for value in _cells(row)])
    return out.getvalue()


def _cells(row: Row) -> list[object]:
    shown = row.shown
    numbers: list[object] = [None] * 6
    if shown.score is not None and shown.parts is not None:
        numbers = [f"{number:.1f}" for number in (shown.score, shown.low, shown.high, *shown.parts.values)]
    return [
        row.public_id,
        row.name,
        row.headline,
        row.place,
        ", ".join(row.skills),
        *numbers,
        shown.direction,
        shown.messages,
        "yes" if row.is_contacted else "no",
    ]
