"""A change of a profile is taken back exactly, once, only the latest, and only by whose it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from store.made import AT, hider, seen_by

from candor.actions.add_position import add_position
from candor.actions.add_skill import add_skill
from candor.actions.confirm_alias import confirm_alias
from candor.actions.delete_position import delete_position
from candor.actions.describe_position import describe_position
from candor.actions.edit_profile import edit_profile
from candor.actions.forget_domain import forget_domain
from candor.actions.hide_employer import hide_employer
from candor.actions.register_employer import register_employer
from candor.actions.remove_skill import remove_skill
from candor.actions.rename_position import rename_position
from candor.actions.set_current_position import set_current_position
from candor.actions.set_findable import set_findable
from candor.actions.stop_hiding import stop_hiding
from candor.actions.take_back import CannotTakeBack, take_back
from candor.actions.undoably import KEPT_FOR, undoably
from candor.hiding import UnknownPosition
from candor.store.earlier import kept_profile
from candor.store.models import Candidate, CandidateWord, DomainSource, EarlierProfile, HiddenBy, Position
from candor.store.positions import NewPosition
from candor.store.profile import UnknownCandidate
from candor.store.queries.profile import profile_of

pytestmark = pytest.mark.usefixtures("store")


def somebody() -> tuple[Candidate, UUID]:
    candidate = hider("Marlow & Spindle")
    edit_profile(candidate, name="Ines", headline="Welder", place="Porto", about="Steady hands.")
    new = NewPosition(
        "Kestrel Robotics",
        is_current=True,
        domains={"kestrelrobotics.example": DomainSource.WORK_MAIL},
        title="Welder",
        since=date(2021, 4, 1),
    )
    position, _ = add_position(candidate, new, at=AT)
    add_position(candidate, NewPosition("Harbour Foods", is_current=False), at=AT)
    confirm_alias(candidate, "Kestrel Holding", "Kestrel Robotics")
    add_skill(candidate, "Welding")
    return candidate, position.public_id


def searched(candidate: Candidate) -> set[str]:
    return set(CandidateWord.objects.filter(candidate=candidate).values_list("word__key", flat=True))


def state(candidate: Candidate) -> tuple[object, ...]:
    """All that a change may touch, with the rows' own keys and by which names the candidate is hidden."""
    stored = Candidate.objects.get(pk=candidate.pk)
    names = set(HiddenBy.objects.filter(candidate=candidate).values_list("name__text", flat=True))
    return kept_profile(candidate), profile_of(candidate), names, searched(candidate), stored.place_key


