"""Likeness is an equivalence within what hides."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candor.employers import hides, no_key_reason
from candor.hiding import are_alike, like_key
from hiding.names import EMPLOYER, NAMES, NOBODY

PIECES = [
    "Kestrel",
    "KESTREL",
    "Ltd",
    "The",
    "GmbH",
    "&",
    "and",
    "Germany",
    "Group",
    "S.A.",
    "Müller",
    "-",
    "🙂",
    "SAS",
]
ANY_NAME = st.one_of(
    st.sampled_from(NAMES), st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join), st.text(max_size=20)
)


def test_invented_names_are_alike_just_within_one_employer() -> None:
    for one, other in product(NAMES, NAMES):
        expected = one in EMPLOYER and EMPLOYER[one] == EMPLOYER.get(other)
        assert are_alike(one, other) is expected, (one[:40], other[:40])


@pytest.mark.parametrize("name", NOBODY)
def test_a_name_that_names_nobody_is_not_even_like_itself(name: str) -> None:
    assert like_key(name) is None
    assert not are_alike(name, name)


def test_a_place_makes_another_name() -> None:
    assert not are_alike("Kestrel UK", "Kestrel Germany")
    assert not are_alike("Kestrel", "Kestrel UK")


@settings(deadline=None)
@given(ANY_NAME, ANY_NAME)
def test_like_names_hide_from_each_other(one: str, other: str) -> None:
    assert (like_key(one) is None) is (no_key_reason(one) is not None)
    if are_alike(one, other):
        assert hides(one, other)
        assert hides(other, one)
