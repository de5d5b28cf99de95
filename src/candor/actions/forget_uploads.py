"""Lets go of uploads that nobody has gone on with for a day, and of files that no import needs any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from candor.store.models import ImportState, MailboxImport
from candor.store.queries.imports import UNDER_WAY
from candor.store.uploads import changed_at, remove, stray_uploads

ABANDONED = timedelta(days=1)
# A file that was just read is deleted by its worker; only what a killed one left is left here.
STRAY = timedelta(hours=1)


def forget_uploads(now: datetime) -> int:
    """How many uploads were given up. Safe to stop anywhere and to run twice."""
    forgotten = 0
    begun = MailboxImport.objects.filter(state=ImportState.UPLOADING.value, made_at__lt=now - ABANDONED)
    for pk, public_id in begun.values_list("pk", "public_id"):
        grew = changed_at(public_id)
        if grew is not None and grew >= (now - ABANDONED).timestamp():
            continue
        forgotten += MailboxImport.objects.filter(pk=pk, state=ImportState.UPLOADING.value).update(
            state=ImportState.CANCELLED.value,
            ended_at=now,
            problem="The upload stopped and was given up after a day. Drop the file again.",
        )
        remove(public_id)
    kept = {str(one) for one in MailboxImport.objects.filter(state__in=UNDER_WAY).values_list("public_id", flat=True)}
    for stray in stray_uploads(kept, before=(now - STRAY).timestamp()):
        stray.unlink(missing_ok=True)
    return forgotten