CHANGES: dict[str, Callable[[Candidate, UUID], object]] = {
    "delete": delete_position,
    "rename": lambda one, position: rename_position(one, position, "Brightwater"),
    "end": lambda one, position: set_current_position(one, position, is_current=False),
    "describe": lambda one, position: describe_position(one, position, title="Foreman", since=None, until=None),
    "hide by hand": lambda one, position: hide_employer(one, "Brightwater"),
    "take off": lambda one, position: stop_hiding(one, "Kestrel Robotics"),
    "take off an alias": lambda one, position: stop_hiding(one, "Kestrel Holding"),
    "alias": lambda one, position: confirm_alias(one, "KR Group", "Kestrel Robotics"),
    "forget a domain": lambda one, position: forget_domain(one, position, "kestrelrobotics.example"),
    "edit": lambda one, position: edit_profile(one, name=None, headline="Chef", place="Faro", about=None),
    "skill": lambda one, position: add_skill(one, "Cooking"),
    "no skill": lambda one, position: remove_skill(one, "welding"),
    "not findable": lambda one, position: set_findable(one, is_findable=False),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_can_be_taken_back_exactly(change: str) -> None:
    candidate, position = somebody()
    before = state(candidate)
    done = undoably(candidate, lambda: CHANGES[change](candidate, position), at=AT)
    assert state(candidate) != before
    assert done.undo is not None
    take_back(candidate, done.undo, at=AT)
    assert state(candidate) == before
    with pytest.raises(CannotTakeBack):
        take_back(candidate, done.undo, at=AT)


def test_what_changes_nothing_has_no_undo_and_keeps_the_undo_before() -> None:
    candidate, _ = somebody()
    first = undoably(candidate, lambda: stop_hiding(candidate, "Kestrel Robotics"), at=AT)
    second = undoably(candidate, lambda: stop_hiding(candidate, "Kestrel Robotics"), at=AT)
    assert second.undo is None
    assert first.undo is not None
    take_back(candidate, first.undo, at=AT)
    assert profile_of(candidate).entry("Kestrel Robotics") is not None


def test_only_the_latest_change_is_taken_back() -> None:
    candidate, _ = somebody()
    first = undoably(candidate, lambda: add_skill(candidate, "Cooking"), at=AT)
    undoably(candidate, lambda: add_skill(candidate, "Baking"), at=AT)
    before = state(candidate)
    assert first.undo is not None
    with pytest.raises(CannotTakeBack):
        take_back(candidate, first.undo, at=AT)
    assert state(candidate) == before


def test_a_change_made_elsewhere_since_is_not_lost_by_taking_back() -> None:
    candidate, position = somebody()
    done = undoably(candidate, lambda: delete_position(candidate, position), at=AT)
    hide_employer(candidate, "Brightwater")
    assert done.undo is not None
    with pytest.raises(CannotTakeBack):
        take_back(candidate, done.undo, at=AT)
    assert profile_of(candidate).entry("Brightwater") is not None


def test_nobody_takes_back_what_another_did() -> None:
    candidate, position = somebody()
    done = undoably(candidate, lambda: delete_position(candidate, position), at=AT)
    assert done.undo is not None
    with pytest.raises(CannotTakeBack):
        take_back(hider(), done.undo, at=AT)


def test_what_was_deleted_is_forgotten_after_an_hour() -> None:
    candidate, position = somebody()
    done = undoably(candidate, lambda: delete_position(candidate, position), at=AT)
    later = AT + KEPT_FOR + timedelta(seconds=1)
    assert done.undo is not None
    with pytest.raises(CannotTakeBack):
        take_back(candidate, done.undo, at=later)
    other = hider()
    undoably(other, lambda: add_skill(other, "Baking"), at=later)
    assert list(EarlierProfile.objects.values_list("candidate", flat=True)) == [other.pk]


def test_a_verb_that_fails_leaves_nothing_behind() -> None:
    _, position = somebody()
    other = hider()
    with pytest.raises(UnknownPosition):
        undoably(other, lambda: describe_position(other, position, title="x", since=None, until=None), at=AT)
    assert not EarlierProfile.objects.exists()


def test_a_deleted_candidate_has_nothing_to_change() -> None:
    candidate, _ = somebody()
    candidate.positions.all().delete()
    Candidate.objects.filter(pk=candidate.pk).delete()
    with pytest.raises(UnknownCandidate):
        undoably(candidate, lambda: None, at=AT)


def test_who_does_not_want_to_be_found_is_found_by_nobody() -> None:
    candidate, brightwater = hider(), register_employer("Brightwater")
    assert seen_by(brightwater) == {candidate.pk}
    set_findable(candidate, is_findable=False)
    assert seen_by(brightwater) == set()


def test_titles_and_domains_hide_and_are_found_only_while_they_stand() -> None:
    candidate, position = somebody()
    assert "kestrelrobotics.example" in {name.name.text for name in HiddenBy.objects.filter(candidate=candidate)}
    forget_domain(candidate, position, "kestrelrobotics.example")
    assert "kestrelrobotics.example" not in {name.name.text for name in HiddenBy.objects.filter(candidate=candidate)}
    describe_position(candidate, position, title=" Tinsmith\0 ", since=None, until=date(2024, 2, 29))
    assert Position.objects.get(public_id=position).title == "Tinsmith\ufffd"
    assert "tinsmith" in searched(candidate)
    delete_position(candidate, position)
    assert "tinsmith" not in searched(candidate)


def test_a_skill_is_kept_once_however_it_is_written() -> None:
    candidate = hider()
    assert add_skill(candidate, "  Arc   WELDING ") == "arc welding"
    assert add_skill(candidate, "arc welding") == "arc welding"
    assert add_skill(candidate, " \n ") is None
    assert [skill.skill.key for skill in candidate.skills.all()] == ["arc welding"]
    remove_skill(candidate, "Arc Welding")
    assert not candidate.skills.exists()
