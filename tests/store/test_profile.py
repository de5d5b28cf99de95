"""Steps taken through the verbs leave in the database what the pure rules say, whatever came before."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from conftest import rolled_back
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.made import AT, hider, register_employer, seen_by, worker

from candor import hiding
from candor.actions.add_position import add_position
from candor.actions.confirm_alias import confirm_alias
from candor.actions.delete_candidate import delete_candidate
from candor.actions.delete_position import delete_position
from candor.actions.hide_employer import hide_employer
from candor.actions.rename_position import rename_position
from candor.actions.set_current_position import set_current_position
from candor.actions.sign_up import sign_up
from candor.actions.stop_hiding import stop_hiding
from candor.employers import no_key_reason
from candor.hiding import Decision, Profile, Step, UnknownPosition, decide, faults, hidden_from
from candor.store.models import Candidate, HiddenBy, HiddenEmployer, HiddenKey, HiddenName, Position, Skill
from candor.store.positions import NewPosition
from candor.store.profile import UnknownCandidate, take_step
from candor.store.queries.profile import profile_of
from candor.store.text import storable
from hiding.names import NAMES, SEARCHING


@dataclass(frozen=True)
class Wish:
    """A step whose position is told by its place; `name` and `other` as far as the step needs them."""

    verb: str
    place: int
    name: str
    other: str
    is_current: bool


# of accounts, which a name of nobody's cannot have
SEARCHED = [name for name in SEARCHING if no_key_reason(name) is None]
VERBS = ("add", "rename", "current", "delete", "hide position", "hide name", "confirm alias", "stop hiding")
ANY_NAME = st.one_of(st.sampled_from(NAMES), st.text("KkÉé. &-Ltd'’ß\0\ud800", max_size=6))
ANY_WISH = st.builds(Wish, st.sampled_from(VERBS), st.integers(0, 5), ANY_NAME, ANY_NAME, st.booleans())


def _take(candidate: Candidate, wish: Wish, places: list[UUID]) -> tuple[Step, Decision] | None:
    """Through the verb; the step that it should have been, with names as they are stored."""
    name, other = storable(wish.name), storable(wish.other)
    if wish.verb == "add":
        position, decision = add_position(candidate, NewPosition(wish.name, wish.is_current), at=AT)
        places.append(position.public_id)
        job = hiding.Position(str(position.public_id), name, wish.is_current)
        return hiding.AddPosition(job), decision
    if wish.verb == "hide name":
        return hiding.HideName(name), hide_employer(candidate, wish.name)
    if wish.verb == "confirm alias":
        return hiding.ConfirmAlias(name, other), confirm_alias(candidate, wish.name, wish.other)
    if wish.verb == "stop hiding":
        return hiding.StopHiding(name), stop_hiding(candidate, wish.name)
    if not places:
        return None
    place = places[wish.place % len(places)]
    if wish.verb == "rename":
        return hiding.RenameEmployer(str(place), name), rename_position(candidate, place, wish.name)
    if wish.verb == "current":
        step = hiding.SetCurrent(str(place), wish.is_current)
        return step, set_current_position(candidate, place, is_current=wish.is_current)
    if wish.verb == "hide position":
        return hiding.HideEmployer(str(place)), hide_employer(candidate, place)
    places.remove(place)
    return hiding.DeletePosition(str(place)), delete_position(candidate, place)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wishes=st.lists(ANY_WISH, min_size=1, max_size=14))
def test_stored_profile_is_what_the_pure_steps_make(database: str, wishes: list[Wish]) -> None:
    with rolled_back():
        candidate, _ = sign_up(at=AT)
        pure, places = Profile(), list[UUID]()
        for wish in wishes:
            taken = _take(candidate, wish, places)
            if taken is None:
                continue
            step, decision = taken
            wanted = decide(pure, step)
            pure = wanted.after
            assert profile_of(candidate) == pure == decision.after
            assert decision.notices == wanted.notices
        assert faults(profile_of(candidate)) == ()
        rows = HiddenBy.objects.filter(candidate=candidate).select_related("name")
        assert {row.name.text for row in rows} == {name for entry in pure.hidden for name in entry.names}
        assert HiddenName.objects.count() == len(rows)
        for searching in SEARCHED:
            is_seen = candidate.pk in seen_by(register_employer(searching))
            assert is_seen is (hidden_from(pure, searching) is None)


def test_one_candidates_steps_change_nobody_elses(store: str) -> None:
    first, second = worker("Kestrel Robotics"), worker("Kestrel Robotics")
    employer = register_employer("Kestrel Robotics")
    before = profile_of(second)
    stop_hiding(first, "Kestrel Robotics")
    position = Position.objects.get(candidate=first).public_id
    delete_position(first, position)
    assert profile_of(second) == before
    assert seen_by(employer) == {first.pk}
    with pytest.raises(UnknownPosition):
        rename_position(first, Position.objects.get(candidate=second).public_id, "Marlow")
    assert profile_of(second) == before


def test_name_that_nobody_hides_by_any_more_is_forgotten(store: str) -> None:
    first, second = hider("My terrible uncle's shop"), hider("My terrible uncle's shop")
    stop_hiding(first, "My terrible uncle's shop")
    assert HiddenName.objects.count() == 1
    stop_hiding(second, "My terrible uncle's shop")
    assert not HiddenName.objects.exists()
    assert not HiddenKey.objects.exists()


def test_deleted_candidate_leaves_nothing(store: str) -> None:
    other = hider("Marlow")
    candidate, _ = sign_up([NewPosition("Kestrel", True)], ["python"], at=AT)
    hide_employer(candidate, "Marlow")
    delete_candidate(candidate)
    assert list(Candidate.objects.all()) == [other]
    assert {name.text for name in HiddenName.objects.all()} == {"Marlow"}
    assert not Position.objects.exists()
    assert HiddenEmployer.objects.count() == HiddenBy.objects.count() == 1
    # a rare skill that nobody has any more could still tell of who had it
    assert not Skill.objects.exists()


def test_refused_step_stores_nothing(store: str) -> None:
    candidate = worker("Kestrel")
    before = profile_of(candidate)
    for refused in (rename_position, hide_employer):
        with pytest.raises(UnknownPosition):
            refused(candidate, uuid4(), *["Marlow"] * (refused is rename_position))
    assert profile_of(candidate) == before
    candidate_gone = Candidate(pk=10**6)
    with pytest.raises(UnknownCandidate):
        hide_employer(candidate_gone, "Marlow")


def test_position_without_a_telling_name_is_said_to_hide_nothing(store: str) -> None:
    _, notices = sign_up([NewPosition("self-employed", True), NewPosition("Kestrel", True)], at=AT)
    assert len(notices) == 1
    assert "hides nothing" in notices[0]


def test_step_outside_a_transaction_is_refused(database: str) -> None:
    assert not transaction.get_connection().in_atomic_block
    with pytest.raises(transaction.TransactionManagementError):
        take_step(Candidate(pk=1), hiding.HideName("Kestrel"))
