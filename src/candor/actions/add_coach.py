"""Makes an account the coach of a programme."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.errors import UsageError
from candor.store.models import Account, Coach, Programme


class CoachElsewhere(UsageError):
    """An account coaches another programme already. `reason` is a sentence for whoever adds it."""

    def __init__(self) -> None:
        self.reason = "This account is a coach of another programme; one account coaches one programme."
        super().__init__(self.reason)


@transaction.atomic
def add_coach(programme: Programme, account: Account, *, at: datetime) -> Coach:
    """The same again for who is one already. Raises CoachElsewhere: a look must always be one programme's."""
    coach, _ = Coach.objects.get_or_create(account=account, defaults={"programme": programme, "since": at})
    if coach.programme_id != programme.pk:
        raise CoachElsewhere
    return coach
