"""The choices of a column that holds a `Status`."""

from __future__ import annotations

from candor.vocabulary import Status


def status_choices() -> list[tuple[str, str]]:
    """A callable, so that a new label needs no migration."""
    return [(status.value, status.value) for status in Status]
