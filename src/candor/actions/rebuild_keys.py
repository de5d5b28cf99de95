"""Gives stored names the keys of today's code, batch by batch, while everybody searches and writes on.

Employers and hidden names get the new keys beside the old ones and hide by both; a pair that has no version in common
yet is hidden. The old ones go when nobody needs them. Nothing is kept of where it stopped but the data itself: stop it
at any moment and start it again, or twice at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from candor.store.employers import store_probes
from candor.store.hidden_names import only_today, renew_name
from candor.store.keys import CURRENT
from candor.store.models import Candidate, Employer, EmployerProbe, HiddenName
from candor.store.profile import renew_list

Row = TypeVar("Row", Candidate, Employer, HiddenName)

# A writer on SQLite waits for a whole batch: about a second.
BATCH = 100


class Rebuilt(NamedTuple):
    """How many were renewed."""

    employers: int
    names: int
    candidates: int


def rebuild_keys(*, batch: int = BATCH, tick: Callable[[int], None] = lambda done: None) -> Rebuilt:
    """Renews all that is not of today's version. tick(n) is told after each batch how many are done."""
    done = 0

    def all_of(stale: QuerySet[Row], renew: Callable[[Row], object]) -> int:
        nonlocal done
        before = done
        for renewed in _renew_all(stale, renew, batch):
            done += renewed
            tick(done)
        return done - before

    today = CURRENT.version
    with_today = Q(first_version__lte=today, last_version__gte=today)
    employers = all_of(Employer.objects.exclude(keys_version=today), _renew_employer)
    names = all_of(HiddenName.objects.exclude(with_today), renew_name)
    # like names on the lists: nothing of it changes from whom anybody is hidden
    candidates = all_of(Candidate.objects.exclude(keys_version=today), renew_list)
    all_of(HiddenName.objects.filter(with_today).exclude(first_version=today, last_version=today), only_today)
    for employer in Employer.objects.filter(keys_version=today).values_list("pk", flat=True):
        EmployerProbe.objects.filter(employer=employer).exclude(version=today).delete()
    return Rebuilt(employers, names, candidates)


def _renew_employer(employer: Employer) -> None:
    store_probes(employer, keep_older=True)


def _renew_all(stale: QuerySet[Row], renew: Callable[[Row], object], batch: int) -> Iterator[int]:
    # what somebody else holds is left for last, when it is waited for; by then it is mostly renewed
    patient = not connection.features.has_select_for_update_skip_locked
    while stale.exists():
        yield from _renew_once(stale.select_for_update(skip_locked=not patient), renew, batch)
        patient = True


def _renew_once(stale: QuerySet[Row], renew: Callable[[Row], object], batch: int) -> Iterator[int]:
    """In the order of their ids, a transaction a batch."""
    after = 0
    while True:
        with transaction.atomic():
            rows = list(stale.filter(pk__gt=after).order_by("pk")[:batch])
            for row in rows:
                renew(row)
        if not rows:
            return
        after = rows[-1].pk
        yield len(rows)
