"""Notes that an employer has shown a domain to be its own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.employers.domains import employer_domain
from candor.store.employers import lock_employer, store_probes
from candor.store.models import Employer, EmployerDomain


@transaction.atomic
def verify_domain(employer: Employer, text: str, *, at: datetime) -> str | None:
    """What was noted; None if it tells no employer apart (free mail). Raises Employer.DoesNotExist."""
    domain = employer_domain(text)
    if domain is None:
        return None
    locked = lock_employer(employer)
    EmployerDomain.objects.get_or_create(employer=locked, domain=domain, defaults={"verified_at": at})
    store_probes(locked)
    return domain
