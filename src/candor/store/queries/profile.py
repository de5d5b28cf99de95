"""A candidate's positions and list as the pure rules know them."""

from __future__ import annotations

from candor import hiding
from candor.store.models import Candidate, HiddenEmployer, Position


def profile_of(candidate: Candidate) -> hiding.Profile:
    """In the order in which the candidate added them; positions by their public id."""
    positions = tuple(
        hiding.Position(str(position.public_id), position.employer, position.is_current)
        for position in Position.objects.filter(candidate=candidate).order_by("pk")
    )
    entries = HiddenEmployer.objects.filter(candidate=candidate).select_related("position").order_by("pk")
    return hiding.Profile(positions, tuple(_entry(row) for row in entries))


def _entry(row: HiddenEmployer) -> hiding.HiddenEmployer:
    return hiding.HiddenEmployer(
        name=row.name,
        by_hand=row.by_hand,
        position=str(row.position.public_id) if row.position else None,
        alias_of=row.alias_of,
        also_written=tuple(row.also_written),
    )
