"""Candidates and employers for the store's tests, made by the verbs that the product uses."""

from __future__ import annotations

from datetime import UTC, datetime

from candor.actions.hide_employer import hide_employer
from candor.actions.register_employer import register_employer
from candor.actions.sign_up import sign_up
from candor.store.models import Candidate, Employer
from candor.store.positions import NewPosition
from candor.store.queries.visibility import visible_to

AT = datetime(2026, 10, 31, 9, tzinfo=UTC)

__all__ = ["AT", "hider", "register_employer", "seen_by", "worker"]


def hider(*names: str) -> Candidate:
    """A candidate who hides from these names."""
    candidate, _ = sign_up(at=AT)
    for name in names:
        hide_employer(candidate, name)
    return candidate


def worker(*employers: str) -> Candidate:
    """A candidate who works for these employers now."""
    candidate, _ = sign_up([NewPosition(name, is_current=True) for name in employers], at=AT)
    return candidate


def seen_by(employer: Employer) -> set[int]:
    return set(Candidate.objects.filter(visible_to(employer)).values_list("pk", flat=True))
