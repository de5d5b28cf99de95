"""Takes a step on a candidate's profile: stores what `candor.hiding` decides, with the keys, all or nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never
from uuid import UUID

from django.db import transaction

from candor.errors import CandorError
from candor.hiding import (
    AddPosition,
    ConfirmAlias,
    Decision,
    DeletePosition,
    HiddenEmployer,
    HideEmployer,
    HideName,
    Profile,
    RenameEmployer,
    SetCurrent,
    Step,
    StopHiding,
    decide,
)
from candor.store import models
from candor.store.hidden_names import store_hidden_by
from candor.store.keys import CURRENT
from candor.store.mending import mended
from candor.store.queries.profile import profile_of
from candor.store.text import storable


class UnknownCandidate(CandorError):
    """A verb is about a candidate who is not there any more."""

    def __init__(self, candidate: int) -> None:
        super().__init__(f"candidate {candidate} does not exist")
        self.candidate = candidate


def take_step(candidate: models.Candidate, step: Step) -> Decision:
    """What the step did; it is stored. Call it in a transaction.

    Raises UnknownCandidate, UnknownPosition or KnownPosition; then nothing is stored.
    """
    locked, profile = lock_profile(candidate)
    decision = decide(profile, _storable(step))
    ids = _store_positions(locked, profile, decision.after)
    _store_list(locked, profile, decision.after, ids)
    gone = {position.id for position in profile.positions} - {position.id for position in decision.after.positions}
    models.Position.objects.filter(candidate=locked, public_id__in=gone).delete()
    store_hidden_by(locked, decision.after)
    return decision


def lock_profile(candidate: models.Candidate) -> tuple[models.Candidate, Profile]:
    """The candidate as stored now, by today's like names; until the transaction ends nobody else changes it.

    Raises UnknownCandidate.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a step on a profile needs a transaction around it")
    try:
        # SQLite locks as the transaction begins
        locked = models.Candidate.objects.select_for_update().get(pk=candidate.pk)
    except models.Candidate.DoesNotExist:
        raise UnknownCandidate(candidate.pk) from None
    return locked, profile_of(locked) if locked.keys_version == CURRENT.version else renew_list(locked)


def renew_list(locked: models.Candidate) -> Profile:
    """Tells like names on a locked candidate's list as today's code does, and merges entries that have become alike."""
    before = profile_of(locked)
    after = mended(before)
    rows = models.HiddenEmployer.objects.filter(candidate=locked)
    # old and new ones never stand beside each other, or an old one could forbid a new one
    rows.update(like_key=None)
    _store_list(locked, before, after, _ids(locked))
    for entry in after.hidden:
        rows.filter(name=entry.name).update(like_key=CURRENT.like_key(entry.name))
    store_hidden_by(locked, after)
    locked.keys_version = CURRENT.version
    locked.save(update_fields=["keys_version"])
    return after


def _store_positions(candidate: models.Candidate, before: Profile, after: Profile) -> dict[str, int]:
    """The rows' keys by the positions' ids. Deletes nothing yet: the list may still be linked to it."""
    known = {position.id: position for position in before.positions}
    for position in after.positions:
        old = known.get(position.id)
        if old is None:
            models.Position.objects.create(
                public_id=UUID(position.id),
                candidate=candidate,
                employer=position.employer,
                is_current=position.is_current,
            )
        elif old != position:
            models.Position.objects.filter(public_id=position.id).update(
                employer=position.employer, is_current=position.is_current
            )
    return _ids(candidate)


def _ids(candidate: models.Candidate) -> dict[str, int]:
    rows = models.Position.objects.filter(candidate=candidate).values_list("public_id", "pk")
    return {str(public_id): pk for public_id, pk in rows}


def _store_list(candidate: models.Candidate, before: Profile, after: Profile, ids: dict[str, int]) -> None:
    known = {entry.name: entry for entry in before.hidden}
    rows = models.HiddenEmployer.objects.filter(candidate=candidate)
    left = {entry.name for entry in after.hidden}
    if gone := [entry.name for entry in before.hidden if entry.name not in left]:
        rows.filter(name__in=gone).delete()
    changed = [entry for entry in after.hidden if entry.name in known and known[entry.name] != entry]
    # a link may move from one entry to another in one step, and two entries never have the same
    rows.filter(name__in=[entry.name for entry in changed]).update(position=None)
    for entry in changed:
        rows.filter(name=entry.name).update(**_columns(entry, ids))
    for entry in after.hidden:
        if entry.name not in known:
            models.HiddenEmployer.objects.create(candidate=candidate, name=entry.name, **_columns(entry, ids))


def _columns(entry: HiddenEmployer, ids: dict[str, int]) -> dict[str, object]:
    return {
        "like_key": CURRENT.like_key(entry.name),
        "by_hand": entry.by_hand,
        "position_id": None if entry.position is None else ids[entry.position],
        "alias_of": entry.alias_of,
        "also_written": list(entry.also_written),
    }


def _storable(step: Step) -> Step:
    """The step with names as they are stored, so that what is decided is what is found again."""
    match step:
        case AddPosition(position):
            return AddPosition(replace(position, employer=storable(position.employer)))
        case RenameEmployer(position, employer):
            return RenameEmployer(position, storable(employer))
        case ConfirmAlias(name, employer):
            return ConfirmAlias(storable(name), storable(employer))
        case HideName(name):
            return HideName(storable(name))
        case StopHiding(name):
            return StopHiding(storable(name))
        case SetCurrent() | DeletePosition() | HideEmployer():
            return step
        case _:
            assert_never(step)
