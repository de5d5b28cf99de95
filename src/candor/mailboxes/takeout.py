"""A zip with mailboxes in it, as Google Takeout gives: every member that ends in .mbox or .eml, whatever its folder.

Streams each member; nothing is unpacked to disk. Damaged members and bombs end early and are named.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO

from candor.mailboxes.mailbox import RawEmail, Skipped
from candor.mailboxes.sniffing import FileKind
from candor.mailboxes.streams import DAMAGED, Unpacked, read_stream, unpacked_limit

LOCKED = "locked with a password"
UNKNOWN_COMPRESSION = "compressed in a way that is not known"
NO_MAIL = "no mail in it"

# So many bombs may stand before a good mailbox and leave it its allowance.
_BOMBS_BORNE = 16
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
        left = max(_BOMBS_BORNE * unpacked_limit(0), unpacked_limit(self._path.stat().st_size))
        done = 0
        with self._path.open("rb") as file, zipfile.ZipFile(file) as archive:
            for member in _mail_members(archive):
                name = f"{self.name}/{member.filename}"
                stream = _opened(archive, member)
                if isinstance(stream, str):
                    yield Skipped(name, 0, stream)
                    continue
                with stream:
                    limit = partial(min, left, unpacked_limit(member.compress_size))
                    inside = Unpacked(stream, limit, checksum=member.CRC)
                    is_mail = False
                    for item in read_stream(name, inside.read, may_unpack=False):
                        is_mail = True
                        yield replace(item, end_bytes=done + (item.end_bytes or 0))
                if inside.failure or (inside.count and not is_mail):
                    yield Skipped(name, 0, inside.failure or NO_MAIL)
                done += member.file_size
                left = max(left - inside.count, 0)


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes] | str:
    """The member's stream, or why it cannot be read."""
    if member.flag_bits & _IS_ENCRYPTED:
        return LOCKED
    # zipfile throws the last piece away when the checksum is wrong, and with it good mails: `Unpacked` checks it.
    unchecked = copy(member)
    unchecked.CRC = None  # type: ignore[assignment]
    try:
        return archive.open(unchecked)
    except NotImplementedError:
        return UNKNOWN_COMPRESSION
    except (zipfile.BadZipFile, OSError, RuntimeError):
        return DAMAGED


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
