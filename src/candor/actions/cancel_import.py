"""Stops an import, uploading or reading. What was read of it stays; its file goes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.store.models import Candidate, ImportState, MailboxImport
from candor.store.queries.imports import UNDER_WAY
from candor.store.tracked import own_import
from candor.store.uploads import remove


def cancel_import(candidate: Candidate, public_id: UUID, *, at: datetime) -> None:
    """One that is over stays as it is. Raises UnknownImport."""
    row = own_import(candidate, public_id)
    with transaction.atomic():
        stopped = MailboxImport.objects.filter(pk=row.pk, state__in=UNDER_WAY).update(
            state=ImportState.CANCELLED.value, claimed_by="", claimed_until=None, ended_at=at
        )
        if stopped:
            transaction.on_commit(lambda: remove(public_id))
