"""Reads a mailbox into the job applications in it, honestly and in private.

    for reading in candor.read_mailbox("inbox.mbox"): ...
    candor.applications(readings)
    candor.read_email(raw_bytes)
    candor.same_employer("Acme Ltd", "ACME")

Importing this module loads no model, no web framework and no database; each name is loaded when first used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from candor.applications import Application
    from candor.reading.reading import Reading

__version__ = "0.1.0"

__all__ = [
    "CandorError",
    "__version__",
    "applications",
    "employer_match",
    "hides",
    "read_email",
    "read_mailbox",
    "same_employer",
]

_HOMES = {
    "CandorError": "candor.errors",
    "employer_match": "candor.employers",
    "hides": "candor.employers",
    "same_employer": "candor.employers",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'candor' has no attribute {name!r}")


def read_mailbox(path: str) -> Iterator[Reading]:
    """Every readable mail of the mailbox at `path`, in its order, job search or not.

    Raises UnreadableMailbox if there is nothing that can be read.
    """
    from candor.actions.read_mailbox import read_mailbox as read

    return read(str(path))


def read_email(raw: bytes) -> Reading:
    """What one e-mail says. Raises UnreadableEmail if the bytes are no e-mail or over a limit."""
    from candor.mail import parse_email
    from candor.reading.reader import Reader
    from candor.text.runtime import reading_model

    return Reader(reading_model()).read([parse_email(raw)])[0]


def applications(readings: Iterable[Reading], *, now: datetime | None = None) -> list[Application]:
    """Applications, latest news first; `now` (aware) is the moment that "next" and silence are told from."""
    from candor.applications import applications as build

    return build(readings, now=now or datetime.now(UTC))
