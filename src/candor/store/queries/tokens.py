"""An account's personal tokens, and whom a token stands for."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from candor.store.models import Account, Opens, Secret
from candor.store.secrets import digest_of


def tokens_of(account: Account) -> list[Secret]:
    """The newest first; expired ones too."""
    return list(Secret.objects.filter(account=account, opens=Opens.API).order_by("-made_at", "-pk"))


def secret_for(token: str, now: datetime) -> Secret | None:
    """The row of a token in force, its account with all roles; None for any other text."""
    in_force = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
    rows = Secret.objects.filter(in_force, digest=digest_of(token), opens=Opens.API, account__is_active=True)
    return rows.select_related(
        "account__candidate", "account__recruiter__employer", "account__coach__programme"
    ).first()
