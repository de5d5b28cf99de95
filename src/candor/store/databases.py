"""Which database: SQLite in the data folder, or what `DATABASE_URL` says, as Django wants to be told it.

Never connects. Its sentences name the setting and what is wrong with it, never the user, the password or the host.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from candor.errors import UsageError

Database = dict[str, Any]

# A writer waits for another one's transaction at most so long; a batch of a rebuild takes a tenth of it.
SQLITE_WAIT_SECS = 20
# WAL: readers and the one writer do not wait for each other. NORMAL loses no committed data but at a power cut, and
# then whole transactions. 64 MiB of pages hold the upper levels of the index that searches probe. What is deleted is
# overwritten, so that the file does not go on holding what a person had deleted.
_SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; PRAGMA secure_delete=ON"
# A connection that cannot be had is said at once, not after the system's two minutes.
_CONNECT_SECS = 10
_CONNECTION_SECS = 60
_POSTGRES_SCHEMES = ("postgres", "postgresql")
_POSTGRES_OPTIONS = frozenset(
    {"sslmode", "sslrootcert", "sslcert", "sslkey", "application_name", "connect_timeout", "target_session_attrs"}
)


def database_of(url: str | None, data_folder: Path) -> Database:
    """The entry for Django's DATABASES. Raises UsageError, in a sentence, for a `url` that makes no sense."""
    if url is None or not url.strip():
        return _sqlite(data_folder / "candor.sqlite3")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise UsageError(f"DATABASE_URL is no address; it must look like {_EXAMPLES}.") from None
    if parts.scheme == "sqlite":
        return _sqlite_of(unquote(parts.path), parts.netloc)
    if parts.scheme not in _POSTGRES_SCHEMES:
        named = f"begins with {parts.scheme}:" if "://" in url and parts.scheme else "names no kind of database"
        raise UsageError(f"DATABASE_URL {named}; it must look like {_EXAMPLES}.")
    name = unquote(parts.path.removeprefix("/"))
    if not name or "/" in name:
        raise UsageError("DATABASE_URL names no database: its name stands after the host, as in postgres://host/name.")
    try:
        given = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
    except ValueError:
        raise UsageError("DATABASE_URL has options that cannot be read; they look like ?sslmode=require.") from None
    # a folder of sockets cannot stand where the host stands
    host = given.pop("host", None) or unquote(parts.hostname or "")
    if unknown := sorted(given.keys() - _POSTGRES_OPTIONS):
        raise UsageError(
            f"DATABASE_URL has the option {unknown[0][:40]!r}, which candor does not know; "
            f"it knows host, {', '.join(sorted(_POSTGRES_OPTIONS))}."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": "" if port is None else str(port),
        "CONN_MAX_AGE": _CONNECTION_SECS,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": _CONNECT_SECS, **given},
    }


_EXAMPLES = "postgres://user:password@host:5432/name or sqlite:////folder/file.sqlite3"


def _sqlite_of(path: str, netloc: str) -> Database:
    # sqlite:///file is relative, sqlite:////folder/file absolute: both have one slash more than the path itself
    file = path.removeprefix("/")
    if netloc or not file or file.endswith("/"):
        raise UsageError("DATABASE_URL names no SQLite file; it must look like sqlite:////folder/file.sqlite3.")
    return _sqlite(Path(file))


def _sqlite(file: Path) -> Database:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file.absolute()),
        # a new connection reads the whole schema, and every page anew, at each request
        "CONN_MAX_AGE": _CONNECTION_SECS,
        "OPTIONS": {
            # What a transaction has read stays true until it writes: the lock is taken when it begins.
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_WAIT_SECS,
            "init_command": _SQLITE_START,
        },
    }
