"""Staff open or shut an account, or make it one of staff. A shut account cannot sign in; nothing of it is lost."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.errors import UsageError
from candor.store.audit import Role, write_line
from candor.store.models import Account, Candidate


@transaction.atomic
def set_account_state(account: Account, *, is_active: bool, is_staff: bool, by: Account, at: datetime) -> Account:
    """Raises UsageError for who changes their own account, or who is no superuser and changes one of staff."""
    locked = Account.objects.select_for_update().get(pk=account.pk)
    if locked.pk == by.pk:
        raise UsageError("Nobody changes their own account here: ask a colleague.")
    if (locked.is_staff or is_staff) and not by.is_superuser:
        raise UsageError("Accounts of staff are changed by a superuser.")
    about = Candidate.objects.filter(account=locked).first()
    for name, value in (("is_active", is_active), ("is_staff", is_staff)):
        if getattr(locked, name) != value:
            setattr(locked, name, value)
            verb = {"is_active": ("shut_account", "open_account"), "is_staff": ("end_staff", "make_staff")}[name][value]
            write_line(by, verb, role=Role.STAFF, at=at, about=about)
    locked.save(update_fields=["is_active", "is_staff"])
    return locked
