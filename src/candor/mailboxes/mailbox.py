"""What every kind of mailbox gives: raw e-mails one after another, and the ones it had to leave out with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class RawEmail:
    """One e-mail as bytes, without envelope line and quoting of its mailbox.

    mailbox: the file that holds it, as a person would name it.
    position: its place in that file, counted from 1.
    labels: labels or folders that the mailbox itself knows, decoded.
    end_bytes: how far in `Mailbox.size_bytes` it ends, for progress; None if unknown.
    """

    mailbox: str
    position: int
    raw: bytes
    labels: tuple[str, ...] = ()
    end_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An e-mail, or a file, that could not be read. `position` is 0 for a file as a whole."""

    mailbox: str
    position: int
    reason: str
    end_bytes: int | None = None


class Mailbox(Protocol):
    """A mailbox of any kind. Iterating reads it from its start; one that came through a pipe can be read once.

    Holds at most a few e-mails in memory, whatever its size. What is unreadable inside is yielded as `Skipped`;
    UnreadableMailbox is raised only where nothing at all can be read.
    """

    @property
    def name(self) -> str: ...

    @property
    def size_bytes(self) -> int | None: ...

    def __iter__(self) -> Iterator[RawEmail | Skipped]: ...
