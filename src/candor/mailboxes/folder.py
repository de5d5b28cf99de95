"""A folder as a mailbox: Maildirs and mailbox files in it and below it, in the order of their names.

Files of other kinds are passed over; links to folders are not followed, so that no link can make it read for ever.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from candor.mail import limits
from candor.mail.parse import TOO_LARGE
from candor.mailboxes.files import FileMailbox
from candor.mailboxes.mailbox import Mailbox, RawEmail, Skipped
from candor.mailboxes.sniffing import FileKind
from candor.mailboxes.streams import open_head, stream_kind
from candor.mailboxes.takeout import ZipMailbox, zip_kind

NO_PERMISSION = "no permission to read it"
NOT_READABLE = "could not be read from the disk"

# Files that say by their name that they are mail are named if they turn out not to be.
_MAIL_SUFFIXES = (".mbox", ".eml", ".emlx", ".mbx", ".mbox.gz")
_MAILDIR_PARTS = ("cur", "new", "tmp")
_MAX_DEPTH = 50


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the folder; `is_message` for a Maildir's, which are mails whatever they look like."""

    path: Path
    size: int
    is_message: bool


class FolderMailbox:
    """A folder or a Maildir, with everything below it."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self.name = name
        self._size: int | None = None

    @property
    def size_bytes(self) -> int | None:
        if self._size is None:
            self._size = sum(item.size for item in _files(self._path) if isinstance(item, _File))
        return self._size

    def __iter__(self) -> Iterator[RawEmail | Skipped]:
        done = 0
        for item in _files(self._path):
            if isinstance(item, Skipped):
                yield replace(item, mailbox=self._named(Path(item.mailbox)))
                continue
            for found in self._read(item):
                yield replace(found, end_bytes=done + min(found.end_bytes or item.size, item.size))
            done += item.size

    def _read(self, file: _File) -> Iterator[RawEmail | Skipped]:
        name = self._named(file.path)
        try:
            if file.is_message:
                yield _message(file, name)
                return
            kind = path_kind(file.path)
            if kind.is_mail:
                yield from mailbox_of(file.path, name, kind)
            elif file.path.name.lower().endswith(_MAIL_SUFFIXES):
                yield Skipped(name, 0, kind.value)
        except PermissionError:
            yield Skipped(name, 0, NO_PERMISSION)
        except OSError:
            # A file that went away or changed between two looks at it, or a bad disk.
            yield Skipped(name, 0, NOT_READABLE)

    def _named(self, path: Path) -> str:
        shown = os.path.join(self.name, path.relative_to(self._path))
        return os.fsencode(shown).decode("utf-8", "replace")


def path_kind(path: Path) -> FileKind:
    """What a file holds, from its head, also inside gzip and zip."""
    with path.open("rb", buffering=0) as file:
        kind = stream_kind(open_head(file), file.read)
    return zip_kind(path) if kind is FileKind.ZIP else kind


def mailbox_of(path: Path, name: str, kind: FileKind) -> Mailbox:
    """The mailbox that a file of a kind of mail is."""
    return ZipMailbox(path, name) if kind is FileKind.ZIP else FileMailbox(path, name)


def has_mail(path: Path) -> bool:
    """Whether anything in or below the folder is mail, or might be if it could be read."""
    for item in _files(path):
        if isinstance(item, Skipped) or item.is_message:
            return True
        try:
            if path_kind(item.path).is_mail:
                return True
        except OSError:
            return True
    return False


def _message(file: _File, name: str) -> RawEmail | Skipped:
    if file.size > limits.EMAIL_BYTES:
        return Skipped(name, 1, TOO_LARGE)
    return RawEmail(name, 1, file.path.read_bytes(), (), file.size)


def _files(folder: Path, depth: int = 0) -> Iterator[_File | Skipped]:
    """Every file that may hold mail; a folder that cannot be looked into is a Skipped with its path."""
    if depth > _MAX_DEPTH:
        return
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield Skipped(str(folder), 0, NO_PERMISSION if isinstance(error, PermissionError) else NOT_READABLE)
        return
    is_maildir = _is_maildir(folder)
    if is_maildir:
        for part in ("cur", "new"):
            yield from _messages(folder / part)
    for entry in ordered:
        try:
            if entry.is_dir(follow_symlinks=False):
                if is_maildir and entry.name in _MAILDIR_PARTS:
                    continue
                if not entry.name.startswith(".") or _is_maildir(Path(entry.path)):
                    yield from _files(Path(entry.path), depth + 1)
            elif not entry.name.startswith(".") and not is_maildir and entry.is_file():
                yield _File(Path(entry.path), entry.stat().st_size, is_message=False)
        except OSError:
            yield Skipped(entry.path, 0, NOT_READABLE)


def _messages(folder: Path) -> Iterator[_File | Skipped]:
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entry.name for entry in entries)
    except FileNotFoundError:
        return
    except OSError:
        yield Skipped(str(folder), 0, NO_PERMISSION)
        return
    for name in ordered:
        path = folder / name
        try:
            if not name.startswith(".") and path.is_file():
                yield _File(path, path.stat().st_size, is_message=True)
        except OSError:
            yield Skipped(str(path), 0, NOT_READABLE)


def _is_maildir(folder: Path) -> bool:
    return (folder / "cur").is_dir() and ((folder / "new").is_dir() or (folder / "tmp").is_dir())
