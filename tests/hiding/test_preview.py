"""The preview says which entry hides, and why."""

from __future__ import annotations

import pytest

from candor.employers import Strength, hides
from candor.hiding import HiddenEmployer, Profile, hidden_from
from hiding.names import NAMES, SEARCHING


def hiding(*names: str) -> Profile:
    return Profile(hidden=tuple(HiddenEmployer(name, by_hand=True) for name in names))


def test_the_surest_entry_is_told_with_its_sentence() -> None:
    by = hidden_from(hiding("Brightwater", "Kestrel Robotics", "Kestrel"), "KESTREL LTD")
    assert by is not None
    assert by.entry.name == by.name == "Kestrel"
    assert by.match.strength is Strength.CERTAIN
    assert by.match.sentence == "The names are the same without a legal form such as Ltd or GmbH."


def test_an_entry_hides_by_each_name_it_is_written_with() -> None:
    entry = HiddenEmployer("northernharboursociety", by_hand=True, also_written=("Northern Harbour Society",))
    by = hidden_from(Profile(hidden=(entry,)), "NHS")
    assert by is not None
    assert by.name == "Northern Harbour Society"


@pytest.mark.parametrize("searching", ["Brightwater", "", "n/a", "🙂"])
def test_an_employer_that_no_entry_meets_would_find_the_profile(searching: str) -> None:
    assert hidden_from(hiding("Kestrel", "Marlow & Spindle"), searching) is None


def test_the_preview_is_the_rule_of_hiding() -> None:
    for name in NAMES:
        for searching in SEARCHING:
            assert (hidden_from(hiding(name), searching) is not None) is hides(name, searching)
