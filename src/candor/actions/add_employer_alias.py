"""Another name that a searching employer is known by; who hides from that name is hidden from it too."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from candor.store.employers import add_alias, lock_employer, name_for_account, store_probes
from candor.store.models import AliasRelation, Employer


@transaction.atomic
def add_employer_alias(employer: Employer, name: str, relation: AliasRelation, *, source: str, since: date) -> Employer:
    """name: the employer's other spelling, former name, brand or parent. source: who says so.

    Raises NamelessEmployer or Employer.DoesNotExist.
    """
    locked = lock_employer(employer)
    add_alias(locked, name_for_account(name), relation, source=source, since=since)
    store_probes(locked)
    return locked
