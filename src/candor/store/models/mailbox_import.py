"""A mailbox file that a candidate drops: how far it has come, and how far it is read."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from candor.store.models.candidate import Candidate


class ImportState(StrEnum):
    """UPLOADING until the last byte is here; WAITING and READING are due work; the rest are final."""

    UPLOADING = "uploading"
    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


def state_choices() -> list[tuple[str, str]]:
    return [(state.value, state.value) for state in ImportState]


class MailboxImport(models.Model):
    """name: of the file as the person knows it, for their eyes only. The file lies under `public_id` until it is read.

    uploaded_bytes of size_bytes are here; read_bytes of them are read. claimed_until: a worker that has not renewed
    its claim by then is gone, and another may take over. problem: a sentence for the person, with the next step.
    counts: read, job_search, unreadable; new: how many of job_search were not known before, None while it is not known.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="imports")
    name = models.CharField(max_length=255)
    state = models.CharField(max_length=16, choices=state_choices, default=ImportState.UPLOADING.value)
    size_bytes = models.BigIntegerField()
    uploaded_bytes = models.BigIntegerField(default=0)
    read_bytes = models.BigIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)
    job_search = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(null=True)
    unreadable = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    claimed_by = models.CharField(max_length=64, blank=True)
    claimed_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "mailbox_import"
        indexes = [
            models.Index(fields=["state", "claimed_until"], name="mailbox_import_due"),
            models.Index(fields=["candidate", "-made_at"], name="mailbox_import_latest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(uploaded_bytes__gte=0, uploaded_bytes__lte=F("size_bytes")),
                name="mailbox_import_not_more_than_all",
            )
        ]

    def __str__(self) -> str:
        return f"import {self.public_id}"
