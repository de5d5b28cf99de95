"""Stored keys are renewed while everybody works on, and at no moment is anybody visible who should be hidden."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from functools import cache
from uuid import uuid4

import pytest
from store.made import hider, register_employer, seen_by, worker

from candor.actions.add_employer_alias import add_employer_alias
from candor.actions.hide_employer import hide_employer
from candor.actions.rebuild_keys import rebuild_keys
from candor.actions.stop_hiding import stop_hiding
from candor.employers import hides
from candor.employers.keys import Key, KeyKind, Keys, Origin, Rule
from candor.hiding import like_key
from candor.store.employers import store_probes
from candor.store.hidden_names import only_today, renew_name
from candor.store.keys import CURRENT, Scheme
from candor.store.models import AliasRelation, Candidate, Employer, EmployerProbe, HiddenEmployer, HiddenKey, HiddenName
from candor.store.queries.profile import profile_of
from candor.store.queries.visibility import MOST_INCOMPARABLE

NAMES = [
    "Kestrel",
    "KESTREL Ltd",
    "Kestrel Robotics",
    "kestrel",
    "Marlow & Spindle",
    "Marlow and Spindle PLC",
    "Marlow",
    "Brightwater Rail",
    "brightwater",
    "Nimbus Dental Berlin",
    "Zephyr Grail",
]


@cache
def _old_keys(name: str) -> Keys:
    """What an older candor knew: the same letters, and the same last letters, which today's does not look at."""
    text = "".join(char for char in name.casefold() if char.isalnum())
    return {Key(KeyKind.COMPLETE, one): Origin(False, Rule.SPELLING) for one in (text, "last:" + text[-3:])}


OLD = Scheme(CURRENT.version - 1, _old_keys, lambda name: f"old:{name}")


def _old_hides(hidden: str, searching: str) -> bool:
    return not _old_keys(hidden).keys().isdisjoint(_old_keys(searching))


def _age(scheme: Scheme = OLD) -> None:
    """Makes all that is stored what an older version would have stored."""
    HiddenKey.objects.all().delete()
    EmployerProbe.objects.all().delete()
    for name in HiddenName.objects.all():
        name.first_version = name.last_version = -1
        renew_name(name, scheme)
    for employer in Employer.objects.all():
        store_probes(employer, scheme)
    Candidate.objects.update(keys_version=scheme.version)
    for entry in HiddenEmployer.objects.all():
        HiddenEmployer.objects.filter(pk=entry.pk).update(like_key=scheme.like_key(entry.name))


class People:
    """One candidate hiding from each name, one employer of each name."""

    def __init__(self) -> None:
        self.candidates = {hider(name).pk: name for name in NAMES}
        self.employers = {name: register_employer(name) for name in NAMES}

    def seen(self, searching: str) -> set[str]:
        seen = seen_by(self.employers[searching])
        return {name for pk, name in self.candidates.items() if pk in seen}


@pytest.fixture
def people(store: str) -> People:
    return People()


def _visible(searching: str, *rules: Callable[[str, str], bool]) -> set[str]:
    return {name for name in NAMES if not any(rule(name, searching) for rule in rules)}


def test_the_two_versions_differ_both_ways() -> None:
    pairs = [(one, other) for one in NAMES for other in NAMES]
    assert any(hides(*pair) and not _old_hides(*pair) for pair in pairs)
    assert any(_old_hides(*pair) and not hides(*pair) for pair in pairs)


def test_old_keys_hide_by_the_old_rule_until_they_are_renewed(people: People) -> None:
    _age()
    for searching in NAMES:
        assert people.seen(searching) == _visible(searching, _old_hides)
    rebuild_keys()
    for searching in NAMES:
        assert people.seen(searching) == _visible(searching, hides)


