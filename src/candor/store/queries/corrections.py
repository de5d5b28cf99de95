"""What a candidate has said against the readings and not taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from candor.applications.corrections import Correction, What, from_value, mentioned
from candor.store import models
from candor.store.queries.paging import Page, made_page, page_of
from candor.store.readings import digest


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """email: the mail that it is about, None if it is about several or one that is not here. ids: of all of them."""

    public_id: UUID
    what: What
    correction: Correction
    at: datetime
    email: UUID | None
    ids: frozenset[str]


def all_corrections(candidate: models.Candidate, *, page: int = 1, size: int = 50) -> Page[CorrectionLine]:
    """The latest first."""
    rows = models.Correction.objects.filter(candidate=candidate, undone_at=None).order_by("-pk")
    return made_page(page_of(rows, page, size), lambda found: _lines(candidate, found))


def correction_lines(candidate: models.Candidate) -> list[CorrectionLine]:
    """All of them in the order of saying, without their mails. One query."""
    rows = models.Correction.objects.filter(candidate=candidate, undone_at=None).order_by("pk")
    return [_line(row, {}) for row in rows]


def application_of(candidate: models.Candidate, correction: UUID) -> UUID | None:
    """The application that holds a mail of the correction now, whether or not it was taken back."""
    row = models.Correction.objects.filter(candidate=candidate, public_id=correction).first()
    if row is None:
        return None
    wanted = [digest(one) for one in mentioned(from_value(row.what, row.value))]
    mails = models.Email.objects.filter(candidate=candidate, digest__in=wanted, application__isnull=False)
    return mails.order_by("pk").values_list("application__public_id", flat=True).first()


def _lines(candidate: models.Candidate, rows: Sequence[models.Correction]) -> list[CorrectionLine]:
    wanted = {digest(row.message_id) for row in rows if row.message_id is not None}
    mails = models.Email.objects.filter(candidate=candidate, digest__in=wanted).values_list("message_id", "public_id")
    known = dict(mails)
    return [_line(row, known) for row in rows]


def _line(row: models.Correction, known: dict[str, UUID]) -> CorrectionLine:
    correction = from_value(row.what, row.value)
    ids = mentioned(correction)
    email = known.get(next(iter(ids))) if len(ids) == 1 else None
    return CorrectionLine(row.public_id, correction.what, correction, row.at, email, ids)


def said_in(lines: Iterable[CorrectionLine]) -> list[Correction]:
    return [line.correction for line in lines]
