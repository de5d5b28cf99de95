from __future__ import annotations

from candor.conversations.templates import filled


def test_only_name_and_title_are_places_and_are_filled_once() -> None:
    text = "Hi {name}, the {title} role {0} {name.__class__} {{title}}"
    assert filled(text, name="{title}", title="nurse") == "Hi {title}, the nurse role {0} {name.__class__} {nurse}"


def test_what_is_not_known_leaves_its_place_empty() -> None:
    assert filled("Hi {name}!", name=None, title=None) == "Hi !"