def test_nobody_is_visible_between_two_batches_who_should_be_hidden(people: People) -> None:
    _age()
    done: list[int] = []

    def look(count: int) -> None:
        done.append(count)
        for searching in NAMES:
            seen = people.seen(searching)
            # the old rule hides until all have new keys, and nothing hides but the two rules
            assert seen <= _visible(searching, hides if _all_renewed() else _old_hides)
            assert seen >= _visible(searching, _old_hides, hides)

    rebuilt = rebuild_keys(batch=3, tick=look)
    assert len(done) > 12
    assert done == sorted(set(done))
    assert rebuilt == (len(NAMES), len(NAMES), len(NAMES))
    assert set(EmployerProbe.objects.values_list("version", flat=True)) == {CURRENT.version}
    assert set(HiddenKey.objects.values_list("version", flat=True)) == {CURRENT.version}
    assert set(HiddenName.objects.values_list("first_version", "last_version")) == {(CURRENT.version,) * 2}
    assert rebuild_keys() == (0, 0, 0)


def _all_renewed() -> bool:
    stale = HiddenName.objects.filter(last_version__lt=CURRENT.version)
    return not stale.exists() and not Employer.objects.exclude(keys_version=CURRENT.version).exists()


class Stopped(Exception):
    """Somebody ended the process."""


@pytest.mark.parametrize("seed", range(3))
def test_stopped_rebuild_goes_on_where_it_was_while_people_write(people: People, seed: int) -> None:
    draw = random.Random(seed)
    _age()
    hidden_since: list[tuple[Candidate, str]] = []
    registered: list[Employer] = []
    for stop_after in (1, 3, 6, 100):
        ticks: list[int] = []

        def stop(done: int, ticks: list[int] = ticks, stop_after: int = stop_after) -> None:
            ticks.append(done)
            if len(ticks) == stop_after:
                raise Stopped

        try:
            rebuild_keys(batch=2, tick=stop)
        except Stopped:
            # a candidate hides, and an employer comes, by today's code
            name = draw.choice(NAMES)
            hidden_since.append((hider(name), name))
            registered.append(register_employer(draw.choice(NAMES)))
        for candidate, name in hidden_since:
            for searching, employer in people.employers.items():
                assert not (hides(name, searching) and candidate.pk in seen_by(employer)), (name, searching)
        for employer in registered:
            seen = seen_by(employer)
            for pk, name in people.candidates.items():
                assert not (pk in seen and hides(name, employer.name)), (name, employer.name)
    assert rebuild_keys() == (0, 0, 0)
    assert not HiddenKey.objects.exclude(version=CURRENT.version).exists()


def test_employer_that_comes_during_a_rebuild_sees_only_whose_keys_are_renewed(people: People) -> None:
    _age()
    free = hider()
    employer = register_employer("Zephyr Tiles")
    assert seen_by(employer) == {free.pk}
    name = HiddenName.objects.get(text="Marlow")
    renew_name(name)
    assert {people.candidates.get(pk) for pk in seen_by(employer)} == {None, "Marlow"}
    rebuild_keys()
    assert len(seen_by(employer)) == len(NAMES) + 1


def test_name_hidden_during_a_rebuild_hides_from_employers_that_are_not_renewed(people: People) -> None:
    _age()
    candidate = hider("Quartz Bakery")
    for employer in people.employers.values():
        assert candidate.pk not in seen_by(employer)
    rebuild_keys()
    assert all(candidate.pk in seen_by(employer) for employer in people.employers.values())


def test_name_hidden_again_during_a_rebuild_hides_by_the_new_rule(people: People) -> None:
    _age()
    assert hides("KESTREL Ltd", "Kestrel Robotics")
    assert not _old_hides("KESTREL Ltd", "Kestrel Robotics")
    candidate = hider("KESTREL Ltd")
    assert candidate.pk not in seen_by(people.employers["Kestrel Robotics"])


def test_employer_that_too_many_names_cannot_be_compared_with_sees_nobody(people: People) -> None:
    free = hider()
    employer = people.employers["Marlow"]
    older = {"is_domain": False, "first_version": OLD.version, "last_version": OLD.version}
    names = (HiddenName(digest=uuid4(), text=f"name {number}", **older) for number in range(MOST_INCOMPARABLE))
    HiddenName.objects.bulk_create(names)
    assert seen_by(employer) == set()
    HiddenName.objects.filter(text="name 0").delete()
    assert free.pk in seen_by(employer)


