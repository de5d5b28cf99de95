"""Closes the calendar feed of an account."""

from __future__ import annotations

from candor.store.models import Account, Opens, Secret


def close_calendar_feed(account: Account) -> None:
    Secret.objects.filter(account=account, opens=Opens.CALENDAR.value).delete()
