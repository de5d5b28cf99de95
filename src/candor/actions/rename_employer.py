"""Gives a searching employer another name. Who is hidden from the old name stays hidden from it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from candor.store.employers import add_alias, lock_employer, name_for_account, store_probes
from candor.store.models import AliasRelation, Employer

SOURCE = "renamed its account"


@transaction.atomic
def rename_employer(employer: Employer, name: str, *, on: date) -> Employer:
    """The old name becomes an alias: else a new name would be a way to look at those who hide from the old one.

    Raises NamelessEmployer or Employer.DoesNotExist.
    """
    locked = lock_employer(employer)
    new = name_for_account(name)
    if new != locked.name:
        add_alias(locked, locked.name, AliasRelation.FORMER, source=SOURCE, since=on)
        locked.name = new
        locked.save(update_fields=["name"])
        store_probes(locked)
    return locked
