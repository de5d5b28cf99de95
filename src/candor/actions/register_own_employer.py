"""A person registers the employer that they recruit for, with the domain of their verified address as its own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.employers import no_key_reason
from candor.store.employers import add_alias, name_for_account, store_probes
from candor.store.models import Account, AliasRelation, Employer, EmployerDomain, Recruiter
from candor.store.recruiters import KnownDomain, name_in, needs_no_other_employer, owner_of, work_domain
from candor.store.text import storable

SOURCE = "the domain of its mail"


@transaction.atomic
def register_own_employer(account: Account, name: str, address: str, *, at: datetime) -> Recruiter:
    """address: one of the account's that is verified, which the caller makes sure of. The recruiter is an admin.

    What the domain says is an alias: else who works at Kestrel could register as something else and look at those who
    hide from Kestrel.
    Raises NamelessEmployer, SharedDomain, KnownDomain or RecruiterElsewhere.
    """
    domain = work_domain(address)
    # one registration after the other, or two of one domain would not see each other; any row does for that
    Employer.objects.select_for_update().order_by("pk").first()
    needs_no_other_employer(account, None)
    if owner_of(domain) is not None:
        raise KnownDomain
    employer = Employer.objects.create(name=name_for_account(name), keys_version=0)
    EmployerDomain.objects.create(employer=employer, domain=domain, verified_at=at)
    if no_key_reason(spelled := name_in(domain)) is None:
        add_alias(employer, storable(spelled), AliasRelation.SAME, source=SOURCE, since=at.date())
    store_probes(employer)
    return Recruiter.objects.create(account=account, employer=employer, is_admin=True, since=at)