def test_alias_added_during_a_rebuild_hides_from_whom_has_old_keys(people: People) -> None:
    _age()
    employer = people.employers["Marlow"]
    assert "brightwater" in people.seen("Marlow")
    add_employer_alias(employer, "Brightwater", AliasRelation.FORMER, source="its imprint", since=date(2026, 1, 1))
    assert "brightwater" not in people.seen("Marlow")
    rebuild_keys()
    assert "brightwater" not in people.seen("Marlow")
    assert "Kestrel" in people.seen("Marlow")


def test_versions_that_are_not_next_to_each_other_are_not_taken_for_comparable(people: People) -> None:
    _age(Scheme(CURRENT.version - 2, _old_keys, OLD.like_key))
    name = HiddenName.objects.get(text="Marlow")
    renew_name(name)
    assert (name.first_version, name.last_version) == (CURRENT.version,) * 2
    employer = people.employers["Kestrel"]
    store_probes(employer, keep_older=True)
    assert set(employer.probes.values_list("version", flat=True)) == {CURRENT.version}
    rebuild_keys()
    for searching in NAMES:
        assert people.seen(searching) == _visible(searching, hides)


def test_older_code_beside_newer_shows_nobody_more(people: People) -> None:
    """A process that still runs the old code hides a name that has new keys already: it has both then."""
    name = HiddenName.objects.get(text="Marlow")
    renew_name(name, OLD)
    assert (name.first_version, name.last_version) == (OLD.version, CURRENT.version)
    for searching in NAMES:
        assert people.seen(searching) == _visible(searching, hides)
    only_today(name)
    assert set(name.keys.values_list("version", flat=True)) == {CURRENT.version}


def test_entries_whose_names_have_become_alike_are_merged(store: str) -> None:
    candidate = worker("Kestrel Ltd")
    hide_employer(candidate, "Brightwater")
    _age()
    twin = HiddenEmployer(candidate=candidate, name="KESTREL", like_key="old:KESTREL", by_hand=True)
    twin.save()
    rebuild_keys()
    entries = profile_of(candidate).hidden
    assert [(entry.name, entry.by_hand) for entry in entries] == [("Kestrel Ltd", True), ("Brightwater", True)]
    assert entries[0].position is not None
    stored = HiddenEmployer.objects.filter(candidate=candidate).values_list("like_key", flat=True)
    assert set(stored) == {like_key("Kestrel"), like_key("Brightwater")}


def test_step_on_a_list_of_older_like_names_renews_it_first(store: str) -> None:
    candidate = worker("Kestrel Ltd")
    _age()
    hide_employer(candidate, "kestrel")
    (entry,) = profile_of(candidate).hidden
    assert (entry.name, entry.by_hand) == ("Kestrel Ltd", True)
    assert Candidate.objects.get(pk=candidate.pk).keys_version == CURRENT.version


def test_entry_whose_name_names_nobody_any_more_stays_on_the_list(store: str) -> None:
    candidate = worker("Kestrel")
    HiddenEmployer(candidate=candidate, name="Confidential", like_key="old:x", by_hand=True).save()
    HiddenEmployer(candidate=candidate, name="-", like_key="old:y", by_hand=True).save()
    Candidate.objects.update(keys_version=OLD.version)
    rebuild_keys()
    assert [entry.name for entry in profile_of(candidate).hidden] == ["Kestrel", "Confidential", "-"]
    assert hide_employer(candidate, "Marlow").notices == ()
    assert len(profile_of(candidate).hidden) == 4
    stop_hiding(candidate, "Confidential")
    assert [entry.name for entry in profile_of(candidate).hidden] == ["Kestrel", "-", "Marlow"]
    assert {name.text for name in HiddenName.objects.all()} == {"Kestrel", "-", "Marlow"}
