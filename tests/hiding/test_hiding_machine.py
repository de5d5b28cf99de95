"""Generated sequences of steps: whatever came before, the rules of the list and the positions hold after each step.

`test_the_rules_hold_in_any_order_of_steps` runs some 13,000 steps (300 sequences of up to 50). It fails below 10,000,
or if one of the situations that the rules tell apart came up less than five times.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import ClassVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from candor.employers import hides, no_key_reason
from candor.hiding import (
    AddPosition,
    ConfirmAlias,
    Decision,
    DeletePosition,
    HideEmployer,
    HideName,
    Position,
    Profile,
    RenameEmployer,
    SetCurrent,
    Step,
    StopHiding,
    decide,
    faults,
    hidden_from,
)
from hiding.names import ALIKE, EMPLOYER, NAMES, NOBODY, SEARCHING

SEQUENCES = 300
STEPS = 50
LEAST_STEPS = 10_000
LEAST_OF_EACH = 5
SITUATIONS = (
    "hide one of several positions of a name",
    "stop hiding a name that positions have",
    "rename a hidden position to a name off the list",
    "rename a hidden position to a name on the list",
    "rename a current position that was taken off",
    "delete the linked position of several",
    "delete the last position of an entry that came from positions",
    "delete the last position of an entry added by hand",
    "add a position to an entry that is linked to none",
    "add a position to an entry that is linked",
    "put back by a new current position",
    "confirm an alias",
    "hide nobody",
)

indexes = st.integers(0, 11)
COMMON = [*ALIKE["kestrel"], *ALIKE["signal"]]
# By index: hypothesis keeps many copies of what a strategy draws from.
any_names = st.integers(0, len(NAMES) - 1).map(lambda index: NAMES[index])
# mostly of two employers, so that names meet
names = st.one_of(st.integers(0, len(COMMON) - 1).map(lambda index: COMMON[index]), any_names)


@dataclass
class Job:
    """A position in the model. `employer`: which of the invented ones it is; None for nobody."""

    name: str
    is_current: bool

    @property
    def employer(self) -> str | None:
        return EMPLOYER.get(self.name)


@dataclass
class Entry:
    """by_hand as in the rules; names: all that were put on the list as this employer since it is there."""

    by_hand: bool
    names: set[str] = field(default_factory=set)


class Machine(RuleBasedStateMachine):
    """Jobs and entries by invented employer: no keys, no links; a link is judged by where it was and what is left."""

    seen: ClassVar[Counter[str]] = Counter()
    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.profile = Profile()
        self.jobs: dict[str, Job] = {}
        self.entries: dict[str, Entry] = {}
        self.taken_off: set[str] = set()
        self.count = 0

    # the model

    def at(self, index: int) -> str:
        return list(self.jobs)[index % len(self.jobs)]

    def alike(self, index: int, spelling: int) -> str:
        """A name that is like that of the position at the index; the name itself if it names nobody."""
        job = self.jobs[self.at(index)]
        spellings = ALIKE[job.employer] if job.employer else [job.name]
        return spellings[spelling % len(spellings)]

    def with_name(self, employer: str | None) -> list[str]:
        return [wanted for wanted, job in self.jobs.items() if employer and job.employer == employer]

    def put_on(self, name: str, *, by_hand: bool = False) -> None:
        employer = EMPLOYER.get(name)
        if employer is None:
            self.see("hide nobody")
            return
        entry = self.entries.setdefault(employer, Entry(by_hand))
        entry.by_hand |= by_hand
        entry.names.add(name)

    def link_of(self, employer: str | None) -> str | None:
        return next((entry.position for entry in self.profile.hidden if EMPLOYER[entry.name] == employer), None)

    def see(self, situation: str, *, when: bool = True) -> None:
        assert situation in SITUATIONS
        Machine.seen[situation] += when

    # the steps

    @initialize(jobs=st.lists(st.tuples(names, st.booleans()), max_size=4))
    def sign_up(self, jobs: list[tuple[str, bool]]) -> None:
        for name, is_current in jobs:
            self.add_position(name, is_current=is_current)

    @rule(name=names, is_current=st.booleans())
    def add_any(self, name: str, is_current: bool) -> None:
        self.add_position(name, is_current=is_current)

    @precondition(lambda self: self.jobs)
    @rule(index=indexes, spelling=indexes, is_current=st.booleans())
    def add_at_a_known_employer(self, index: int, spelling: int, is_current: bool) -> None:
        self.add_position(self.alike(index, spelling), is_current=is_current)

    def add_position(self, name: str, *, is_current: bool) -> None:
        self.count += 1
        employer = EMPLOYER.get(name)
        if employer in self.entries:
            self.see("add a position to an entry that is linked to none", when=self.link_of(employer) is None)
            self.see("add a position to an entry that is linked", when=self.link_of(employer) is not None)
        self.see("put back by a new current position", when=is_current and employer in self.taken_off)
        wanted = f"p{self.count}"
        self.jobs[wanted] = Job(name, is_current)
        if is_current:
            self.put_on(name)
        self.take(AddPosition(Position(wanted, name, is_current)), told=is_current and employer is None)
        if employer and (is_current or employer in self.entries):
            assert self.shows(wanted)

    @precondition(lambda self: self.jobs)
    @rule(index=indexes, name=any_names)
    def rename_to_any(self, index: int, name: str) -> None:
        self.rename(index, name)

    @precondition(lambda self: self.jobs)
    @rule(index=indexes, other=indexes, spelling=indexes)
    def rename_to_a_known_employer(self, index: int, other: int, spelling: int) -> None:
        self.rename(index, self.alike(other, spelling))

    def rename(self, index: int, name: str) -> None:
        wanted = self.at(index)
        job = self.jobs[wanted]
        old, new = job.employer, EMPLOYER.get(name)
        job.name = name
        if old and old == new:
            self.take(RenameEmployer(wanted, name), told=False)
            return
        was_hidden = old in self.entries
        if new:
            self.see("rename a hidden position to a name off the list", when=was_hidden and new not in self.entries)
            self.see("rename a hidden position to a name on the list", when=was_hidden and new in self.entries)
        self.see("rename a current position that was taken off", when=job.is_current and old in self.taken_off)
        if was_hidden or job.is_current:
            self.put_on(name)
        self.take(RenameEmployer(wanted, name), told=(was_hidden or job.is_current) and new is None)
        if was_hidden:
            assert all(self.shows(one) for one in self.with_name(old) + self.with_name(new))
            assert {old, new} - {None} <= self.on_the_list().keys()

    @precondition(lambda self: self.jobs)
    @rule(index=indexes, is_current=st.booleans())
    def set_current(self, index: int, is_current: bool) -> None:
        wanted = self.at(index)
        job = self.jobs[wanted]
        begins = is_current and not job.is_current
        job.is_current = is_current
        if begins:
            self.put_on(job.name)
        self.take(SetCurrent(wanted, is_current), told=begins and job.employer is None)

    @precondition(lambda self: self.jobs)
    @rule(index=indexes)
    def delete(self, index: int) -> None:
        wanted = self.at(index)
        employer = self.jobs[wanted].employer
        was_linked = self.link_of(employer) == wanted
        del self.jobs[wanted]
        remaining = self.with_name(employer)
        if employer in self.entries:
            by_hand = self.entries[employer].by_hand
            self.see("delete the linked position of several", when=bool(remaining) and was_linked)
            self.see("delete the last position of an entry added by hand", when=not remaining and by_hand)
            if not remaining and not by_hand:
                self.see("delete the last position of an entry that came from positions")
                del self.entries[employer]
        self.take(DeletePosition(wanted), told=False)
        if remaining and was_linked:
            assert self.link_of(employer) in remaining

    @precondition(lambda self: self.jobs)
    @rule(index=indexes)
    def hide_employer(self, index: int) -> None:
        wanted = self.at(index)
        job = self.jobs[wanted]
        alike = self.with_name(job.employer)
        self.see("hide one of several positions of a name", when=len(alike) > 1 and job.employer not in self.entries)
        self.put_on(job.name)
        self.take(HideEmployer(wanted), told=job.employer is None)
        assert all(self.shows(one) for one in alike)
        assert job.employer is None or self.on_the_list()[job.employer] == 1

    @rule(name=any_names)
    def hide_any(self, name: str) -> None:
        self.hide_name(name)

    @precondition(lambda self: self.jobs)
    @rule(index=indexes, spelling=indexes)
    def hide_a_known_employer_by_name(self, index: int, spelling: int) -> None:
        self.hide_name(self.alike(index, spelling))

    def hide_name(self, name: str) -> None:
        self.put_on(name, by_hand=True)
        self.take(HideName(name), told=name in NOBODY)

    @rule(name=any_names, employer=any_names)
    def confirm_alias(self, name: str, employer: str) -> None:
        self.see("confirm an alias", when=name in EMPLOYER and EMPLOYER[name] != EMPLOYER.get(employer))
        self.put_on(name, by_hand=True)
        self.take(ConfirmAlias(name, employer), told=name in NOBODY)

    @rule(name=names)
    def stop_hiding_any(self, name: str) -> None:
        self.stop_hiding(name)

    @precondition(lambda self: self.jobs)
    @rule(index=indexes, spelling=indexes)
    def stop_hiding_a_known_employer(self, index: int, spelling: int) -> None:
        self.stop_hiding(self.alike(index, spelling))

    def stop_hiding(self, name: str) -> None:
        employer = EMPLOYER.get(name)
        if employer in self.entries:
            self.see("stop hiding a name that positions have", when=bool(self.with_name(employer)))
            del self.entries[employer]
            self.taken_off.add(employer)
        self.take(StopHiding(name), told=None)
        assert not any(self.shows(one) for one in self.with_name(employer))
        assert employer not in self.on_the_list()

    # what must hold

    def shows(self, wanted: str) -> bool:
        return self.profile.is_hidden(self.profile.position(wanted))

    def on_the_list(self) -> Counter[str]:
        return Counter(EMPLOYER[entry.name] for entry in self.profile.hidden)

    def take(self, step: Step, *, told: bool | None) -> None:
        """told: whether the candidate must be told that a name hides nothing; None if the step may say more."""
        Machine.steps += 1
        decision = decide(self.profile, step)
        assert decision.before is self.profile
        self.profile = decision.after
        self.taken_off -= self.entries.keys()
        assert told is None or any("hides nothing" in notice for notice in decision.notices) is told
        assert [(one.id, one.employer, one.is_current) for one in self.profile.positions] == [
            (wanted, job.name, job.is_current) for wanted, job in self.jobs.items()
        ]
        assert self.on_the_list() == Counter(self.entries.keys())
        for entry in self.profile.hidden:
            assert entry.by_hand is self.entries[EMPLOYER[entry.name]].by_hand
        for position in self.profile.positions:
            assert self.profile.is_hidden(position) is (EMPLOYER.get(position.employer) in self.entries)
        self.links_are_kept(decision)
        assert faults(self.profile) == ()
        assert changes_make_the_list(decision)

    def links_are_kept(self, decision: Decision) -> None:
        before = {EMPLOYER[entry.name]: entry.position for entry in decision.before.hidden}
        for entry in self.profile.hidden:
            employer = EMPLOYER[entry.name]
            alike = self.with_name(employer)
            old = before.get(employer)
            if old in alike:
                assert entry.position == old
            else:
                assert entry.position in alike if alike else entry.position is None

    def teardown(self) -> None:
        """What the candidate hid is hidden, by every name it was hidden by and every name its positions have."""
        for searching in SEARCHING:
            hidden_names = {name for entry in self.entries.values() for name in entry.names}
            hidden_names |= {job.name for job in self.jobs.values() if job.employer in self.entries}
            if any(hides(name, searching) for name in hidden_names):
                assert hidden_from(self.profile, searching) is not None
            elif not self.entries:
                assert hidden_from(self.profile, searching) is None


def changes_make_the_list(decision: Decision) -> bool:
    """Whether one who stores only what the answer says has changed holds the list that it says."""
    stored = {entry.name: entry for entry in decision.before.hidden}
    for entry in decision.removed:
        del stored[entry.name]
    for old, new in decision.changed:
        assert stored[old.name] == old
        stored[old.name] = new
    for entry in decision.added:
        assert stored.setdefault(entry.name, entry) is entry
    return tuple(stored.values()) == decision.after.hidden


def test_the_rules_hold_in_any_order_of_steps() -> None:
    Machine.seen.clear()
    Machine.steps = 0
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
    assert Machine.steps >= LEAST_STEPS
    assert {
        situation: Machine.seen[situation] for situation in SITUATIONS if Machine.seen[situation] < LEAST_OF_EACH
    } == {}


ANY_NAME = st.one_of(
    st.text(max_size=12), st.sampled_from(NAMES), st.sampled_from(list(ALIKE)), st.text("KkÉé. &-Ltd'’ß", max_size=6)
)
ANY_ID = st.sampled_from("abcd")
ANY_STEP = st.one_of(
    st.builds(lambda wanted, name, is_current: AddPosition(Position(wanted, name, is_current)), ANY_ID, ANY_NAME,
              st.booleans()),
    st.builds(RenameEmployer, ANY_ID, ANY_NAME),
    st.builds(SetCurrent, ANY_ID, st.booleans()),
    st.builds(DeletePosition, ANY_ID),
    st.builds(HideEmployer, ANY_ID),
    st.builds(HideName, ANY_NAME),
    st.builds(ConfirmAlias, ANY_NAME, ANY_NAME),
    st.builds(StopHiding, ANY_NAME),
)  # fmt: skip


@settings(deadline=None, max_examples=100)
@given(st.lists(ANY_STEP, max_size=20))
def test_names_of_any_letters_never_break_the_rules(steps: list[Step]) -> None:
    profile = Profile()
    for step in steps:
        is_there = {position.id for position in profile.positions}
        if isinstance(step, AddPosition):
            if step.position.id in is_there:
                continue
        elif not isinstance(step, HideName | ConfirmAlias | StopHiding) and step.position not in is_there:
            continue
        decision = decide(profile, step)
        profile = decision.after
        assert faults(profile) == ()
        assert changes_make_the_list(decision)
        if isinstance(step, HideName):
            assert (hidden_from(profile, step.name) is None) is (no_key_reason(step.name) is not None)
        if isinstance(step, StopHiding):
            assert profile.entry(step.name) is None
