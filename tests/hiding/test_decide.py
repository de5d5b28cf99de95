"""Each row of the rules of the list and the positions, and what the answers say, as plain examples."""

from __future__ import annotations

from functools import reduce

import pytest

from candor.hiding import (
    AddPosition,
    ConfirmAlias,
    Decision,
    DeletePosition,
    HiddenEmployer,
    HideEmployer,
    HideName,
    KnownPosition,
    Position,
    Profile,
    RenameEmployer,
    SetCurrent,
    Step,
    StopHiding,
    UnknownPosition,
    decide,
    faults,
    hidden_from,
)


def last_of(*steps: Step) -> Decision:
    start = Decision(Profile(), Profile())
    return reduce(lambda decision, step: decide(decision.after, step), steps, start)


def profile_of(*steps: Step) -> Profile:
    return last_of(*steps).after


def worked(wanted: str, employer: str) -> AddPosition:
    return AddPosition(Position(wanted, employer, is_current=False))


def works(wanted: str, employer: str) -> AddPosition:
    return AddPosition(Position(wanted, employer, is_current=True))


def shown_hidden(profile: Profile) -> set[str]:
    return {position.id for position in profile.positions if profile.is_hidden(position)}


def listed(profile: Profile) -> list[tuple[str, str | None]]:
    return [(entry.name, entry.position) for entry in profile.hidden]


def test_hiding_a_positions_employer_hides_all_positions_of_the_name_by_one_entry() -> None:
    profile = profile_of(
        worked("a", "Kestrel"), worked("b", "KESTREL Ltd"), worked("c", "Brightwater"), HideEmployer("b")
    )
    assert shown_hidden(profile) == {"a", "b"}
    assert [entry.name for entry in profile.hidden] == ["KESTREL Ltd"]


def test_hiding_twice_changes_nothing() -> None:
    decision = last_of(worked("a", "Kestrel"), HideEmployer("a"), HideEmployer("a"))
    assert decision.after == decision.before
    assert decision == Decision(decision.after, decision.after)
    assert (decision.added, decision.removed, decision.changed) == ((), (), ())


def test_stop_hiding_shows_every_position_of_the_name_and_the_entry_is_gone() -> None:
    decision = last_of(
        works("a", "Kestrel"), worked("b", "kestrel gmbh"), works("c", "Brightwater"), StopHiding("The Kestrel")
    )
    assert shown_hidden(decision.after) == {"c"}
    assert [entry.name for entry in decision.removed] == ["Kestrel"]
    assert listed(decision.after) == [("Brightwater", "c")]


def test_renaming_a_hidden_position_keeps_both_names_on_the_list() -> None:
    decision = last_of(
        worked("a", "Kestrel"),
        worked("b", "Kestrel Ltd"),
        worked("c", "Brightwater"),
        HideEmployer("a"),
        RenameEmployer("a", "Brightwater plc"),
    )
    assert shown_hidden(decision.after) == {"a", "b", "c"}
    assert listed(decision.after) == [("Kestrel", "b"), ("Brightwater plc", "a")]
    assert [(change.before.position, change.after.position) for change in decision.changed] == [("a", "b")]
    assert [entry.name for entry in decision.added] == ["Brightwater plc"]


def test_the_old_name_stays_on_the_list_when_no_position_has_it_any_more() -> None:
    profile = profile_of(works("a", "Kestrel"), RenameEmployer("a", "Brightwater"))
    assert listed(profile) == [("Kestrel", None), ("Brightwater", "a")]


def test_renaming_a_position_that_is_not_hidden_hides_nothing() -> None:
    profile = profile_of(worked("a", "Kestrel"), RenameEmployer("a", "Brightwater"))
    assert profile.hidden == ()


def test_renaming_to_a_hidden_name_shows_it_hidden_and_links_an_entry_that_is_linked_to_none() -> None:
    profile = profile_of(HideName("Brightwater"), worked("a", "Kestrel"), RenameEmployer("a", "BRIGHTWATER"))
    assert shown_hidden(profile) == {"a"}
    assert listed(profile) == [("Brightwater", "a")]


def test_deleting_a_hidden_position_keeps_the_entry_and_moves_its_link_while_a_like_name_is_there() -> None:
    decision = last_of(
        works("a", "Kestrel"), worked("b", "Kestrel GmbH"), works("c", "kestrel inc"), DeletePosition("a")
    )
    assert listed(decision.after) == [("Kestrel", "c")]
    assert shown_hidden(decision.after) == {"b", "c"}
    assert not decision.removed


