"""An employer whose people will search."""

from __future__ import annotations

from django.db import transaction

from candor.store.employers import name_for_account, store_probes
from candor.store.models import Employer


@transaction.atomic
def register_employer(name: str) -> Employer:
    """Raises NamelessEmployer: who names no employer would be kept from nobody."""
    employer = Employer.objects.create(name=name_for_account(name), keys_version=0)
    store_probes(employer)
    return employer
