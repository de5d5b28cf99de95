"""Positions with what is known of their employers beside the name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from candor import hiding
from candor.employers.domains import employer_domain
from candor.hiding import Decision, UnknownPosition
from candor.store.hidden_names import store_hidden_by
from candor.store.models import Candidate, DomainSource, Position, PositionDomain
from candor.store.profile import lock_profile, take_step
from candor.store.search_words import note_words
from candor.store.text import storable_text


@dataclass(frozen=True, slots=True)
class NewPosition:
    """domains: web or mail addresses of the employer, and where each is from. title to until: None while not told."""

    employer: str
    is_current: bool
    domains: Mapping[str, DomainSource] = field(default_factory=dict)
    title: str | None = None
    since: date | None = None
    until: date | None = None


def add_position(candidate: Candidate, new: NewPosition, *, at: datetime) -> tuple[Position, Decision]:
    """Call it in a transaction."""
    public_id = uuid4()
    step = hiding.AddPosition(hiding.Position(str(public_id), new.employer, new.is_current))
    decision = take_step(candidate, step)
    if new.title or new.since or new.until:
        title = storable_text(new.title).strip() if new.title else None
        Position.objects.filter(public_id=public_id).update(title=title or None, since=new.since, until=new.until)
        note_words(candidate)
    for text, source in new.domains.items():
        note_domain(candidate, public_id, text, source, at=at)
    return Position.objects.get(public_id=public_id), decision


def note_domain(candidate: Candidate, position: UUID, text: str, source: DomainSource, *, at: datetime) -> str | None:
    """The domain as noted, or None if it tells no employer apart. Call it in a transaction. Raises UnknownPosition."""
    locked, profile = lock_profile(candidate)
    row = Position.objects.filter(candidate=locked, public_id=position).first()
    if row is None:
        raise UnknownPosition(str(position))
    domain = employer_domain(text)
    if domain is not None:
        PositionDomain.objects.get_or_create(
            position=row, domain=domain, defaults={"source": source.value, "noted_at": at}
        )
        store_hidden_by(locked, profile)
    return domain
