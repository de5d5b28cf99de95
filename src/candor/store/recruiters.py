"""Which employer a recruiter's verified address speaks for: the one that has shown its domain to be its own."""

from __future__ import annotations

from contextlib import suppress

from candor.employers.domains import employer_domain
from candor.errors import UsageError
from candor.store.models import Account, Employer, EmployerDomain, Recruiter


class SharedDomain(UsageError):
    """A work address is one that anybody can have (free mail). `reason` is a sentence for its owner."""

    def __init__(self) -> None:
        self.reason = (
            "This address shows no employer: many people have addresses of this domain. Sign up with the one that "
            "your employer gave you."
        )
        super().__init__(self.reason)


class UnknownDomain(UsageError):
    """No employer has shown the domain to be its own yet; it can be registered. `reason` is a sentence."""

    def __init__(self, domain: str) -> None:
        self.domain = domain
        self.reason = "No employer with this domain is here yet: register yours."
        super().__init__(self.reason)


class KnownDomain(UsageError):
    """An employer has the domain already, so no second one is registered with it. `reason` is a sentence."""

    def __init__(self) -> None:
        self.reason = "Your employer is here already: join it."
        super().__init__(self.reason)


class RecruiterElsewhere(UsageError):
    """An account recruits for another employer already. `reason` is a sentence."""

    def __init__(self) -> None:
        self.reason = "This account recruits for another employer already; use an account of its own for each employer."
        super().__init__(self.reason)


def work_domain(address: str) -> str:
    """Of a verified mail address. Raises SharedDomain."""
    if (domain := employer_domain(address)) is None:
        raise SharedDomain
    return domain


def owner_of(domain: str) -> Employer | None:
    """Who showed first that it owns the domain: a group's firms may share one."""
    rows = EmployerDomain.objects.filter(domain=domain).select_related("employer").order_by("verified_at", "pk")
    return found.employer if (found := rows.first()) else None


def needs_no_other_employer(account: Account, employer: Employer | None) -> None:
    """Raises RecruiterElsewhere: who sees for two employers could look past the list of one at the other's."""
    known = Recruiter.objects.filter(account=account).first()
    if known is not None and (employer is None or known.employer_id != employer.pk):
        raise RecruiterElsewhere


def name_in(domain: str) -> str:
    """The employer's name as its domain writes it: `kestrel-robotics.co.uk` is "kestrel robotics"."""
    label = domain.partition(".")[0]
    # what is no domain that could be looked up is still a name by its letters
    with suppress(UnicodeError):
        label = label.encode("ascii").decode("idna")
    return label.replace("-", " ").replace("_", " ").strip()
