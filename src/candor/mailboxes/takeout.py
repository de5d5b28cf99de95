"""A zip with mailboxes in it, as Google Takeout gives: every member that ends in .mbox or .eml, whatever its folder.

Streams each member; nothing is unpacked to disk. Damaged members and bombs end early and are named.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO

from candor.mailboxes.mailbox import RawEmail, Skipped
from candor.mailboxes.sniffing import FileKind
from candor.mailboxes.streams import MAX_RATIO, Unpacked, read_stream

LOCKED = "locked with a password"
UNKNOWN_COMPRESSION = "compressed in a way that is not known"

_SUFFIXES = (".mbox", ".eml")
_IS_ENCRYPTED = 0x1


class ZipMailbox:
    """A zip on disk. Its members share one allowance, because they may overlap in the file to multiply it."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self.name = name
        with zipfile.ZipFile(path) as archive:
            self.size_bytes: int | None = sum(member.file_size for member in _mail_members(archive))

    def __iter__(self) -> Iterator[RawEmail | Skipped]:
        left = MAX_RATIO * self._path.stat().st_size
        done = 0
        with self._path.open("rb") as file, zipfile.ZipFile(file) as archive:
            for member in _mail_members(archive):
                name = f"{self.name}/{member.filename}"
                if member.flag_bits & _IS_ENCRYPTED:
                    yield Skipped(name, 0, LOCKED)
                    continue
                try:
                    stream: IO[bytes] = archive.open(member)
                except NotImplementedError:
                    yield Skipped(name, 0, UNKNOWN_COMPRESSION)
                    continue
                except (zipfile.BadZipFile, OSError, RuntimeError):
                    yield Skipped(name, 0, "damaged member of a zip")
                    continue
                with stream:
                    limit = min(left, MAX_RATIO * member.compress_size)
                    inside = Unpacked(stream, partial(int, limit))
                    for item in read_stream(name, inside.read):
                        yield replace(item, end_bytes=done + (item.end_bytes or 0))
                if inside.failure:
                    yield Skipped(name, 0, inside.failure)
                done += member.file_size
                left = max(left - inside.count, 0)


def zip_kind(path: Path) -> FileKind:
    """ZIP if there is mail in it, else what it is instead."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = _mail_members(archive)
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return FileKind.DAMAGED
    if members:
        is_locked = all(member.flag_bits & _IS_ENCRYPTED for member in members)
        return FileKind.LOCKED_ZIP if is_locked else FileKind.ZIP
    if any("com.microsoft.__Messages" in name for name in names) or "Categories.xml" in names:
        return FileKind.OUTLOOK_ARCHIVE
    return FileKind.OTHER_ZIP


def _mail_members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """In stable order, without the shadow files that macOS adds."""
    return sorted(
        (
            member
            for member in archive.infolist()
            if member.filename.lower().endswith(_SUFFIXES)
            and not member.is_dir()
            and not member.filename.startswith("__MACOSX/")
            and not member.filename.rpartition("/")[2].startswith(".")
        ),
        key=lambda member: member.filename,
    )
