"""What was read in one e-mail of a candidate's job search. Never its body: fields, and the few words behind them."""

from __future__ import annotations

import uuid

from django.db import models

from candor.store.models.application import Application
from candor.store.models.candidate import Candidate
from candor.vocabulary import EmailKind


def kind_choices() -> list[tuple[str, str]]:
    return [(kind.value, kind.value) for kind in EmailKind]


class Email(models.Model):
    """Columns as in `candor.reading.Reading`, as it was read: what the person corrects stands in `Correction`.

    digest: of message_id, since PostgreSQL keeps no index over texts of any length. mailbox: the folder or file that
    it lies in. because: the evidence for its application; is_weak: a weak one.
    by_hand: the person wrote it down, no mail says it. reviewed_at: the person looked at an unsure reading.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="emails", db_index=False)
    application = models.ForeignKey(Application, on_delete=models.SET_NULL, null=True, related_name="emails")
    message_id = models.TextField()
    digest = models.UUIDField()
    mailbox = models.TextField()
    date = models.DateTimeField(null=True)
    subject = models.TextField()
    kind = models.CharField(max_length=32, choices=kind_choices)
    confidence = models.FloatField()
    unsure = models.BooleanField()
    employer = models.TextField(null=True)
    title = models.TextField(null=True)
    location = models.TextField(null=True)
    requisition = models.TextField(null=True)
    interview_at = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True)
    via = models.TextField(null=True)
    evidence = models.JSONField(default=dict)
    sure_of = models.JSONField(default=dict)
    link = models.JSONField(default=dict)
    is_own = models.BooleanField(default=False)
    is_missed = models.BooleanField(default=False)
    by_hand = models.BooleanField(default=False)
    because = models.TextField(blank=True)
    is_weak = models.BooleanField(default=False)
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "email"
        indexes = [
            models.Index(fields=["candidate", "-date"], name="email_latest"),
            models.Index(
                fields=["candidate", "-date"],
                name="email_unsure",
                condition=(models.Q(unsure=True) | models.Q(is_weak=True)) & models.Q(reviewed_at__isnull=True),
            ),
            models.Index(fields=["candidate", "-date"], name="email_missed", condition=models.Q(is_missed=True)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "digest"], name="email_once"),
        ]

    def __str__(self) -> str:
        return f"email {self.public_id}"
