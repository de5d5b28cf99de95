"""Django's settings, read from the environment. A bare checkout runs; a senseless value stops with a sentence.

CANDOR_DATA        folder of the data (default: ~/.local/share/candor, or candor in XDG_DATA_HOME)
DATABASE_URL       postgres://... (default: SQLite in the folder of the data)
CANDOR_CLOCK_SHIFT how many seconds the demo's clock is ahead of the real one (or behind: negative)
CANDOR_SECRET_KEY  what sessions are signed with; the store alone needs none

Any of them may stand in a file instead: DATABASE_URL_FILE=/run/secrets/database. Nothing here connects.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from candor.errors import UsageError
from candor.store.databases import database_of

# Django's own keys are short of this when somebody types "changeme".
LEAST_SECRET = 32


def settings_from(environ: Mapping[str, str]) -> dict[str, Any]:
    """Django's settings by name. Raises UsageError for a value that makes no sense."""
    return {
        "DATABASES": {"default": database_of(value_of(environ, "DATABASE_URL"), data_folder(environ))},
        "SECRET_KEY": _secret_key(environ),
        "INSTALLED_APPS": ["django.contrib.contenttypes", "django.contrib.auth", "candor.store"],
        "AUTH_USER_MODEL": "store.Account",
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "USE_I18N": False,
    }


def data_folder(environ: Mapping[str, str]) -> Path:
    if (given := value_of(environ, "CANDOR_DATA")) is None:
        return Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "candor"
    folder = Path(given).expanduser()
    if folder.exists() and not folder.is_dir():
        raise UsageError("CANDOR_DATA is a file; it must name a folder.")
    return folder


def clock_shift(environ: Mapping[str, str]) -> timedelta:
    """Zero but for the demo, whose made-up people live on a day of their own."""
    try:
        return timedelta(seconds=int(value_of(environ, "CANDOR_CLOCK_SHIFT") or 0))
    except (ValueError, OverflowError):
        raise UsageError("CANDOR_CLOCK_SHIFT is a number of seconds.") from None


def _secret_key(environ: Mapping[str, str]) -> str:
    secret = value_of(environ, "CANDOR_SECRET_KEY") or ""
    if secret and len(secret) < LEAST_SECRET:
        raise UsageError(f"CANDOR_SECRET_KEY is too short to keep anything secret: it needs {LEAST_SECRET} characters.")
    return secret


def value_of(environ: Mapping[str, str], name: str) -> str | None:
    """What is set under the name, or stands in the file that NAME_FILE says; None if nothing is."""
    file, value = environ.get(f"{name}_FILE"), environ.get(name)
    if file and value:
        raise UsageError(f"{name} and {name}_FILE are both set; keep one of them.")
    if not file:
        return value or None
    try:
        return Path(file).read_text("utf-8").strip() or None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise UsageError(f"{name}_FILE cannot be read: {reason}.") from None


globals().update(settings_from(os.environ))
