"""A candidate's own profile: positions with what hides them, the list of hidden employers in words, skills."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from candor import hiding
from candor.employers import no_key_reason
from candor.hiding import Example, also_hides, are_alike, hidden_from
from candor.store.models import Candidate, CandidateSkill, HiddenEmployer, Position
from candor.store.queries.profile import profile_of


@dataclass(frozen=True, slots=True)
class OwnPosition:
    """is_hidden: its employer is on the list. hidden_by: else the entry that hides from an account of that name all the
    same. nobody: why the employer's name can hide nothing. domains: by which the employer is known besides."""

    public_id: UUID
    employer: str
    title: str | None
    since: date | None
    until: date | None
    is_current: bool
    domains: tuple[str, ...]
    is_hidden: bool
    hidden_by: str | None
    nobody: str | None


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """is_present: a current position is at this employer. nobody: why it hides nothing. pk: in addresses, always asked
    together with the candidate. position: what it is linked to."""

    pk: int
    name: str
    by_hand: bool
    alias_of: str | None
    also_written: tuple[str, ...]
    position: OwnPosition | None
    is_present: bool
    nobody: str | None
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class OwnProfile:
    """positions: present ones first, then the latest. entries: in the order in which they came onto the list."""

    positions: tuple[OwnPosition, ...]
    entries: tuple[OwnEntry, ...]
    skills: tuple[str, ...]

    @property
    def has_present(self) -> bool:
        return any(position.is_current for position in self.positions)


def own_profile(candidate: Candidate) -> OwnProfile:
    profile = profile_of(candidate)
    rows = Position.objects.filter(candidate=candidate).order_by("pk").prefetch_related("domains")
    positions = {row.pk: _position(row, profile) for row in rows}
    entries = HiddenEmployer.objects.filter(candidate=candidate).order_by("pk")
    shown = sorted(positions.values(), key=lambda one: (one.is_current, one.since or date.min), reverse=True)
    return OwnProfile(
        positions=tuple(shown),
        entries=tuple(_entry(row, positions) for row in entries),
        skills=own_skills(candidate),
    )


def own_position(candidate: Candidate, public_id: UUID) -> OwnPosition | None:
    rows = Position.objects.filter(candidate=candidate, public_id=public_id).prefetch_related("domains")
    row = rows.first()
    return None if row is None else _position(row, profile_of(candidate))


def own_entry(candidate: Candidate, pk: int) -> OwnEntry | None:
    row = HiddenEmployer.objects.filter(candidate=candidate, pk=pk).first()
    if row is None:
        return None
    profile = profile_of(candidate)
    rows = Position.objects.filter(candidate=candidate).order_by("pk").prefetch_related("domains")
    return _entry(row, {one.pk: _position(one, profile) for one in rows})


def own_skills(candidate: Candidate) -> tuple[str, ...]:
    """In alphabetical order."""
    skills = CandidateSkill.objects.filter(candidate=candidate).order_by("skill__key")
    return tuple(skills.values_list("skill__key", flat=True))


def _position(row: Position, profile: hiding.Profile) -> OwnPosition:
    is_hidden = profile.entry(row.employer) is not None
    by = None if is_hidden else hidden_from(profile, row.employer)
    return OwnPosition(
        public_id=row.public_id,
        employer=row.employer,
        title=row.title,
        since=row.since,
        until=row.until,
        is_current=row.is_current,
        domains=tuple(sorted(domain.domain for domain in row.domains.all())),
        is_hidden=is_hidden,
        hidden_by=by and by.name,
        nobody=no_key_reason(row.employer),
    )


def _entry(row: HiddenEmployer, positions: dict[int, OwnPosition]) -> OwnEntry:
    return OwnEntry(
        pk=row.pk,
        name=row.name,
        by_hand=row.by_hand,
        alias_of=row.alias_of,
        also_written=tuple(row.also_written),
        position=positions.get(row.position_id or 0),
        is_present=any(one.is_current and are_alike(one.employer, row.name) for one in positions.values()),
        nobody=no_key_reason(row.name),
        examples=also_hides(row.name),
    )
