""" "Preview as employer": whether the people of an employer would find the candidate, and why."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q

from candor import hiding
from candor.employers import no_key_reason
from candor.store.keys import CURRENT, Searcher
from candor.store.models import Candidate, Employer, HiddenBy, HiddenKey, HiddenName, PositionDomain
from candor.store.queries.profile import profile_of
from candor.store.queries.visibility import not_hidden_from
from candor.store.text import storable

_FINDS = "This employer would find your profile."
_BY_DOMAIN = "This employer has shown that it owns the mail or web domain of an employer that you hide from."
_BY_ANOTHER_NAME = "This employer is also known by the name of an employer that you hide from."
_FOR_NOW = "Your list is being brought up to date; until that is done, nobody of this name finds your profile."


class Preview(NamedTuple):
    """sentence: for the candidate. by: the entry that hides, None where it is not by a name of its own."""

    is_hidden: bool
    sentence: str
    by: hiding.HiddenBy | None = None


def preview_as(candidate: Candidate, name: str) -> Preview:
    """As accounts of that name search, if there are any: hidden if none of them finds the candidate.

    It is about the list alone: who does not want to be found is found by nobody besides.
    """
    name = storable(name)
    accounts = list(Employer.objects.filter(like_key=CURRENT.like_key(name))) if CURRENT.like_key(name) else []
    if accounts:
        is_hidden = not any(_finds(account, candidate) for account in accounts)
    else:
        is_hidden = _keeps_from(candidate, name)
    if not is_hidden:
        return Preview(False, no_key_reason(name) or _FINDS)
    profile = profile_of(candidate)
    for searching in (name, *(account.name for account in accounts)):
        if by := hiding.hidden_from(profile, searching):
            return Preview(True, by.match.sentence, by)
    for alias in (alias.name for account in accounts for alias in account.aliases.all()):
        if by := hiding.hidden_from(profile, alias):
            return Preview(True, _BY_ANOTHER_NAME, by)
    owned = [domain.domain for account in accounts for domain in account.domains.all()]
    if PositionDomain.objects.filter(position__candidate=candidate, domain__in=owned).exists():
        return Preview(True, _BY_DOMAIN)
    return Preview(True, _FOR_NOW)


def _finds(account: Employer, candidate: Candidate) -> bool:
    return Candidate.objects.filter(not_hidden_from(account), pk=candidate.pk).exists()


def _keeps_from(candidate: Candidate, name: str) -> bool:
    """As an account would be that registered under this name now."""
    mine = HiddenName.objects.filter(pk__in=HiddenBy.objects.filter(candidate=candidate).values("name"))
    of_today = Q(first_version__lte=CURRENT.version, last_version__gte=CURRENT.version)
    if mine.exclude(of_today).exists():
        return True
    keys = set(HiddenKey.objects.filter(name__in=mine).values_list("kind", "key"))
    return not CURRENT.probes(Searcher((name,))).isdisjoint(keys)
