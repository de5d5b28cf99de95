"""What the next page says about what was just done, with a button that takes it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest

_UNDO = "undo:"


def say(request: HttpRequest, text: str, *, undo: str | None = None) -> None:
    """undo: the address that takes the deed back; the button sends a POST to it."""
    messages.success(request, text, extra_tags=f"{_UNDO}{undo}" if undo else "")


def warn(request: HttpRequest, text: str) -> None:
    messages.error(request, text)


def undo_address(extra_tags: str | None) -> str | None:
    return extra_tags.removeprefix(_UNDO) if extra_tags and extra_tags.startswith(_UNDO) else None
