"""Texts that recruiters send often, with the places where a person's name and title go."""

from __future__ import annotations

import re

_PLACE = re.compile(r"\{(name|title)\}")


def filled(text: str, *, name: str | None, title: str | None) -> str:
    """The text with {name} and {title} filled in; what is not known leaves its place empty.

    Only these two are places, and what is filled in is never read for places again.
    """
    known = {"name": name, "title": title}
    return _PLACE.sub(lambda place: known[place[1]] or "", text)
