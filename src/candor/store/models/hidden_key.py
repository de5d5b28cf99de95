"""The keys by which a hidden name meets the probes of employers."""

from __future__ import annotations

from django.db import models

from candor.store.models.hidden_name import HiddenName


class HiddenKey(models.Model):
    """kind, key: a `candor.store.keys.StoredKey`, whose number holds the version too.

    Kept in the order of the primary key: what a probe meets stands together.
    """

    pk = models.CompositePrimaryKey("kind", "key", "name")
    kind = models.SmallIntegerField()
    key = models.BigIntegerField()
    version = models.SmallIntegerField()
    name = models.ForeignKey(HiddenName, on_delete=models.CASCADE, related_name="keys")

    class Meta:
        db_table = "hidden_key"

    def __str__(self) -> str:
        return f"key of hidden name {self.name_id}"
