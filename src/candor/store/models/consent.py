"""What a person lets a programme see, until when; and the invitation that asked for it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from candor.store.models.candidate import Candidate
from candor.store.models.programme import Coach, Programme


class Invitation(models.Model):
    """digest: of the token in the link that the person got; the token itself is never stored. shares: of `Share`.

    answered_by: goes with that person; the address is theirs.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="invitations")
    coach = models.ForeignKey(Coach, on_delete=models.SET_NULL, null=True, related_name="invitations")
    email = models.EmailField()
    digest = models.CharField(max_length=64, unique=True)
    shares = models.JSONField(default=list)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Candidate, on_delete=models.CASCADE, null=True, related_name="invitations")
    accepted = models.BooleanField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "invitation"
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, accepted__isnull=True)
                | Q(answered_at__isnull=False, accepted__isnull=False),
                name="invitation_answered_yes_or_no",
            )
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class Consent(models.Model):
    """In force from `given_at` until `until` (None: until withdrawn) or `withdrawn_at`. coach: who looks after them."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="consents")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="consents")
    coach = models.ForeignKey(Coach, on_delete=models.SET_NULL, null=True, related_name="consents")
    shares = models.JSONField(default=list)
    given_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "consent"
        indexes = [models.Index(fields=["programme", "coach", "candidate"], name="consent_caseload")]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "candidate"], condition=Q(withdrawn_at__isnull=True), name="consent_once_in_force"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_withdrawn_after_given",
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"
