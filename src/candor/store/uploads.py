"""The files that people drop, until they are read: one an import, in the data folder, for nobody else to read.

Names of files are the import's random id; what the person calls theirs is never part of a path or a log.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from candor.errors import CandorError
from candor.store.settings import data_folder

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class UploadError(CandorError):
    """An upload cannot go on; the message is a sentence for the person."""


class UploadRefused(UploadError):
    """The file is not even begun."""


class UploadOver(UploadError):
    """The upload is complete, cancelled or failed."""

    def __init__(self) -> None:
        super().__init__("This upload is over; nothing more can be added to it.")


class UploadBusy(UploadError):
    """Another request writes the same upload now."""

    can_retry = True

    def __init__(self) -> None:
        super().__init__("This upload is already coming in from another window.")


class WrongOffset(UploadError):
    """The upload goes on elsewhere: at `offset`, in bytes."""

    can_retry = True

    def __init__(self, offset: int) -> None:
        super().__init__(f"The upload goes on at byte {offset}.")
        self.offset = offset


class MoreThanSaid(UploadError):
    """More bytes come than the file had when the upload began."""

    def __init__(self, size_bytes: int) -> None:
        super().__init__(
            f"The file is larger than the {size_bytes} bytes that it had when the upload began: it was changed "
            "meanwhile. Cancel this upload and drop the file again."
        )
        self.size_bytes = size_bytes


class DiskFull(UploadError):
    """There is no room. What is here stays, so that it can go on when there is."""

    can_retry = True

    def __init__(self) -> None:
        super().__init__("There is no room left for the file on this machine. Make room, then go on with the upload.")


def uploads_folder() -> Path:
    return data_folder(os.environ) / "uploads"


def upload_path(public_id: UUID) -> Path:
    return uploads_folder() / str(public_id)


def check_room(size_bytes: int) -> None:
    """Raises DiskFull."""
    if shutil.disk_usage(_made_folder()).free < size_bytes:
        raise DiskFull


def bytes_here(public_id: UUID) -> int:
    try:
        return upload_path(public_id).stat().st_size
    except FileNotFoundError:
        return 0


@contextmanager
def opened(public_id: UUID) -> Iterator[int]:
    """The upload's file for writing, for one writer at a time. Raises UploadBusy."""
    _made_folder()
    file = os.open(upload_path(public_id), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UploadBusy from None
        yield file
    finally:
        os.close(file)


def write_from(file: int, offset: int, chunks: Iterable[bytes], *, size_bytes: int) -> Iterator[int]:
    """Writes the chunks from `offset` on; after each write how many bytes are here in all.

    Raises MoreThanSaid before a byte beyond size_bytes is written, DiskFull.
    """
    os.ftruncate(file, offset)
    here = offset
    for chunk in chunks:
        if here + len(chunk) > size_bytes:
            raise MoreThanSaid(size_bytes)
        view = memoryview(chunk)
        while view:
            try:
                written = os.pwrite(file, view, here)
            except OSError as error:
                if error.errno in _NO_ROOM:
                    raise DiskFull from None
                raise
            here += written
            view = view[written:]
            yield here


def make_sure(file: int) -> None:
    """Waits until the file is on the disk. Raises DiskFull."""
    try:
        os.fsync(file)
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFull from None
        raise


def remove(public_id: UUID) -> None:
    upload_path(public_id).unlink(missing_ok=True)


def stray_uploads(kept: set[str], *, before: float) -> list[Path]:
    """Files that belong to none of the kept ids, last changed before the moment (seconds since 1970)."""
    try:
        files = list(uploads_folder().iterdir())
    except FileNotFoundError:
        return []
    return [one for one in files if one.name not in kept and one.stat(follow_symlinks=False).st_mtime < before]


def changed_at(public_id: UUID) -> float | None:
    """When the file last grew, in seconds since 1970; None if it is not there."""
    try:
        return upload_path(public_id).stat().st_mtime
    except FileNotFoundError:
        return None


def _made_folder() -> Path:
    folder = uploads_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
