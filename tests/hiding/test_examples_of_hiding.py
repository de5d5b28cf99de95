"""Examples of what an entry hides from besides are true, few, and none for what hides nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candor.employers import hides
from candor.hiding import also_hides
from hiding.names import NAMES, NOBODY


@pytest.mark.parametrize(
    ("name", "example", "rule"),
    [
        ("Southgate Logistics", "Southgate Logistics Ltd", "legal_form"),
        ("Müller GmbH", "Müller", "legal_form"),
        ("National Health Service", "NHS", "acronym"),
        ("Southgate Logistics", "Southgate", "word_prefix"),
    ],
)
def test_an_example_says_its_rule(name: str, example: str, rule: str) -> None:
    assert (example, rule) in [(one.name, one.match.rule) for one in also_hides(name)]


@pytest.mark.parametrize("name", NOBODY)
def test_what_hides_nothing_has_no_examples(name: str) -> None:
    assert also_hides(name) == ()


@settings(deadline=None, max_examples=60)
@given(st.one_of(st.sampled_from(NAMES), st.text(max_size=20)))
def test_every_example_hides_and_no_rule_comes_twice(name: str) -> None:
    examples = also_hides(name)
    assert all(hides(name, one.name) for one in examples)
    rules = [one.match.rule for one in examples]
    assert len(set(rules)) == len(rules) <= 4
