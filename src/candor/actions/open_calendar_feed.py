"""Opens a calendar feed of an account: a secret address that shows interviews and deadlines."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.store.models import Account, Opens, Secret
from candor.store.secrets import digest_of, new_secret


@transaction.atomic
def open_calendar_feed(account: Account, *, at: datetime) -> str:
    """The secret, which is not stored and cannot be shown again; one that was given before opens nothing any more."""
    secret = new_secret("cal_")
    Secret.objects.filter(account=account, opens=Opens.CALENDAR.value).delete()
    Secret.objects.create(
        account=account, opens=Opens.CALENDAR.value, name="calendar", digest=digest_of(secret), made_at=at
    )
    return secret
