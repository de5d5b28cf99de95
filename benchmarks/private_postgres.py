"""A PostgreSQL server of one's own in a temporary folder, for tests and figures; reached by its socket, no network."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)
USER = "candor"


def postgres_programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, which Debian keeps off the path; None where there is no server."""
    found = [Path(program).resolve().parent for program in [shutil.which("pg_ctl")] if program]
    for pattern in _PLACES:
        # the highest version last
        at = sorted(Path("/").glob(pattern.removeprefix("/")), key=lambda place: (len(str(place)), str(place)))
        found += reversed(at)
    return next((place for place in found if all((place / name).exists() for name in ("initdb", "pg_ctl"))), None)


@contextmanager
def private_postgres(programs: Path, *, in_folder: Path | None = None, options: Sequence[str] = ()) -> Iterator[str]:
    """A `DATABASE_URL` of a running server without any data of value: it syncs nothing to the disk, and goes after.

    Raises subprocess.CalledProcessError, with its output, if it does not start.
    """
    user = _server_user()
    # a socket's path may be a hundred characters long, and pytest's own folders are longer
    folder = Path(tempfile.mkdtemp(prefix="candor-pg-", dir=in_folder))
    try:
        if user is not None:
            account = pwd.getpwnam(user)
            os.chown(folder, account.pw_uid, account.pw_gid)
        data = folder / "data"
        settings = ["listen_addresses=", f"unix_socket_directories={folder}", "fsync=off", "full_page_writes=off"]
        settings += ["synchronous_commit=off", *options]
        start = " ".join(f"-c '{setting}'" for setting in settings)
        ctl = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-s"]
        init = ["-D", str(data), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        _run([str(programs / "initdb"), *init], folder, user)
        _run([*ctl, "-l", str(folder / "log"), "-o", start, "start"], folder, user)
        try:
            yield f"postgres://{USER}@/postgres?host={quote(str(folder), safe='')}"
        finally:
            _run([*ctl, "-m", "immediate", "stop"], folder, user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _server_user() -> str | None:
    """Whom the server runs as: it refuses root."""
    if os.geteuid() != 0:
        return None
    known = {account.pw_name for account in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)


def _run(command: Sequence[str], folder: Path, user: str | None) -> None:
    # with a pipe pg_ctl would wait for the server that it starts
    with (folder / "output").open("ab") as output:
        done = subprocess.run(command, cwd=folder, user=user, stdout=output, stderr=output, check=False)
    if done.returncode:
        said = (folder / "output").read_text("utf-8", "replace")
        raise subprocess.CalledProcessError(done.returncode, command[0], stderr=said[-2000:])
