"""Several people at once: nobody's step is lost, and no name is deleted that somebody begins to hide by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connection
from store.made import hider, register_employer, seen_by, worker

from candor.actions.hide_employer import hide_employer
from candor.actions.rebuild_keys import rebuild_keys
from candor.actions.stop_hiding import stop_hiding
from candor.store.employers import store_probes
from candor.store.hidden_names import renew_name
from candor.store.keys import CURRENT
from candor.store.models import Candidate, Employer, HiddenBy, HiddenKey, HiddenName
from candor.store.queries.profile import profile_of

ROUNDS = 5
OTHERS = ["Quartz Bakery", "Marlow Foods", "Nimbus Dental", "Zephyr Tiles", "Orchid Freight", "Tamarind Books"]


@pytest.fixture
def committed(database: str) -> Iterator[str]:
    """A database on which transactions end for good, as other threads must see them."""
    yield database
    call_command("flush", verbosity=0, interactive=False)


def _at_once(*deeds: Callable[[], object]) -> None:
    """Runs the deeds in threads that begin together. Raises what one of them raised."""
    barrier = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> None:
        try:
            barrier.wait(timeout=60)
            deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        for done in [pool.submit(run, deed) for deed in deeds]:
            done.result(timeout=300)


def _stale() -> None:
    older = replace(CURRENT, version=CURRENT.version - 1)
    for name in HiddenName.objects.all():
        HiddenKey.objects.filter(name=name).delete()
        name.first_version = name.last_version = -1
        renew_name(name, older)
    for employer in Employer.objects.all():
        store_probes(employer, older)
    Candidate.objects.update(keys_version=older.version)


def test_steps_of_one_candidate_at_once_are_all_taken(committed: str) -> None:
    candidate = hider()
    names = [f"{word} Robotics" for word in ("Kestrel", "Marlow", "Nimbus", "Zephyr")]
    _at_once(*(lambda name=name: hide_employer(candidate, name) for name in names))
    assert {entry.name for entry in profile_of(candidate).hidden} == set(names)
    assert HiddenBy.objects.filter(candidate=candidate).count() == len(names)


def test_name_is_never_forgotten_that_somebody_begins_to_hide_by(committed: str) -> None:
    employer = register_employer("Kestrel")
    leaving, coming = [hider("Kestrel") for _ in range(2)], [hider() for _ in range(2)]
    for _ in range(ROUNDS):
        _at_once(
            *(lambda one=one: stop_hiding(one, "Kestrel") for one in leaving),
            *(lambda one=one: hide_employer(one, "Kestrel") for one in coming),
        )
        assert seen_by(employer) == {one.pk for one in leaving}
        assert HiddenName.objects.count() == 1
        leaving, coming = coming, leaving


def test_two_rebuilds_at_once_while_somebody_hides(committed: str) -> None:
    for name in OTHERS:
        worker(name)
    _stale()
    candidate, employer = hider(), register_employer("Kestrel Robotics")
    _at_once(
        lambda: rebuild_keys(batch=2),
        lambda: rebuild_keys(batch=3),
        lambda: hide_employer(candidate, "Kestrel Robotics"),
        lambda: register_employer("Quartz Bakery"),
    )
    assert rebuild_keys() == (0, 0, 0)
    today = CURRENT.version
    assert set(HiddenName.objects.values_list("first_version", "last_version")) == {(today, today)}
    assert seen_by(employer) == set(Candidate.objects.exclude(pk=candidate.pk).values_list("pk", flat=True))
    bakery = Employer.objects.get(name="Quartz Bakery")
    assert len(seen_by(bakery)) == Candidate.objects.count() - 1
