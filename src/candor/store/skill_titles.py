"""Skills as people of each trade name them: a list of our own, from general knowledge (`data/skills.csv`, CC0)."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def skill_titles() -> tuple[str, ...]:
    """As `conversations.messages.skill_key` writes them, in alphabetical order."""
    text = files("candor.store").joinpath("data", "skills.csv").read_text("utf-8")
    return tuple(sorted(row["skill"] for row in csv.DictReader(text.splitlines())))


def begin_like(begin: str) -> tuple[str, ...]:
    """Those that begin like this, then those of which a later word does."""
    first = [title for title in skill_titles() if title.startswith(begin)]
    later = [title for title in skill_titles() if f" {begin}" in title]
    return (*first, *(title for title in later if not title.startswith(begin)))