def test_deleting_a_position_that_the_entry_is_not_linked_to_leaves_the_link() -> None:
    profile = profile_of(works("a", "Kestrel"), works("b", "Kestrel"), DeletePosition("b"))
    assert listed(profile) == [("Kestrel", "a")]


def test_with_the_last_position_an_entry_that_came_from_positions_goes() -> None:
    decision = last_of(works("a", "Kestrel"), works("b", "Kestrel"), DeletePosition("a"), DeletePosition("b"))
    assert decision.after == Profile()
    assert decision.removed == (HiddenEmployer("Kestrel", by_hand=False, position="b"),)


@pytest.mark.parametrize(
    "steps", [(HideName("kestrel"), works("a", "Kestrel")), (works("a", "Kestrel"), HideName("kestrel"))]
)
def test_with_the_last_position_an_entry_added_by_hand_stays_linked_to_none(steps: tuple[Step, ...]) -> None:
    linked = profile_of(*steps)
    assert [(entry.by_hand, entry.position) for entry in linked.hidden] == [(True, "a")]
    decision = decide(linked, DeletePosition("a"))
    assert [(entry.by_hand, entry.position) for entry in decision.after.hidden] == [(True, None)]
    assert not decision.removed


def test_a_position_with_a_hidden_employer_shows_hidden_and_links_an_entry_that_is_linked_to_none() -> None:
    decision = last_of(HideName("Kestrel"), worked("a", "Kestrel Ltd"))
    assert shown_hidden(decision.after) == {"a"}
    assert listed(decision.after) == [("Kestrel", "a")]
    assert listed(decide(decision.after, works("b", "kestrel")).after) == [("Kestrel", "a")]


def test_a_current_employer_goes_on_the_list_by_itself_and_a_former_one_does_not() -> None:
    profile = profile_of(worked("a", "Brightwater"), works("b", "Kestrel"))
    assert profile.hidden == (HiddenEmployer("Kestrel", by_hand=False, position="b"),)


def test_a_position_that_becomes_current_puts_its_employer_on_the_list() -> None:
    profile = profile_of(worked("a", "Kestrel"), SetCurrent("a", is_current=True))
    assert listed(profile) == [("Kestrel", "a")]
    assert shown_hidden(decide(profile, SetCurrent("a", is_current=False)).after) == {"a"}


@pytest.mark.parametrize(
    "step",
    [
        SetCurrent("a", is_current=True),
        SetCurrent("a", is_current=False),
        RenameEmployer("a", "KESTREL"),
        worked("b", "Kestrel"),
        works("b", "Brightwater"),
        HideName("Brightwater"),
        StopHiding("Brightwater"),
    ],
)
def test_a_current_employer_that_was_taken_off_does_not_come_back_by_itself(step: Step) -> None:
    profile = profile_of(works("a", "Kestrel"), StopHiding("Kestrel"), step)
    assert "a" not in shown_hidden(profile)
    assert hidden_from(profile, "Kestrel") is None


@pytest.mark.parametrize("step", [works("b", "Kestrel"), RenameEmployer("c", "Kestrel")])
def test_a_new_present_job_at_it_puts_an_employer_back_on_the_list(step: Step) -> None:
    profile = profile_of(works("c", "Brightwater"), works("a", "Kestrel"), StopHiding("Kestrel"), step)
    assert "a" in shown_hidden(profile)


def test_another_name_of_a_current_employer_is_hidden_although_the_old_one_was_taken_off() -> None:
    profile = profile_of(works("a", "Kestrel"), StopHiding("Kestrel"), RenameEmployer("a", "Brightwater"))
    assert listed(profile) == [("Brightwater", "a")]


@pytest.mark.parametrize(
    "step",
    [
        HideName("Self-employed"),
        works("b", "Self-employed"),
        HideEmployer("a"),
        SetCurrent("a", is_current=True),
        RenameEmployer("k", "Self-employed"),
        ConfirmAlias("Self-employed", "Kestrel"),
    ],
)
def test_a_name_that_names_nobody_hides_nothing_and_the_candidate_is_told(step: Step) -> None:
    start = profile_of(worked("a", "self-employed"), works("k", "Kestrel"))
    decision = decide(start, step)
    assert decision.notices == ("This names no particular employer, so it hides nothing.",)
    assert [entry.name for entry in decision.after.hidden] == ["Kestrel"]
    assert len(decision.after.positions) >= len(start.positions)


