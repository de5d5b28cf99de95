"""A coach leaves a programme: what they wrote stays with it, and nobody looks after whom they looked after."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.store.audit import Role, write_line
from candor.store.models import Account, Coach


@transaction.atomic
def remove_coach(coach: Coach, *, by: Account, at: datetime) -> None:
    write_line(by, "remove_coach", role=Role.STAFF, at=at)
    coach.delete()
