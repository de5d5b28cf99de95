"""What sign-in does our way."""

from __future__ import annotations

import base64
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest

from candor.store.models import Account
from candor.web.secret_key import derived_key

_SECRET_BYTES = 20


def called(account: Account) -> str:
    """What letters and pages of sign-in call an account; its own words are "account 7", for logs."""
    return account.name or account.email


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return str(settings.LOGIN_REDIRECT_URL)

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Signing in and out need no word: the page shows it."""
        template = kwargs.get("message_template") or (args[0] if args else "")
        if template not in ("account/messages/logged_in.txt", "account/messages/logged_out.txt"):
            super().add_message(request, level, *args, **kwargs)


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the secrets of authenticators encrypted: a stolen database alone makes no codes."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            # made under another CANDOR_SECRET_KEY: no code may fit it any more, and an empty secret has known ones
            return base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def _box() -> Fernet:
    return Fernet(derived_key(str(settings.SECRET_KEY), "authenticators"))
