"""The compared rules do what was published of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candor.employers import hides
from candor.learning.name_pairs import NamePair, read_pairs
from candor.learning.name_rules import (
    BASELINE,
    OURS,
    best_token_set_threshold,
    cleanco_prefix,
    compared_rules,
    equal,
    exact,
    left_out,
    levenshtein,
    prefix,
    substring,
    token_set,
    within_distance,
    without_aliases,
)

VALID = read_pairs(Path(__file__).parents[2] / "data", "valid")
RULES = compared_rules(VALID)


@pytest.mark.parametrize(
    ("hidden", "searching", "expected"),
    [
        ("viagogo", "Viagogo", True),
        ("Signal A.I.", "Signal AI", True),
        ("Vonage", "Vonage UK", True),
        ("faceitltd", "faceit", True),
        ("redkitecrm", "redkite", True),
        ("mirriadadvertising", "mirriad", True),
        ("stint", "natwestinternational", False),
        ("tesco", "vitescotechnologies", False),
    ],
)
def test_the_published_rule_answers_as_published(hidden: str, searching: str, expected: bool) -> None:
    assert prefix(hidden, searching) is expected


def test_wildcards_decide_what_else_matches() -> None:
    assert substring("tesco", "vitescotechnologies")
    assert not equal("Vonage", "Vonage UK")
    assert equal("Signal A.I.", "Signal AI")
    assert not exact("Signal A.I.", "Signal AI")


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("kestrel", "kestrel", 0), ("kestrel", "kestrl", 1), ("kestrel", "kestrle", 2), ("", "abc", 3), ("abc", "xyz", 3)],
)
def test_distance_counts_letters_in_out_and_exchanged(one: str, other: str, distance: int) -> None:
    assert levenshtein(one, other) == levenshtein(other, one) == distance
    assert within_distance(distance)(one, other)
    assert not within_distance(distance - 1)(one, other)


def test_the_published_rule_lets_placeholders_match_and_ours_does_not() -> None:
    for nobody in ("", "-", "..."):
        assert prefix(nobody, "Kestrel")
        assert not RULES[OURS](nobody, "Kestrel")
    assert prefix("S.A.", "Sandpiper")
    assert not RULES[OURS]("S.A.", "Sandpiper")


def test_without_aliases_only_spelling_counts() -> None:
    assert hides("Facebook", "Meta")
    assert not without_aliases("Facebook", "Meta")
    assert without_aliases("Kestrel GmbH", "Kestrel Germany")


@pytest.mark.parametrize("name", [name for name in RULES if not name.startswith("token set")])
@given(st.text(max_size=12), st.text(max_size=12))
def test_rules_are_the_same_from_both_sides(name: str, one: str, other: str) -> None:
    assert RULES[name](one, other) == RULES[name](other, one)


@pytest.mark.skipif("rapidfuzz" in left_out(), reason="rapidfuzz is not installed (scripts/setup --dev)")
def test_the_token_set_threshold_separates_the_pairs_that_it_was_chosen_on() -> None:
    pairs = [
        NamePair("word_order", True, "Kestrel Marlow", "marlow kestrel"),
        NamePair("typo", True, "Kestrel", "Kestral"),
        NamePair("unrelated", False, "Kestrel", "Spindle"),
    ]
    rule = token_set(best_token_set_threshold(pairs))
    assert [rule(pair.hidden, pair.searching) for pair in pairs] == [True, True, False]


@pytest.mark.skipif("cleanco" in left_out(), reason="cleanco is not installed (scripts/setup --dev)")
def test_cleanco_takes_legal_forms_off_first() -> None:
    assert not prefix("Kestrel GmbH", "Kestrel Ltd")
    assert cleanco_prefix("Kestrel GmbH", "Kestrel Ltd")


def test_rules_without_their_package_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("rapidfuzz", "cleanco"):
        monkeypatch.setitem(sys.modules, package, None)
    assert set(left_out()) == {"rapidfuzz", "cleanco"}
    names = list(compared_rules(VALID))
    assert BASELINE in names
    assert not [name for name in names if "token set" in name or "cleanco" in name]
