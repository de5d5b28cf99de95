"""Who must not see a candidate: the list of hidden employers, kept together with the positions; pure decisions."""

from candor.hiding.decide import Change, Decision, decide
from candor.hiding.examples import Example, also_hides
from candor.hiding.likeness import are_alike, like_key
from candor.hiding.near import near_matches
from candor.hiding.preview import HiddenBy, hidden_from
from candor.hiding.profile import HiddenEmployer, KnownPosition, Position, Profile, UnknownPosition, faults
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

__all__ = [
    "AddPosition",
    "Change",
    "ConfirmAlias",
    "Decision",
    "DeletePosition",
    "Example",
    "HiddenBy",
    "HiddenEmployer",
    "HideEmployer",
    "HideName",
    "KnownPosition",
    "Position",
    "Profile",
    "RenameEmployer",
    "SetCurrent",
    "Step",
    "StopHiding",
    "UnknownPosition",
    "also_hides",
    "are_alike",
    "decide",
    "faults",
    "hidden_from",
    "like_key",
    "near_matches",
]
