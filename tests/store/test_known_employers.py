"""What is suggested and asked about are accounts only, and nothing that is hidden already."""

from __future__ import annotations

from datetime import date

import pytest
from store.made import hider

from candor.actions.add_employer_alias import add_employer_alias
from candor.actions.register_employer import register_employer
from candor.store.models import AliasRelation
from candor.store.queries.known_employers import near_employers, suggest_employers

pytestmark = pytest.mark.usefixtures("store")


def test_suggestions_begin_as_typed_whatever_the_case_and_like_names_come_once() -> None:
    for name in ("Kestrel Robotics", "KESTREL ROBOTICS LTD", "Kestrel & Sons", "Old Kestrel", "Marlow"):
        register_employer(name)
    assert set(suggest_employers("kestr")) == {"Kestrel Robotics", "Kestrel & Sons"}
    assert suggest_employers("the KESTREL r") == ("Kestrel Robotics",)


@pytest.mark.parametrize("typed", ["", "k", "-", "%", "_", "GmbH", "\0", "ke%"])
def test_what_says_too_little_suggests_nothing(typed: str) -> None:
    register_employer("Kestrel Robotics")
    assert suggest_employers(typed) in {(), ("Kestrel Robotics",)} if typed == "ke%" else suggest_employers(typed) == ()


def test_near_names_are_asked_about_unless_they_are_hidden() -> None:
    candidate = hider("Riverton Foods")
    for name in ("Rivertown Foods Group", "Riverside Foods", "Bakers of Riverton", "Unrelated"):
        register_employer(name)
    asked = near_employers(candidate, ["Riverton Foods", "Marlow"])
    assert "Riverside Foods" in asked["Riverton Foods"]
    assert "Unrelated" not in asked["Riverton Foods"]
    assert "Marlow" not in asked
    hidden = hider("Riverton Foods", "Riverside Foods")
    assert "Riverside Foods" not in near_employers(hidden, ["Riverton Foods"]).get("Riverton Foods", ())


def test_another_name_of_an_account_is_asked_about() -> None:
    account = register_employer("Brightwater")
    add_employer_alias(account, "Kestral Aero", AliasRelation.BRAND, source="its own site", since=date(2026, 1, 1))
    assert "Kestral Aero" in near_employers(hider("Aero Kestrol"), ["Aero Kestrol"])["Aero Kestrol"]


def test_a_name_of_nobody_is_asked_about_with_nobody() -> None:
    register_employer("Kestrel")
    assert near_employers(hider(), ["-"]) == {}
