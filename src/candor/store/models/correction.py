"""What a person says against the reading: rows only ever added, undone by a date, applied again at each rebuild."""

from __future__ import annotations

import uuid

from django.db import models

from candor.store.models.candidate import Candidate


class Correction(models.Model):
    """what: a `candor.applications.corrections.What`; value: as that module says. It names e-mails by message_id.

    Applied in the order of `id`; undone ones are not.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="corrections")
    what = models.CharField(max_length=16)
    message_id = models.TextField(null=True)
    value = models.JSONField(default=dict)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "correction"
        indexes = [models.Index(fields=["candidate", "id"], name="correction_in_order")]

    def __str__(self) -> str:
        return f"correction {self.public_id}"
