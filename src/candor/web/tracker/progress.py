"""How far an import has come, as its row shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from candor.store.models import ImportState, MailboxImport

IMPORT_STATES: Mapping[ImportState, str] = {
    ImportState.UPLOADING: "not all here yet",
    ImportState.WAITING: "waits to be read",
    ImportState.READING: "being read",
    ImportState.DONE: "read",
    ImportState.FAILED: "could not be read",
    ImportState.CANCELLED: "cancelled",
}
_AHEAD = (ImportState.UPLOADING, ImportState.WAITING, ImportState.READING)

_SHAPES = {
    ImportState.UPLOADING: "half",
    ImportState.WAITING: "ring",
    ImportState.READING: "half",
    ImportState.DONE: "check",
    ImportState.FAILED: "cross",
    ImportState.CANCELLED: "dash",
}
_TONES = {
    ImportState.DONE: "good",
    ImportState.FAILED: "bad",
    ImportState.READING: "applied",
    ImportState.UPLOADING: "needs-you",
}


@dataclass(frozen=True, slots=True)
class ImportRow:
    """done, whole: bytes that are here, or read, of all; the bar is shown while the import goes on."""

    row: MailboxImport
    words: str
    done: int
    whole: int
    sizes: str

    @property
    def bar(self) -> str:
        """The id of its progress bar."""
        return f"bar-{self.row.public_id}"

    @property
    def shape(self) -> str:
        return _SHAPES[ImportState(self.row.state)]

    @property
    def tone(self) -> str:
        return _TONES.get(ImportState(self.row.state), "plain")

    @property
    def state(self) -> str:
        return self.row.state

    @property
    def is_uploading(self) -> bool:
        return self.row.state == ImportState.UPLOADING

    @property
    def new_words(self) -> str | None:
        """What of it was not known before; None where all was, or nobody counted."""
        new, found = self.row.new, self.row.job_search
        if new is None or new >= found:
            return None
        return f"{new} of them new" if new else "nothing new in it"

    @property
    def is_moving(self) -> bool:
        return is_moving(self.row)

    @property
    def can_cancel(self) -> bool:
        return self.row.state in _AHEAD

    @property
    def is_done(self) -> bool:
        return self.row.state == ImportState.DONE

    @property
    def is_failed(self) -> bool:
        return self.row.state == ImportState.FAILED


def is_moving(one: MailboxImport) -> bool:
    """Whether the page has to look again: the worker has it in hand, or will soon."""
    return one.state in (ImportState.WAITING, ImportState.READING)


def import_rows(rows: Iterable[MailboxImport]) -> list[ImportRow]:
    return [_row(one) for one in rows]


def _row(one: MailboxImport) -> ImportRow:
    is_uploading = one.state == ImportState.UPLOADING
    done = one.uploaded_bytes if is_uploading else one.read_bytes
    whole = size_words(one.size_bytes)
    sizes = f"{size_words(done)} of {whole}" if is_uploading or is_moving(one) else whole
    return ImportRow(one, IMPORT_STATES[ImportState(one.state)], done, one.size_bytes, sizes)


def size_words(size_bytes: int) -> str:
    """ "850 KB", "12 MB", "1.4 GB": units of a thousand, as file managers show them."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("KB", 10**3)):
        if size_bytes >= factor:
            amount = size_bytes / factor
            return f"{amount:.1f} {unit}" if amount < 10 and unit == "GB" else f"{amount:.0f} {unit}"
    return f"{size_bytes} bytes"
