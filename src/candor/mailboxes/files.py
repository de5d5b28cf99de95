"""One file, or one pipe, as a mailbox: an mbox, a gzip-compressed one, or a single e-mail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from candor.mailboxes.mailbox import RawEmail, Skipped
from candor.mailboxes.streams import read_stream


class FileMailbox:
    """A file on disk; opened anew for each iteration."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self.name = name
        self.size_bytes: int | None = path.stat().st_size

    def __iter__(self) -> Iterator[RawEmail | Skipped]:
        with self._path.open("rb", buffering=0) as file:
            yield from read_stream(self.name, file.read)


class PipeMailbox:
    """Standard input or a named pipe; can be read once. `head` is what was read of it to see what it is."""

    def __init__(self, file: IO[bytes], head: bytes, name: str) -> None:
        self._file = file
        self._head = head
        self.name = name
        self.size_bytes: int | None = None

    def __iter__(self) -> Iterator[RawEmail | Skipped]:
        head, self._head = self._head, b""
        yield from read_stream(self.name, self._file.read, head=head)
