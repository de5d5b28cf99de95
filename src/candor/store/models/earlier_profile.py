"""What a candidate's profile was before the latest change, so that the change can be taken back."""

from __future__ import annotations

import uuid

from django.db import models

from candor.store.models.candidate import Candidate


class EarlierProfile(models.Model):
    """One for a candidate: each change replaces it. public_id: of the change. kept: as `candor.store.earlier` makes it.

    after: digest of the profile that the change made; another one by now means that something else has changed since.
    """

    candidate = models.OneToOneField(
        Candidate, on_delete=models.CASCADE, primary_key=True, related_name="earlier_profile"
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kept = models.JSONField()
    after = models.CharField(max_length=32)
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "earlier_profile"

    def __str__(self) -> str:
        return f"earlier profile of candidate {self.candidate_id}"
