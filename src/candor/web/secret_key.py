"""The key that sessions are signed with, made once and kept in the data folder for its owner's eyes only."""

from __future__ import annotations

import base64
import hmac
import os
import secrets
from pathlib import Path

from candor.errors import UsageError

_FILE = "secret_key"


def kept_secret_key(folder: Path) -> str:
    """The key that was made before; "" if none was, and then nothing can be signed."""
    try:
        return (folder / _FILE).read_text("ascii").strip()
    except FileNotFoundError:
        return ""
    except (OSError, ValueError):
        raise UsageError(
            "The file secret_key in the data folder cannot be read; delete it, and a new one is made."
        ) from None


def make_secret_key(folder: Path) -> None:
    """Makes a key unless there is one. Of two at the same time the first one's stands."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    mine = folder / f"{_FILE}.{secrets.token_hex(8)}"
    with os.fdopen(os.open(mine, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
        file.flush()
        os.fsync(file.fileno())
    try:
        # a link is never seen half written, and fails if the name is taken
        os.link(mine, folder / _FILE)
    except FileExistsError:
        pass
    finally:
        mine.unlink()


def derived_key(secret: str, purpose: str) -> bytes:
    """32 bytes for one purpose, in the letters that Fernet takes."""
    return base64.urlsafe_b64encode(hmac.digest(secret.encode(), f"candor {purpose}".encode(), "sha256"))
