"""One entry of a candidate's list of hidden employers (`candor.hiding.HiddenEmployer`)."""

from __future__ import annotations

from django.db import models

from candor.employers.words import RAW_LIMIT
from candor.store.models.candidate import Candidate
from candor.store.models.position import Position


class HiddenEmployer(models.Model):
    """position: what it is linked to. also_written: like names that it hides by as well.

    like_key: None for a name that has no keys any more in the version that the candidate's keys have; such an entry
    hides nothing, and stays for the candidate to see.
    """

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="hidden_employers", db_index=False)
    name = models.CharField(max_length=RAW_LIMIT)
    like_key = models.TextField(null=True)
    by_hand = models.BooleanField()
    position = models.OneToOneField(Position, on_delete=models.SET_NULL, null=True, related_name="hidden_employer")
    alias_of = models.CharField(max_length=RAW_LIMIT, null=True)
    also_written = models.JSONField(default=list)

    class Meta:
        db_table = "hidden_employer"
        constraints = [
            models.UniqueConstraint(fields=["candidate", "like_key"], name="hidden_employer_once_for_like_names"),
            models.CheckConstraint(condition=~models.Q(name=""), name="hidden_employer_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(like_key__isnull=True) | ~models.Q(like_key=""), name="hidden_employer_key_or_none"
            ),
        ]

    def __str__(self) -> str:
        return f"hidden employer {self.pk} of candidate {self.candidate_id}"
