"""A candidate's own rows by their public ids, and the lock under which they change. Rows of others are not there."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import F

from candor.errors import CandorError
from candor.store.models import Application, Candidate, Correction, Email, MailboxImport, SavedView
from candor.store.profile import UnknownCandidate


class NotFound(CandorError):
    """What a verb is about is not there, or is somebody else's: nobody learns which."""

    thing = "thing"

    def __init__(self, public_id: UUID) -> None:
        super().__init__(f"{self.thing} {public_id} does not exist")
        self.public_id = public_id


class UnknownEmail(NotFound):
    thing = "e-mail"


class UnknownApplication(NotFound):
    thing = "application"


class UnknownImport(NotFound):
    thing = "import"


class UnknownCorrection(NotFound):
    thing = "correction"


class UnknownView(NotFound):
    thing = "saved view"


def lock(candidate: Candidate) -> Candidate:
    """The candidate as stored now; until the transaction ends nobody else changes what is theirs.

    Raises UnknownCandidate.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a change of a candidate's rows needs a transaction around it")
    try:
        # SQLite locks as the transaction begins
        return Candidate.objects.select_for_update().get(pk=candidate.pk)
    except Candidate.DoesNotExist:
        raise UnknownCandidate(candidate.pk) from None


def own_email(candidate: Candidate, public_id: UUID) -> Email:
    """Raises UnknownEmail."""
    return own_emails(candidate, [public_id])[0]


def own_emails(candidate: Candidate, public_ids: Iterable[UUID]) -> list[Email]:
    """In the order asked for. Raises UnknownEmail."""
    wanted = list(public_ids)
    rows = {row.public_id: row for row in Email.objects.filter(candidate=candidate, public_id__in=wanted)}
    for public_id in wanted:
        if public_id not in rows:
            raise UnknownEmail(public_id)
    return [rows[public_id] for public_id in wanted]


def own_application(candidate: Candidate, public_id: UUID) -> Application:
    """Raises UnknownApplication."""
    row = Application.objects.filter(candidate=candidate, public_id=public_id).first()
    if row is None:
        raise UnknownApplication(public_id)
    return row


def own_import(candidate: Candidate, public_id: UUID) -> MailboxImport:
    """Raises UnknownImport."""
    row = MailboxImport.objects.filter(candidate=candidate, public_id=public_id).first()
    if row is None:
        raise UnknownImport(public_id)
    return row


def own_correction(candidate: Candidate, public_id: UUID) -> Correction:
    """Raises UnknownCorrection."""
    row = Correction.objects.filter(candidate=candidate, public_id=public_id).first()
    if row is None:
        raise UnknownCorrection(public_id)
    return row


def own_view(candidate: Candidate, public_id: UUID) -> SavedView:
    """Raises UnknownView."""
    row = SavedView.objects.filter(candidate=candidate, public_id=public_id).first()
    if row is None:
        raise UnknownView(public_id)
    return row


def message_ids(application: Application) -> tuple[str, ...]:
    """Of all its mails, in order of time, those without date last."""
    in_time = Email.objects.filter(application=application).order_by(F("date").asc(nulls_last=True), "message_id")
    return tuple(in_time.values_list("message_id", flat=True))
