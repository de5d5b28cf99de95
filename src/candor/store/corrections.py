"""Corrections as rows, and what is built again after each of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from candor.applications.corrections import Correction, about, from_value, mentioned, to_value
from candor.store import models
from candor.store.applications import corrections_of, rebuild_reached
from candor.store.readings import digest
from candor.store.text import storable_text


def keep_correction(candidate: models.Candidate, correction: Correction, at: datetime) -> models.Correction:
    """Adds it for a locked candidate and builds again what it reaches."""
    return keep_corrections(candidate, [correction], at)[0]


def keep_corrections(
    candidate: models.Candidate, corrections: Sequence[Correction], at: datetime
) -> list[models.Correction]:
    """Adds them in order for a locked candidate and builds again what they reach, once."""
    before = corrections_of(candidate)
    rows = [_add(candidate, one, at) for one in corrections]
    if rows:
        rebuild_reached(candidate, before, at)
    return rows


def _add(candidate: models.Candidate, correction: Correction, at: datetime) -> models.Correction:
    value = _storable(to_value(correction))
    kept = from_value(correction.what, value)
    row = models.Correction.objects.create(
        candidate=candidate, what=correction.what.value, message_id=about(kept), value=value, at=at
    )
    _mails(candidate, kept).filter(reviewed_at=None).update(reviewed_at=at)
    return row


def take_back(candidate: models.Candidate, row: models.Correction, at: datetime) -> None:
    """Builds the applications of a locked candidate as if the correction had never been; one taken back stays so."""
    before = corrections_of(candidate)
    if models.Correction.objects.filter(pk=row.pk, undone_at=None).update(undone_at=at):
        # what was reviewed by this correction alone is to be reviewed again
        _mails(candidate, from_value(row.what, row.value)).filter(reviewed_at=row.at).update(reviewed_at=None)
        rebuild_reached(candidate, before, at)


def bring_back(candidate: models.Candidate, row: models.Correction, at: datetime) -> None:
    """The correction counts again, in its old place."""
    before = corrections_of(candidate)
    if models.Correction.objects.filter(pk=row.pk).exclude(undone_at=None).update(undone_at=None):
        _mails(candidate, from_value(row.what, row.value)).filter(reviewed_at=None).update(reviewed_at=row.at)
        rebuild_reached(candidate, before, at)


def _mails(candidate: models.Candidate, correction: Correction) -> Any:
    wanted = [digest(one) for one in mentioned(correction)]
    return models.Email.objects.filter(candidate=candidate, digest__in=wanted)


def _storable(value: Any) -> Any:
    match value:
        case str():
            return storable_text(value)
        case list():
            return [_storable(one) for one in value]
        case dict():
            return {name: _storable(one) for name, one in value.items()}
        case _:
            return value
