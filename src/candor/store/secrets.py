"""Secrets that are shown once: only their digest is kept. Long and random, they cannot be guessed from it."""

from __future__ import annotations

import secrets
from hashlib import sha256

_BYTES = 32


def new_secret(prefix: str = "") -> str:
    """prefix: so that a secret that got out is recognised for what it is."""
    return f"{prefix}{secrets.token_urlsafe(_BYTES)}"


def digest_of(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
