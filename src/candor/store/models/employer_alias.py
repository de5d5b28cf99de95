"""Other names that a searching employer is known by."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from candor.employers.words import RAW_LIMIT
from candor.store.models.employer import Employer


class AliasRelation(StrEnum):
    """What the other name is to the employer: another spelling, an earlier name, a brand, or whom it belongs to."""

    SAME = "same"
    FORMER = "former"
    BRAND = "brand"
    PARENT = "parent"


def relation_choices() -> list[tuple[str, str]]:
    return [(relation.value, relation.value) for relation in AliasRelation]


class EmployerAlias(models.Model):
    """source: who says so, in words. since: the day from which it is known."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=RAW_LIMIT)
    relation = models.CharField(max_length=16, choices=relation_choices)
    source = models.CharField(max_length=200)
    since = models.DateField()

    class Meta:
        db_table = "employer_alias"
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="employer_alias_has_a_name"),
            models.CheckConstraint(condition=~models.Q(source=""), name="employer_alias_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"alias {self.pk} of employer {self.employer_id}"
