"""Near employers are asked about; hidden and unlike ones are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candor.employers import hides
from candor.hiding import near_matches
from hiding.names import NAMES, NOBODY


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Gilt", "Gild Ltd"),
        ("Gild", "Gildenstern"),
        ("Kestrel Foods", "Kestrel Robotics"),
        ("Hollow Oak", "HO"),
        ("HO", "Hollow Oak Ltd"),
    ],
)
def test_a_near_employer_that_is_not_hidden_is_asked_about(name: str, known: str) -> None:
    assert near_matches(name, ["Brightwater", known, "Marlow & Spindle"]) == (known,)


@pytest.mark.parametrize(
    "known", ["KESTREL GmbH", "Kestrel UK", "Kestrel Robotics", "Kestral", "Brightwater", "n/a", ""]
)
def test_what_is_hidden_already_or_not_near_is_not_asked_about(known: str) -> None:
    assert near_matches("Kestrel", [known]) == ()


@pytest.mark.parametrize(("name", "known"), [("First Meadow", "First Harbour"), ("Harbour Bank", "Meadow Bank")])
def test_a_common_word_makes_no_near_employer(name: str, known: str) -> None:
    assert near_matches(name, [known]) == ()


def test_the_nearest_come_first_like_ones_once_and_few() -> None:
    known = ["Gilda Foods", "GILD", "Gild Ltd", "Gilts & Co Harbour", "Gilta", "Giltm", "Gilto", "Giltr"]
    found = near_matches("Gilt", known, most=3)
    assert len(found) == 3
    assert near_matches("Gilt", ["Gilts Harbour", "Gild", "GILD Ltd"]) == ("Gild", "Gilts Harbour")


@pytest.mark.parametrize("name", NOBODY)
def test_nobody_is_near_nobody(name: str) -> None:
    assert near_matches(name, NAMES) == ()


@settings(deadline=None, max_examples=50)
@given(st.one_of(st.sampled_from(NAMES), st.text(max_size=12)), st.lists(st.text(max_size=12), max_size=4))
def test_only_known_employers_are_asked_about_and_none_that_is_hidden(name: str, known: list[str]) -> None:
    found = near_matches(name, [*known, *NAMES])
    assert set(found) <= {*known, *NAMES}
    assert not any(hides(name, one) for one in found)
