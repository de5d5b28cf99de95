"""What one step does to a profile and its list of hidden employers. Decides only: whoever stores it acts.

After every step, whatever came before, one entry stands for all like names and is linked to a position with a like
name if there is one. An entry goes only when the candidate stops hiding it, or, if it came from the positions, with
the last one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple, assert_never

from candor.employers import no_key_reason
from candor.employers.keys import keys
from candor.employers.words import visible_text
from candor.hiding.likeness import are_alike
from candor.hiding.preview import hidden_from
from candor.hiding.profile import HiddenEmployer, KnownPosition, Position, Profile
from candor.hiding.steps import (
    AddPosition,
    ConfirmAlias,
    DeletePosition,
    HideEmployer,
    HideName,
    RenameEmployer,
    SetCurrent,
    Step,
    StopHiding,
)

# of a name inside a sentence; longer ones are pasted by mistake
LONGEST_QUOTE = 60


class Change(NamedTuple):
    """An entry that stays under its name: its link moved, or the candidate named it by hand, or in one more way."""

    before: HiddenEmployer
    after: HiddenEmployer


@dataclass(frozen=True, slots=True)
class Decision:
    """A step's answer. `notices`: sentences for the candidate, on what hides nothing or hides still; they quote names.

    What changes on the list is told apart by the entries' names as written, which no step changes.
    """

    before: Profile
    after: Profile
    notices: tuple[str, ...] = ()

    @property
    def added(self) -> tuple[HiddenEmployer, ...]:
        known = {entry.name for entry in self.before.hidden}
        return tuple(entry for entry in self.after.hidden if entry.name not in known)

    @property
    def removed(self) -> tuple[HiddenEmployer, ...]:
        left = {entry.name for entry in self.after.hidden}
        return tuple(entry for entry in self.before.hidden if entry.name not in left)

    @property
    def changed(self) -> tuple[Change, ...]:
        known = {entry.name: entry for entry in self.before.hidden}
        return tuple(
            Change(known[entry.name], entry)
            for entry in self.after.hidden
            if entry.name in known and known[entry.name] != entry
        )


def decide(profile: Profile, step: Step) -> Decision:
    """The profile after the step. Raises UnknownPosition or KnownPosition; then nothing may be stored.

    An employer goes on the list by itself when a position becomes a current one or a current one gets another
    employer, and at no other time: one that was taken off stays off until then.
    """
    after, notices = _after(profile, step)
    return Decision(profile, _settled(after), notices)


_Answer = tuple[Profile, tuple[str, ...]]


def _after(profile: Profile, step: Step) -> _Answer:
    match step:
        case AddPosition(position):
            return _add_position(profile, position)
        case RenameEmployer(wanted, employer):
            return _rename(profile, profile.position(wanted), employer)
        case SetCurrent(wanted, is_current):
            return _set_current(profile, profile.position(wanted), is_current=is_current)
        case DeletePosition(wanted):
            return _delete(profile, profile.position(wanted)), ()
        case HideEmployer(wanted):
            return _hide(profile, profile.position(wanted).employer)
        case HideName(name):
            return _hide(profile, name, by_hand=True)
        case ConfirmAlias(name, employer):
            # said by the candidate, so it outlives the position that it was asked about
            return _hide(profile, name, by_hand=True, alias_of=None if are_alike(name, employer) else employer)
        case StopHiding(name):
            return _stop_hiding(profile, name)
        case _:
            assert_never(step)


def _add_position(profile: Profile, position: Position) -> _Answer:
    if any(position.id == known.id for known in profile.positions):
        raise KnownPosition(position.id)
    after = replace(profile, positions=(*profile.positions, position))
    return _hide(after, position.employer) if position.is_current else (after, ())


def _rename(profile: Profile, position: Position, employer: str) -> _Answer:
    after = _with(profile, position, replace(position, employer=employer))
    if are_alike(position.employer, employer):
        return after, ()
    # the entry of the old name stays: the candidate hid from it, and may only have corrected the profile
    if profile.is_hidden(position) or position.is_current:
        return _hide(after, employer)
    return after, ()


def _set_current(profile: Profile, position: Position, *, is_current: bool) -> _Answer:
    after = _with(profile, position, replace(position, is_current=is_current))
    begins = is_current and not position.is_current
    return _hide(after, position.employer) if begins else (after, ())


def _delete(profile: Profile, position: Position) -> Profile:
    after = replace(profile, positions=tuple(one for one in profile.positions if one is not position))
    if after.positions_like(position.employer):
        return after
    stays = (entry for entry in after.hidden if entry.by_hand or not are_alike(entry.name, position.employer))
    return replace(after, hidden=tuple(stays))


def _hide(profile: Profile, name: str, *, by_hand: bool = False, alias_of: str | None = None) -> _Answer:
    if reason := no_key_reason(name):
        return profile, (reason,)
    known = profile.entry(name)
    if known is None:
        added = HiddenEmployer(name, by_hand, alias_of=alias_of)
        return replace(profile, hidden=(*profile.hidden, added)), ()
    surer = replace(known, by_hand=known.by_hand or by_hand, alias_of=known.alias_of or alias_of)
    hidden = tuple(_also_written(surer, name) if entry is known else entry for entry in profile.hidden)
    return replace(profile, hidden=hidden), ()


def _stop_hiding(profile: Profile, name: str) -> _Answer:
    after = replace(profile, hidden=tuple(entry for entry in profile.hidden if not are_alike(entry.name, name)))
    notices = []
    if by := hidden_from(after, name):
        notices.append(
            f"You stay hidden from “{_quoted(name)}” because “{_quoted(by.name)}” is on your list. {by.match.sentence}"
        )
    notices += [
        f"“{_quoted(entry.name)}” stays on your list; you said that it is also “{_quoted(name)}”."
        for entry in after.hidden
        if entry.alias_of is not None and are_alike(entry.alias_of, name)
    ]
    return after, tuple(notices)


def _settled(profile: Profile) -> Profile:
    """Every entry linked to a position with a like name if there is one, and hiding by all their names."""
    return replace(profile, hidden=tuple(_settled_entry(entry, profile) for entry in profile.hidden))


def _settled_entry(entry: HiddenEmployer, profile: Profile) -> HiddenEmployer:
    positions = profile.positions_like(entry.name)
    for position in positions:
        entry = _also_written(entry, position.employer)
    if any(position.id == entry.position for position in positions):
        return entry
    # the present employer is what the candidate would look for
    best = max(positions, key=lambda position: position.is_current, default=None)
    return replace(entry, position=best.id if best else None)


def _also_written(entry: HiddenEmployer, name: str) -> HiddenEmployer:
    if keys(name).keys() <= entry.keys:
        return entry
    return replace(entry, also_written=(*entry.also_written, name))


def _with(profile: Profile, old: Position, new: Position) -> Profile:
    return replace(profile, positions=tuple(new if one is old else one for one in profile.positions))


def _quoted(name: str) -> str:
    text = visible_text(name)
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
