"""Staff begin to look at the site as somebody sees it. The person can read who did, and why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.errors import UsageError
from candor.store.audit import Role, write_line
from candor.store.models import Account, AuditLine, Candidate
from candor.store.text import storable_text

LONGEST_REASON = 200


class NotToBeActedAs(UsageError):
    """Nobody acts as staff, as themselves, or as an account that is shut. `reason` is a sentence for staff."""

    def __init__(self) -> None:
        self.reason = "Nobody can act as this account: it is your own, of staff, or shut."
        super().__init__(self.reason)


def can_act_as(staff: Account, account: Account) -> bool:
    """Asked again on every page: an account may become one of staff meanwhile."""
    is_ordinary = account.is_active and not account.is_staff and not account.is_superuser
    return staff.is_active and staff.is_staff and staff.pk != account.pk and is_ordinary


@transaction.atomic
def start_acting(staff: Account, account: Account, reason: str, *, at: datetime) -> AuditLine:
    """Raises NotToBeActedAs, or UsageError for no reason."""
    if not can_act_as(staff, account):
        raise NotToBeActedAs
    kept = storable_text(" ".join(reason.split()))[:LONGEST_REASON]
    if not kept:
        raise UsageError("Say why. The person can read it.")
    about = Candidate.objects.filter(account=account).first()
    return write_line(staff, "start_acting", role=Role.STAFF, at=at, about=about, acting_as=account, reason=kept)
