"""A personal token, with which a program may do what the account may."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.store.models import Account, Opens, Secret
from candor.store.secrets import digest_of, new_secret

PREFIX = "candor_"


@transaction.atomic
def make_token(account: Account, name: str, *, at: datetime, expires_at: datetime | None) -> tuple[Secret, str]:
    """The row, and the token itself, which cannot be had again."""
    token = new_secret(PREFIX)
    row = Secret.objects.create(
        account=account, opens=Opens.API, name=name, digest=digest_of(token), made_at=at, expires_at=expires_at
    )
    return row, token
