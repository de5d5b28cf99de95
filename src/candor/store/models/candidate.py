"""The person who looks for work, as far as others may find them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from candor.store.keys import CURRENT
from candor.store.models.employer import Employer

# where in a list those stand who are not scored
MIDDLE = 50.0


def current_version() -> int:
    return CURRENT.version


class Candidate(models.Model):
    """public_id: in addresses; random, so that nobody guesses one, and the order of equal scores.

    account: whose login it is; None for one who came by an import of conversations. is_findable: wants to be found by
    employers that are not hidden. name to about: what those who find the profile read; None while not told.

    imported_by: the employer that made it of its own file, and the only one that sees it; imported_key: how the file
    calls the person. Neither is ever matched with who has an account.

    engagement: 0..100, None while not scored. stands_at: by it lists are ordered. opted_out: asked not to be scored.
    keys_version: by which the list's like names were told. place_key: the place folded for searching
    (`candor.store.search_words`). is_built: the applications are those of all mails as they are stored, so that a
    correction builds only what it reaches.
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
    imported_by = models.ForeignKey(Employer, on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    imported_key = models.CharField(max_length=200, null=True)
    stands_at = models.GeneratedField(
        expression=Coalesce("engagement", MIDDLE), output_field=models.FloatField(), db_persist=True
    )
    place_key = models.CharField(max_length=200, blank=True, default="", db_default="")
    is_built = models.BooleanField(default=False, db_default=False)

    class Meta:
        db_table = "candidate"
        indexes = [
            models.Index(fields=["-engagement", "public_id"], name="candidate_by_engagement"),
            # with all that a search asks of everybody, so that it walks along the index alone
            models.Index(fields=["-stands_at", "public_id", "is_findable", "imported_by"], name="candidate_in_order"),
            models.Index(fields=["place_key", "-stands_at"], name="candidate_by_place"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(engagement__isnull=True) | models.Q(engagement__gte=0, engagement__lte=100),
                name="candidate_engagement_within_0_100",
            ),
            models.CheckConstraint(
                condition=models.Q(opted_out=False) | models.Q(engagement__isnull=True),
                name="candidate_opted_out_is_not_scored",
            ),
            models.UniqueConstraint(
                fields=["imported_by", "imported_key"],
                condition=models.Q(imported_by__isnull=False),
                name="candidate_imported_once",
            ),
            models.CheckConstraint(
                condition=models.Q(imported_by__isnull=True, imported_key__isnull=True)
                | models.Q(imported_by__isnull=False, imported_key__isnull=False, account__isnull=True),
                name="candidate_imported_has_a_key_and_no_account",
            ),
        ]

    def __str__(self) -> str:
        return f"candidate {self.pk}"
