"""The person who looks for work, as far as others may find them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from candor.store.keys import CURRENT


def current_version() -> int:
    return CURRENT.version


class Candidate(models.Model):
    """public_id: in addresses; random, so that nobody guesses one, and the order of equal scores.

    account: whose login it is; None for one who came by an import of conversations. is_findable: wants to be found by
    employers that are not hidden. name to about: what those who find the profile read; None while not told.

    engagement: 0..100, None while not scored. opted_out: asked not to be scored. keys_version: by which the
    list's like names were told.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="candidate"
    )
    is_findable = models.BooleanField(default=True)
    name = models.CharField(max_length=200, null=True)
    headline = models.CharField(max_length=200, null=True)
    place = models.CharField(max_length=200, null=True)
    about = models.TextField(null=True)
    engagement = models.FloatField(null=True)
    opted_out = models.BooleanField(default=False)
    keys_version = models.SmallIntegerField(default=current_version)

    class Meta:
        db_table = "candidate"
        indexes = [models.Index(fields=["-engagement", "public_id"], name="candidate_by_engagement")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(engagement__isnull=True) | models.Q(engagement__gte=0, engagement__lte=100),
                name="candidate_engagement_within_0_100",
            ),
            models.CheckConstraint(
                condition=models.Q(opted_out=False) | models.Q(engagement__isnull=True),
                name="candidate_opted_out_is_not_scored",
            ),
        ]

    def __str__(self) -> str:
        return f"candidate {self.pk}"
