"""Who searches: an employer whose people have accounts."""

from __future__ import annotations

from django.db import models

from candor.employers.words import RAW_LIMIT


class Employer(models.Model):
    """like_key: for "preview as employer". keys_version: the newest that its probes have."""

    name = models.CharField(max_length=RAW_LIMIT)
    like_key = models.TextField(null=True)
    keys_version = models.SmallIntegerField()

    class Meta:
        db_table = "employer"
        indexes = [models.Index(fields=["like_key"], name="employer_by_like_key")]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="employer_has_a_name")]

    def __str__(self) -> str:
        return f"employer {self.pk}"