def test_a_name_written_in_another_like_way_hides_as_much_as_if_it_were_the_only_one() -> None:
    start = profile_of(HideName("northernharboursociety"))
    assert hidden_from(start, "NHS") is None
    for step in (worked("a", "Northern Harbour Society"), HideName("Northern Harbour Society")):
        profile = decide(start, step).after
        assert [entry.names for entry in profile.hidden] == [("northernharboursociety", "Northern Harbour Society")]
        assert hidden_from(profile, "NHS") is not None


def test_a_yes_becomes_an_alias_that_hides_and_outlives_the_position() -> None:
    profile = profile_of(works("a", "Kestrel"), ConfirmAlias("Brightwater", "Kestrel"))
    assert hidden_from(profile, "Brightwater Ltd") is not None
    assert profile.hidden[1] == HiddenEmployer("Brightwater", by_hand=True, alias_of="Kestrel")
    assert listed(decide(profile, DeletePosition("a")).after) == [("Brightwater", None)]


def test_a_yes_to_a_name_on_the_list_marks_that_entry_and_a_yes_to_itself_is_no_alias() -> None:
    profile = profile_of(HideName("Brightwater"), ConfirmAlias("BRIGHTWATER", "Kestrel"), ConfirmAlias("Gild", "GILD"))
    assert [(entry.name, entry.alias_of) for entry in profile.hidden] == [("Brightwater", "Kestrel"), ("Gild", None)]


def test_stop_hiding_says_what_hides_still() -> None:
    decision = last_of(
        works("a", "Kestrel"),
        HideName("Kestrel Robotics"),
        ConfirmAlias("Brightwater", "KESTREL"),
        StopHiding("Kestrel"),
    )
    assert [entry.name for entry in decision.removed] == ["Kestrel"]
    assert decision.notices == (
        "You stay hidden from “Kestrel” because “Kestrel Robotics” is on your list. "
        "One name is how the other begins, by whole words.",
        "“Brightwater” stays on your list; you said that it is also “Kestrel”.",
    )


def test_a_notice_quotes_only_the_beginning_of_a_pasted_page() -> None:
    long = "kestrel" * 2_000
    decision = last_of(HideName(long), ConfirmAlias(long + "s", "Kestrel"), StopHiding("Kestrel"))
    assert all(len(notice) < 300 for notice in decision.notices)
    assert any("…” stays on your list" in notice for notice in last_of(
        ConfirmAlias(long, "Kestrel"), StopHiding("Kestrel")).notices)  # fmt: skip


@pytest.mark.parametrize(
    "step",
    [HideEmployer("x"), DeletePosition("x"), RenameEmployer("x", "Kestrel"), SetCurrent("x", is_current=True)],
)
def test_a_step_about_a_position_that_is_not_there_is_refused(step: Step) -> None:
    with pytest.raises(UnknownPosition) as refused:
        decide(profile_of(works("a", "Kestrel")), step)
    assert refused.value.position == "x"


def test_a_second_position_under_one_id_is_refused() -> None:
    with pytest.raises(KnownPosition) as refused:
        last_of(works("a", "Kestrel"), worked("a", "Brightwater"))
    assert refused.value.position == "a"


POSITION = Position("a", "Kestrel", is_current=True)


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (Profile((POSITION, POSITION)), "position a is there 2 times"),
        (Profile(hidden=(HiddenEmployer("n/a", by_hand=True),)), "entry 1 hides nothing"),
        (
            Profile(hidden=(HiddenEmployer("Kestrel", by_hand=True), HiddenEmployer("KESTREL", by_hand=True))),
            "entries 1 and 2 have like names",
        ),
        (
            Profile((POSITION,), (HiddenEmployer("Kestrel", by_hand=False),)),
            "entry 1 is linked to none, and position a has a like name",
        ),
        (
            Profile((POSITION,), (HiddenEmployer("Brightwater", by_hand=False, position="a"),)),
            "entry 1 is linked to position a, which has no like name or is not there",
        ),
        (
            Profile(hidden=(HiddenEmployer("Kestrel", by_hand=True, also_written=("Brightwater",)),)),
            "entry 1 is also written as an unlike name",
        ),
        (
            Profile(
                (Position("a", "Northern Harbour Society", is_current=True),),
                (HiddenEmployer("northernharboursociety", by_hand=True, position="a"),),
            ),
            "entry 1 does not hide all that the employer of position a would",
        ),
    ],
)
def test_a_stored_profile_that_breaks_a_rule_is_told(broken: Profile, fault: str) -> None:
    assert faults(broken) == (fault,)
