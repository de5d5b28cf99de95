"""A person begins to recruit for the employer whose domain their verified address is in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.store.models import Account, Recruiter
from candor.store.recruiters import UnknownDomain, needs_no_other_employer, owner_of, work_domain


@transaction.atomic
def join_employer(account: Account, address: str, *, at: datetime) -> Recruiter:
    """address: one of the account's that is verified, which the caller makes sure of. The same again for who is in.

    Raises SharedDomain, UnknownDomain or RecruiterElsewhere.
    """
    domain = work_domain(address)
    if (employer := owner_of(domain)) is None:
        raise UnknownDomain(domain)
    needs_no_other_employer(account, employer)
    recruiter, _ = Recruiter.objects.get_or_create(account=account, defaults={"employer": employer, "since": at})
    return recruiter
