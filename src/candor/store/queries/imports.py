"""Imports of mailboxes: a candidate's own, and those that wait for a worker."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from candor.store.models import Candidate, ImportState, MailboxImport

UNDER_WAY = (ImportState.UPLOADING.value, ImportState.WAITING.value, ImportState.READING.value)


def imports(candidate: Candidate) -> list[MailboxImport]:
    """The latest first."""
    return list(MailboxImport.objects.filter(candidate=candidate).order_by("-made_at", "-pk"))


def one_import(candidate: Candidate, public_id: UUID) -> MailboxImport | None:
    return MailboxImport.objects.filter(candidate=candidate, public_id=public_id).first()


def claimable(now: datetime) -> Q:
    """Imports that wait, and those whose worker is gone."""
    return Q(state=ImportState.WAITING.value) | Q(state=ImportState.READING.value, claimed_until__lt=now)


def being_read(now: datetime) -> Q:
    return Q(state=ImportState.READING.value, claimed_until__gte=now)


def due_imports(now: datetime) -> list[UUID]:
    """One a candidate, the oldest; none of a candidate of whom one is being read."""
    rows = MailboxImport.objects.filter(claimable(now)).exclude(
        candidate__in=MailboxImport.objects.filter(being_read(now)).values("candidate")
    )
    first: dict[int, UUID] = {}
    for candidate, public_id in rows.order_by("pk").values_list("candidate", "public_id"):
        first.setdefault(candidate, public_id)
    return list(first.values())


def unfinished_upload(candidate: Candidate, name: str, size_bytes: int) -> MailboxImport | None:
    """The latest upload that stopped of a file that looks the same to its owner: the same name and size."""
    rows = MailboxImport.objects.filter(candidate=candidate, state=ImportState.UPLOADING.value, size_bytes=size_bytes)
    return rows.filter(name=name).order_by("-made_at", "-pk").first()
