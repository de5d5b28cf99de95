"""How the site's letters leave: by the mail server of `CANDOR_SMTP_URL`, or, without one, into the data folder."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from candor.errors import UsageError
from candor.store.settings import value_of

_TIMEOUT_SECS = 20
_PORTS = {"smtp": 587, "smtps": 465}
_EXAMPLE = "smtp://user:password@mail.example.org:587 (STARTTLS) or smtps://... (TLS)"


def mail_settings(environ: Mapping[str, str]) -> dict[str, Any]:
    """Raises UsageError for an address that makes no sense; its sentences never tell the password."""
    sender = value_of(environ, "CANDOR_MAIL_FROM") or "candor@localhost"
    common: dict[str, Any] = {"DEFAULT_FROM_EMAIL": sender, "SERVER_EMAIL": sender}
    url = value_of(environ, "CANDOR_SMTP_URL")
    if url is None:
        return common | {"EMAIL_BACKEND": "candor.web.mail.OutboxBackend"}
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UsageError(f"CANDOR_SMTP_URL is no address; it must look like {_EXAMPLE}.") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise UsageError(f"CANDOR_SMTP_URL must look like {_EXAMPLE}.")
    return common | {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or _PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": _TIMEOUT_SECS,
    }


class OutboxBackend(BaseEmailBackend):
    """Writes each letter as a file of its own into `outbox/` of the data folder, for its owner's eyes only."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.CANDOR_DATA) / "outbox"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for letter in email_messages:
            file = os.open(folder / f"{secrets.token_hex(8)}.eml", os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(file, "wb") as written:
                written.write(letter.message().as_bytes())
        return len(email_messages)
