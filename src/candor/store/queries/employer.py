"""An employer as its own recruiters see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from candor.store.models import AliasRelation, Employer, EmployerAlias, EmployerDomain, Recruiter


@dataclass(frozen=True, slots=True)
class Alias:
    """since: the day from which it is known."""

    name: str
    relation: AliasRelation
    source: str
    since: date


@dataclass(frozen=True, slots=True)
class Domain:
    domain: str
    verified_at: datetime


@dataclass(frozen=True, slots=True)
class Colleague:
    """name: None for who has told none."""

    recruiter: int
    name: str | None
    email: str
    is_admin: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class EmployerPage:
    name: str
    aliases: tuple[Alias, ...]
    domains: tuple[Domain, ...]
    colleagues: tuple[Colleague, ...]


def employer_page(employer: Employer) -> EmployerPage:
    """Colleagues in the order in which they came."""
    aliases = EmployerAlias.objects.filter(employer=employer).order_by("name", "pk")
    domains = EmployerDomain.objects.filter(employer=employer).order_by("domain")
    recruiters = Recruiter.objects.filter(employer=employer).select_related("account").order_by("since", "pk")
    return EmployerPage(
        name=Employer.objects.values_list("name", flat=True).get(pk=employer.pk),
        aliases=tuple(Alias(row.name, AliasRelation(row.relation), row.source, row.since) for row in aliases),
        domains=tuple(Domain(row.domain, row.verified_at) for row in domains),
        colleagues=tuple(
            Colleague(row.pk, row.account.name or None, row.account.email, row.is_admin, row.since)
            for row in recruiters
        ),
    )
