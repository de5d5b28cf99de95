"""What can happen to a profile that the list of hidden employers must follow, one class a step.

`position` is always the position's id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from candor.hiding.profile import Position


@dataclass(frozen=True, slots=True)
class AddPosition:
    """Signing up is adding each position to an empty profile."""

    position: Position


@dataclass(frozen=True, slots=True)
class RenameEmployer:
    position: str
    employer: str


@dataclass(frozen=True, slots=True)
class SetCurrent:
    """The candidate works there now (again), or no longer."""

    position: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class DeletePosition:
    position: str


@dataclass(frozen=True, slots=True)
class HideEmployer:
    """Hide the employer of a position."""

    position: str


@dataclass(frozen=True, slots=True)
class HideName:
    """Hide an employer by a name that the candidate typed or picked."""

    name: str


@dataclass(frozen=True, slots=True)
class ConfirmAlias:
    """The answer yes to "`name`: also your employer?", asked beside `employer`."""

    name: str
    employer: str


@dataclass(frozen=True, slots=True)
class StopHiding:
    """Take the entry with a like name off the list."""

    name: str


Step: TypeAlias = (
    AddPosition | RenameEmployer | SetCurrent | DeletePosition | HideEmployer | HideName | ConfirmAlias | StopHiding
)
