"""What an employer's searches look for among the hidden keys."""

from __future__ import annotations

from django.db import models

from candor.store.models.employer import Employer


class EmployerProbe(models.Model):
    """kind, key: of the hidden keys that it meets. Probes of an older version stay until no candidate has its keys."""

    pk = models.CompositePrimaryKey("employer", "version", "kind", "key")
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="probes", db_index=False)
    version = models.SmallIntegerField()
    kind = models.SmallIntegerField()
    key = models.BigIntegerField()

    class Meta:
        db_table = "employer_probe"

    def __str__(self) -> str:
        return f"probe of employer {self.employer_id}"
