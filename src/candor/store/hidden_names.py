"""Keeps by which names and domains a candidate is hidden what the profile says, and those names' keys of today."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from candor.hiding import Profile
from candor.store.keys import CURRENT, Scheme, StoredKey
from candor.store.models import Candidate, HiddenBy, HiddenKey, HiddenName, PositionDomain
from candor.store.models.hidden_name import digest_of


class Term(NamedTuple):
    """A name or a domain."""

    text: str
    is_domain: bool = False


def store_hidden_by(candidate: Candidate, profile: Profile) -> None:
    """Hides the candidate by what is on the profile's list, and by nothing else. Call it in a transaction.

    A domain hides while a position that it is known of shows as hidden.
    """
    hidden = [position.id for position in profile.positions if profile.is_hidden(position)]
    domains = PositionDomain.objects.filter(position__candidate=candidate, position__public_id__in=hidden)
    terms = [Term(name) for entry in profile.hidden for name in entry.names]
    terms += [Term(domain, is_domain=True) for domain in domains.values_list("domain", flat=True)]
    wanted = {digest_of(*term): term for term in terms}
    stored = dict(HiddenBy.objects.filter(candidate=candidate).values_list("name__digest", "name"))
    names = ready_names(term for digest, term in wanted.items() if digest not in stored)
    HiddenBy.objects.bulk_create(HiddenBy(name=name, candidate=candidate) for name in names)
    gone = [name for digest, name in stored.items() if digest not in wanted]
    HiddenBy.objects.filter(candidate=candidate, name__in=gone).delete()
    forget_names(gone)


def ready_names(terms: Iterable[Term], scheme: Scheme = CURRENT) -> list[HiddenName]:
    """The stored names, with keys of the scheme's version; until the transaction ends nobody deletes them.

    Two transactions that need several names ask for them in the same order, so that neither waits for the other.
    """
    return [_ready_name(term, scheme) for term in sorted(set(terms), key=lambda term: digest_of(*term))]


def renew_name(name: HiddenName, scheme: Scheme = CURRENT) -> None:
    """Gives a locked name the keys of the scheme's version, beside those that it has of the version next to it."""
    if name.first_version <= scheme.version <= name.last_version:
        return
    _add_keys(name, scheme)
    if scheme.version == name.last_version + 1:
        name.last_version = scheme.version
    elif scheme.version == name.first_version - 1:
        name.first_version = scheme.version
    else:
        # what the versions between would have said is not known
        only_today(name, scheme)
        return
    name.save(update_fields=["first_version", "last_version"])


def only_today(name: HiddenName, scheme: Scheme = CURRENT) -> None:
    """Drops a locked name's other keys than those of the scheme's version, which it has."""
    HiddenKey.objects.filter(name=name).exclude(version=scheme.version).delete()
    name.first_version = name.last_version = scheme.version
    name.save(update_fields=["first_version", "last_version"])


def forget_names(names: Iterable[int]) -> None:
    """Deletes those of the names that nobody hides by. Call it in a transaction."""
    locked = HiddenName.objects.select_for_update().filter(pk__in=list(names)).order_by("digest")
    # asked anew once they are locked: somebody may have hidden by them meanwhile
    held = [name.pk for name in locked]
    if held:
        HiddenName.objects.filter(~Exists(HiddenBy.objects.filter(name=OuterRef("pk"))), pk__in=held).delete()


def _ready_name(term: Term, scheme: Scheme) -> HiddenName:
    # locked, so that it is not deleted as nobody's before the candidate hides by it; who links it too has to wait
    known = HiddenName.objects.select_for_update(no_key=True)
    name, is_new = known.get_or_create(
        digest=digest_of(*term),
        defaults={
            "text": term.text,
            "is_domain": term.is_domain,
            "first_version": scheme.version,
            "last_version": scheme.version,
        },
    )
    if is_new:
        _add_keys(name, scheme)
    else:
        renew_name(name, scheme)
    return name


def _add_keys(name: HiddenName, scheme: Scheme) -> None:
    keys = {scheme.domain_key(name.text)} if name.is_domain else scheme.name_keys(name.text)
    HiddenKey.objects.bulk_create(_row(name, scheme, key) for key in keys)


def _row(name: HiddenName, scheme: Scheme, key: StoredKey) -> HiddenKey:
    return HiddenKey(kind=key.kind, key=key.key, version=scheme.version, name=name)
