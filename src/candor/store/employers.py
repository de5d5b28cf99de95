"""Keeps what an employer's searches look for: the probes of its names, aliases and domains."""

from __future__ import annotations

from datetime import date

from candor.employers import no_key_reason
from candor.errors import UsageError
from candor.store.keys import CURRENT, Scheme, Searcher, StoredKey
from candor.store.models import AliasRelation, Employer, EmployerAlias, EmployerProbe
from candor.store.text import storable


class NamelessEmployer(UsageError):
    """An employer's account is to have a name that names nobody. `reason` is a sentence for whoever typed it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def name_for_account(name: str) -> str:
    """The name as it is stored. Raises NamelessEmployer."""
    if reason := no_key_reason(name):
        raise NamelessEmployer(reason.replace("so it hides nothing", "so nobody could hide from it"))
    return storable(name)


def lock_employer(employer: Employer) -> Employer:
    """The employer as stored now; until the transaction ends nobody else changes it. Raises Employer.DoesNotExist."""
    return Employer.objects.select_for_update().get(pk=employer.pk)


def add_alias(employer: Employer, name: str, relation: AliasRelation, *, source: str, since: date) -> None:
    """Once for a name and relation; the first source stays. Store the probes afterwards."""
    EmployerAlias.objects.get_or_create(
        employer=employer, name=name, relation=relation.value, defaults={"source": source, "since": since}
    )


def store_probes(employer: Employer, scheme: Scheme = CURRENT, *, keep_older: bool = False) -> None:
    """Replaces the employer's probes by those of its names, aliases and domains. Call it in a transaction.

    keep_older: none of these has changed, so probes of the version next to it still say whom to keep from it. Without
    them it sees nobody who hides by names whose keys are not yet renewed.
    """
    probes = EmployerProbe.objects.filter(employer=employer)
    versions = set(probes.values_list("version", flat=True))
    # as for names, what versions that were left out would have said is not known
    if not keep_older or not {scheme.version - 1, scheme.version, scheme.version + 1} & versions:
        probes.exclude(version=scheme.version).delete()
    probes = probes.filter(version=scheme.version)
    wanted = scheme.probes(searcher_of(employer))
    stored = {StoredKey(*row) for row in probes.values_list("kind", "key")}
    for kind, key in stored - wanted:
        probes.filter(kind=kind, key=key).delete()
    EmployerProbe.objects.bulk_create(
        EmployerProbe(employer=employer, version=scheme.version, kind=kind, key=key) for kind, key in wanted - stored
    )
    employer.keys_version = scheme.version
    employer.like_key = scheme.like_key(employer.name)
    employer.save(update_fields=["keys_version", "like_key"])


def searcher_of(employer: Employer) -> Searcher:
    """All that it is known by, its own name first."""
    aliases = list(employer.aliases.order_by("pk").values_list("name", "relation"))
    return Searcher(
        names=(employer.name, *(name for name, relation in aliases if relation != AliasRelation.PARENT)),
        owners=tuple(name for name, relation in aliases if relation == AliasRelation.PARENT),
        domains=tuple(employer.domains.order_by("pk").values_list("domain", flat=True)),
    )
