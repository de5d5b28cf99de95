"""The first member of staff: an account that has signed up by itself, named by whoever runs the site."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.errors import UsageError
from candor.store.audit import Role, write_line
from candor.store.models import Account


@transaction.atomic
def make_superuser(email: str, *, at: datetime) -> Account:
    """Raises UsageError, in a sentence, for an address without an account."""
    account = Account.objects.select_for_update().filter(email=email.strip().lower(), is_active=True).first()
    if account is None:
        raise UsageError("Nobody with this address has signed up. Sign up on the site first, then name it here.")
    if not (account.is_staff and account.is_superuser):
        account.is_staff = account.is_superuser = True
        account.save(update_fields=["is_staff", "is_superuser"])
        write_line(account, "make_staff", role=Role.STAFF, at=at)
    return account
