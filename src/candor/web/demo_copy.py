"""The demo's database, kept once it is made, so that the next demo starts within seconds.

Its name tells the code and the mailbox that it was made from: with any other it is made anew.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import candor


def copy_for(inbox: Path, environ: Mapping[str, str]) -> Path:
    """Where such a copy is kept."""
    package = Path(candor.__file__).parent
    told = hashlib.sha256()
    for file in (inbox, *sorted(package.rglob("*.py")), *sorted((package / "models").rglob("*.*"))):
        known = file.stat()
        told.update(f"{file} {known.st_size} {known.st_mtime_ns}\n".encode())
    home = Path(environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "candor" / f"demo-{told.hexdigest()[:24]}.sqlite3"


def take(copy: Path, database: Path) -> bool:
    """Whether the database is there now by the copy."""
    if database.exists() or not copy.exists():
        return False
    try:
        shutil.copyfile(copy, database)
    except OSError:
        database.unlink(missing_ok=True)
        return False
    return True


def keep(database: Path, copy: Path) -> None:
    """Older copies go. A place that cannot be written to only means that the next demo takes longer."""
    try:
        copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = copy.with_name(f"{secrets.token_hex(8)}.half")
        with sqlite3.connect(database) as connection:
            connection.execute("VACUUM INTO ?", (str(half),))
        for old in copy.parent.glob("demo-*.sqlite3"):
            old.unlink(missing_ok=True)
        half.replace(copy)
    except (OSError, sqlite3.Error):
        return
