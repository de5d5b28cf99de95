"""Stored keys meet exactly where the keys of names meet."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from candor.employers import hides
from candor.store.keys import CURRENT, Searcher, StoredKind
from hiding.names import NAMES, SEARCHING

ANY_NAME = st.one_of(st.text(max_size=25), st.sampled_from(NAMES), st.text("KkÉé. &-Ltd'’ßabc", max_size=15))


def _meet(hidden: str, searching: str) -> bool:
    return not CURRENT.name_keys(hidden).isdisjoint(CURRENT.probes(Searcher((searching,))))


def test_probes_meet_stored_keys_where_the_rule_hides() -> None:
    for hidden, searching in product(NAMES, [*NAMES, *SEARCHING]):
        assert _meet(hidden, searching) is hides(hidden, searching), (hidden, searching)


@settings(max_examples=200, deadline=None)
@given(ANY_NAME, ANY_NAME)
def test_probes_of_any_names_meet_where_the_rule_hides(hidden: str, searching: str) -> None:
    assert _meet(hidden, searching) is hides(hidden, searching)


def test_keys_of_two_versions_never_meet() -> None:
    older = replace(CURRENT, version=CURRENT.version - 1)
    assert older.name_keys("Kestrel Robotics").isdisjoint(CURRENT.name_keys("Kestrel Robotics"))
    assert older.name_keys("Kestrel Robotics").isdisjoint(CURRENT.probes(Searcher(("Kestrel Robotics",))))


def test_a_part_meets_its_owner_and_not_the_owners_other_parts() -> None:
    probes = CURRENT.probes(Searcher(("Kestrel Air",), owners=("Brightwater Holdings",)))
    assert not probes.isdisjoint(CURRENT.name_keys("Brightwater"))
    assert probes.isdisjoint(CURRENT.name_keys("Brightwater Rail"))
    assert not CURRENT.probes(Searcher(("Brightwater",))).isdisjoint(CURRENT.name_keys("Brightwater Rail"))


def test_domains_meet_domains_only() -> None:
    probes = CURRENT.probes(Searcher(("Kestrel",), domains=("marlow.example",)))
    assert CURRENT.domain_key("marlow.example") in probes
    assert CURRENT.domain_key("kestrel.example") not in probes
    assert CURRENT.name_keys("marlow.example").isdisjoint({CURRENT.domain_key("marlow.example")})


def test_keys_fit_both_databases_and_keep_their_numbers() -> None:
    stored = CURRENT.name_keys("Kestrel Robotics") | CURRENT.probes(Searcher(("K&R",), domains=("k.example",)))
    assert all(-(2**63) <= key < 2**63 for _, key in stored)
    assert {kind.name: kind.value for kind in StoredKind} == {
        "COMPLETE": 1,
        "PREFIX": 2,
        "INITIALS": 3,
        "SHORT": 4,
        "DOMAIN": 5,
    }
    # a number of a stored database: another one would make every stored key worthless
    assert replace(CURRENT, version=1).domain_key("kestrel.example").key == 7719705166872233089
