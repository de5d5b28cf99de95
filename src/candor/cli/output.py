"""Writes a command's result: to stdout, or to a file that is either whole or not there."""

from __future__ import annotations

import io
import os
import stat
import sys
import tempfile
from pathlib import Path

from candor.errors import UsageError
from candor.words import encodable


def let_stdout_replace() -> None:
    """What the terminal's encoding cannot show becomes "?", instead of ending the command."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def check_output(path: str | None) -> None:
    """Raises UsageError if nothing could be written to `path`: found out before minutes of reading, not after."""
    if path is None or path == "-":
        return
    target = Path(path)
    if target.is_dir():
        raise UsageError(f"{path} is a folder; give the name of a file in it")
    mode = _mode(target)
    if mode is not None and not os.access(target, os.W_OK):
        raise UsageError(f"no permission to write {path}; choose another place")
    if mode is not None and not stat.S_ISREG(mode):
        return
    folder = target.resolve().parent
    if not folder.is_dir():
        raise UsageError(f"the folder of {path} does not exist; make it first or choose another place")
    try:
        # asking for permissions is not enough: a file system can refuse all the same
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise UsageError(f"cannot write into {folder} ({error.strerror}); choose another place") from None


def write_output(text: str, path: str | None) -> None:
    """To stdout if path is None or "-". A file is written beside its place and moved there at the end, so that
    neither Ctrl-C nor a full disk leaves half of it, and an older file stays until the new one is whole. Links are
    followed, devices and pipes written to; a new file is for its owner only, since it holds mail."""
    if path is None or path == "-":
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    text = encodable(text)
    mode = _mode(Path(path))
    if mode is not None and not stat.S_ISREG(mode):
        with Path(path).open("w", encoding="utf-8", newline="") as out:
            out.write(text)
        return
    target = Path(path).resolve()
    handle, name = tempfile.mkstemp(prefix=".candor-", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        if mode is not None:
            Path(name).chmod(stat.S_IMODE(mode))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int | None:
    """Type and permissions of the file, or of what a link leads to; None if there is nothing yet."""
    try:
        return target.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
