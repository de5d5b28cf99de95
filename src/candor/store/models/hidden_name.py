"""A name that candidates hide from, or a domain of such an employer: each once, whoever hides from it."""

from __future__ import annotations

from hashlib import blake2b
from uuid import UUID

from django.db import models

from candor.employers.words import RAW_LIMIT
from candor.store.models.candidate import Candidate


class HiddenName(models.Model):
    """It has keys of every version from the first to the last, which is more than one only while keys are renewed.

    digest: of the rest, since PostgreSQL keeps no index over texts of this length. Who may hide by it stands in
    `HiddenBy`; a name that nobody hides by is deleted.
    """

    digest = models.UUIDField()
    text = models.CharField(max_length=RAW_LIMIT)
    is_domain = models.BooleanField()
    first_version = models.SmallIntegerField()
    last_version = models.SmallIntegerField()

    class Meta:
        db_table = "hidden_name"
        indexes = [models.Index(fields=["last_version"], name="hidden_name_by_last_version")]
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="hidden_name_once"),
            models.CheckConstraint(
                condition=models.Q(first_version__lte=models.F("last_version")), name="hidden_name_versions_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"hidden name {self.pk}"


def digest_of(text: str, is_domain: bool) -> UUID:
    return UUID(bytes=blake2b(f"{is_domain:d} {text}".encode(), digest_size=16).digest())


class HiddenBy(models.Model):
    """By which names a candidate is hidden, kept in the order of the primary key: all whom a name hides together."""

    pk = models.CompositePrimaryKey("name", "candidate")
    # deleting a name must never take along somebody who hides by it
    name = models.ForeignKey(HiddenName, on_delete=models.PROTECT, related_name="+", db_index=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="hidden_by")

    class Meta:
        db_table = "hidden_by"

    def __str__(self) -> str:
        return f"candidate {self.candidate_id} hidden by name {self.name_id}"
