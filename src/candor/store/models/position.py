"""Where a candidate works or worked."""

from __future__ import annotations

import uuid

from django.db import models

from candor.employers.words import RAW_LIMIT
from candor.store.models.candidate import Candidate


class Position(models.Model):
    """employer: as the candidate wrote it. Whether it shows as hidden is asked of the list, never stored."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="positions")
    employer = models.CharField(max_length=RAW_LIMIT, blank=True)
    title = models.CharField(max_length=200, null=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    is_current = models.BooleanField()

    class Meta:
        db_table = "position"

    def __str__(self) -> str:
        return f"position {self.public_id}"
