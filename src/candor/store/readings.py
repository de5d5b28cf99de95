"""Readings as rows of `Email`, and back. What a database cannot keep of a mail's words and times is mended here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from candor.reading.reading import Link, Reading
from candor.store.models import Candidate, Email
from candor.store.text import storable_text
from candor.vocabulary import EmailKind

Value = TypeVar("Value")

COLUMNS = (
    "message_id mailbox date subject kind confidence unsure employer title location requisition interview_at due via "
    "evidence sure_of link is_own is_missed by_hand"
).split()
# Rows a statement: PostgreSQL takes 65,535 parameters, SQLite 32,766.
BATCH = 500


def digest(message_id: str) -> UUID:
    return UUID(bytes=hashlib.blake2b(message_id.encode("utf-8"), digest_size=16).digest())


def storable(reading: Reading) -> Reading:
    """The reading as it comes back from the database."""
    values = {name: _kept(getattr(reading, name)) for name in Reading.__dataclass_fields__ if name != "link"}
    link = {name: _kept(getattr(reading.link, name)) for name in Link.__dataclass_fields__}
    return Reading(**values, link=Link(**link))


def _kept(value: Any) -> Any:
    match value:
        case EmailKind():
            return value
        case str():
            return storable_text(value)
        case datetime():
            return _moment(value)
        case dict():
            return {_kept(name): _kept(one) for name, one in value.items()}
        case tuple():
            return tuple(_kept(one) for one in value)
        case _:
            return value


def _moment(value: datetime) -> datetime | None:
    """In UTC; None for a time that has none there, since no real mail is from the year 1 or 9999."""
    try:
        return value.astimezone(UTC)
    except OverflowError:
        return None


def row_of(candidate: Candidate, reading: Reading, *, by_hand: bool = False) -> Email:
    """reading: as `storable` gives it."""
    values: dict[str, Any] = {
        name: getattr(reading, name) for name in COLUMNS if name not in ("kind", "link", "by_hand")
    }
    link = {name: one for name, one in asdict(reading.link).items() if one}
    return Email(
        candidate=candidate,
        digest=digest(reading.message_id),
        kind=reading.kind.value,
        link=link,
        by_hand=by_hand,
        **values,
    )


def reading_of(row: Email) -> Reading:
    return Reading(
        message_id=row.message_id,
        mailbox=row.mailbox,
        date=row.date,
        subject=row.subject,
        kind=EmailKind(row.kind),
        confidence=row.confidence,
        unsure=row.unsure,
        employer=row.employer,
        title=row.title,
        location=row.location,
        requisition=row.requisition,
        interview_at=row.interview_at,
        due=row.due,
        via=row.via,
        evidence=row.evidence,
        sure_of=row.sure_of,
        link=link_of(row.link),
        is_own=row.is_own,
        is_missed=row.is_missed,
    )


def link_of(value: Mapping[str, Any]) -> Link:
    given: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in value.items()}
    return Link(**given)


def store_readings(candidate: Candidate, readings: Iterable[Reading]) -> None:
    """Adds them, or writes them over what was read in the same mails before. readings: as `storable` gives them.

    The applications are to be built from all mails after it.
    """
    if _store(candidate, readings, by_hand=False):
        Candidate.objects.filter(pk=candidate.pk).update(is_built=False)
        candidate.is_built = False


def store_by_hand(candidate: Candidate, readings: Iterable[Reading]) -> None:
    """The same for what the person wrote down."""
    _store(candidate, readings, by_hand=True)


def _store(candidate: Candidate, readings: Iterable[Reading], *, by_hand: bool) -> int:
    rows = {row.digest: row for row in (row_of(candidate, one, by_hand=by_hand) for one in readings)}
    Email.objects.bulk_create(
        rows.values(),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["candidate", "digest"],
        update_fields=COLUMNS,
    )
    return len(rows)


def stored_readings(candidate: Candidate, ids: Sequence[str]) -> dict[str, Reading]:
    """What is stored of these mails, by message id."""
    rows = Email.objects.filter(candidate=candidate, digest__in=[digest(one) for one in ids])
    return {row.message_id: reading_of(row) for row in rows}
