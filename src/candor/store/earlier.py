"""A whole profile as plain data, and back: positions, hidden employers, skills, and what one says of oneself.

Kept with the rows' own keys, so that what comes back is the very row that went, in its old place.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

from candor import hiding
from candor.hiding import Profile
from candor.store.hidden_names import store_hidden_by
from candor.store.keys import CURRENT
from candor.store.mending import mended
from candor.store.models import Candidate, CandidateSkill, HiddenEmployer, Position, PositionDomain
from candor.store.profile import lock_profile
from candor.store.search_words import note_words
from candor.store.skills import add_skills

_SAID = ("name", "headline", "place", "about", "is_findable")
_OF_POSITION = ("employer", "title", "is_current")

Kept = dict[str, Any]


def kept_profile(candidate: Candidate) -> Kept:
    """As stored now; plain data for JSON."""
    said = Candidate.objects.filter(pk=candidate.pk).values(*_SAID).get()
    positions = Position.objects.filter(candidate=candidate).order_by("pk").prefetch_related("domains")
    entries = HiddenEmployer.objects.filter(candidate=candidate).select_related("position").order_by("pk")
    skills = (
        CandidateSkill.objects.filter(candidate=candidate).order_by("skill__key").values_list("skill__key", flat=True)
    )
    return {
        "said": said,
        "positions": [_kept_position(position) for position in positions],
        "hidden": [_kept_entry(entry) for entry in entries],
        "skills": list(skills),
    }


def digest_of_profile(kept: Kept) -> str:
    return blake2b(json.dumps(kept, sort_keys=True).encode(), digest_size=16).hexdigest()


def restore_profile(candidate: Candidate, kept: Kept) -> None:
    """Makes the profile what it was, and hides by what its list said then. Call it in a transaction."""
    locked, _ = lock_profile(candidate)
    HiddenEmployer.objects.filter(candidate=locked).delete()
    Position.objects.filter(candidate=locked).exclude(pk__in=[row["pk"] for row in kept["positions"]]).delete()
    for row in kept["positions"]:
        _restore_position(locked, row)
    # keys may have changed between, and with them what is alike
    profile = mended(_profile(kept))
    pks = {row["name"]: row["pk"] for row in kept["hidden"]}
    positions = {row["public_id"]: row["pk"] for row in kept["positions"]}
    HiddenEmployer.objects.bulk_create(
        HiddenEmployer(
            pk=pks[entry.name],
            candidate=locked,
            name=entry.name,
            like_key=CURRENT.like_key(entry.name),
            by_hand=entry.by_hand,
            position_id=positions.get(entry.position or ""),
            alias_of=entry.alias_of,
            also_written=list(entry.also_written),
        )
        for entry in profile.hidden
    )
    store_hidden_by(locked, profile)
    CandidateSkill.objects.filter(candidate=locked).exclude(skill__key__in=kept["skills"]).delete()
    add_skills(locked, kept["skills"])
    for name in _SAID:
        setattr(locked, name, kept["said"][name])
    locked.save(update_fields=_SAID)
    note_words(locked)


def _kept_position(position: Position) -> Kept:
    return {
        "pk": position.pk,
        "public_id": str(position.public_id),
        **{name: getattr(position, name) for name in _OF_POSITION},
        "since": position.since and position.since.isoformat(),
        "until": position.until and position.until.isoformat(),
        "domains": sorted(
            [domain.domain, domain.source, domain.noted_at.isoformat()] for domain in position.domains.all()
        ),
    }


def _kept_entry(entry: HiddenEmployer) -> Kept:
    return {
        "pk": entry.pk,
        "name": entry.name,
        "by_hand": entry.by_hand,
        "position": str(entry.position.public_id) if entry.position else None,
        "alias_of": entry.alias_of,
        "also_written": list(entry.also_written),
    }


def _restore_position(candidate: Candidate, row: Kept) -> None:
    position = Position(
        pk=row["pk"],
        public_id=row["public_id"],
        candidate=candidate,
        since=_day(row["since"]),
        until=_day(row["until"]),
        **{name: row[name] for name in _OF_POSITION},
    )
    position.save()
    position.domains.all().delete()
    PositionDomain.objects.bulk_create(
        PositionDomain(position=position, domain=domain, source=source, noted_at=datetime.fromisoformat(noted_at))
        for domain, source, noted_at in row["domains"]
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _profile(kept: Kept) -> Profile:
    positions = tuple(
        hiding.Position(row["public_id"], row["employer"], row["is_current"]) for row in kept["positions"]
    )
    entries = tuple(
        hiding.HiddenEmployer(row["name"], row["by_hand"], row["position"], row["alias_of"], tuple(row["also_written"]))
        for row in kept["hidden"]
    )
    return Profile(positions, entries)
