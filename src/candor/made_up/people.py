"""The made-up candidates of `data/people.csv`, and what they and a recruiter wrote (`data/talks.txt`)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from pathlib import Path

from candor.conversations import Writer

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Line:
    """A message so many days before the day of telling, at `clock` of the writer's zone."""

    days_before: int
    clock: time
    writer: Writer
    channel: str
    text: str

    def at(self, now: datetime, zone: tzinfo) -> datetime:
        """When that was, seen from `now`; never after it."""
        day = now.astimezone(zone).date() - timedelta(days=self.days_before)
        return min(datetime.combine(day, self.clock, tzinfo=zone), now)


@dataclass(frozen=True, slots=True)
class Person:
    """employer, title: of the present position; None for who has none."""

    key: str
    name: str
    place: str
    headline: str
    skills: tuple[str, ...]
    employer: str | None
    title: str | None
    talk: tuple[Line, ...]


def made_people() -> tuple[Person, ...]:
    """In the order of the file."""
    talks = _talks((_DATA / "talks.txt").read_text("utf-8"))
    with (_DATA / "people.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Person(
                key=row["key"],
                name=row["name"],
                place=row["place"],
                headline=row["headline"],
                skills=tuple(row["skills"].split("; ")),
                employer=row["employer"] or None,
                title=row["title"] or None,
                talk=tuple(talks.get(row["key"], ())),
            )
            for row in csv.DictReader(file)
        )


def _talks(text: str) -> dict[str, list[Line]]:
    """Lines of each conversation in the order of the file. Raises ValueError at a line that is none."""
    talks: dict[str, list[Line]] = {}
    lines: list[Line] = []
    for row in text.splitlines():
        if not row or row.startswith("# "):
            continue
        if row.startswith("== "):
            lines = talks.setdefault(row.removeprefix("== "), [])
            continue
        days, clock, writer, channel, said = row.split(" ", 4)
        who = {"r": Writer.RECRUITER, "c": Writer.CANDIDATE}[writer]
        lines.append(Line(int(days), time.fromisoformat(clock), who, channel, said))
    return talks
