"""An application as it was last built from the e-mails and corrections; the row stays the same through rebuilds."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import models

from candor.applications.next_step import SILENT, follow_up_words
from candor.store.models.candidate import Candidate
from candor.store.models.status import status_choices


class Application(models.Model):
    """Columns as in `candor.applications.Application`; all but public_id, archived_at and seen_at are derived.

    timeline: [{"at", "status", "kind", "message_id"}]. next_*: what the person should do now. silent_after: from when
    on the employer counts as silent, None while nothing is waited for. changes_at: when next_* may be others although
    nothing happens. applied_at to heard_kind: when it was confirmed, when the employer first wrote something else, how
    many seconds later, and what. stages: what it passed, with commas, in the order of a hiring process. search:
    employer, title and location folded for searching. seen_at: when its person last opened it; news after it is new
    to them.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="applications")
    employer = models.TextField(null=True)
    title = models.TextField(null=True)
    location = models.TextField(null=True)
    requisition = models.TextField(null=True)
    via = models.TextField(null=True)
    status = models.CharField(max_length=16, choices=status_choices, null=True)
    unsure = models.BooleanField(default=False)
    by_hand = models.BooleanField(default=False)
    first_contact = models.DateTimeField(null=True)
    last_news = models.DateTimeField(null=True)
    next_action = models.CharField(max_length=32, null=True)
    next_text = models.TextField(null=True)
    next_by = models.DateTimeField(null=True)
    next_message_id = models.TextField(null=True)
    silent_after = models.DateTimeField(null=True)
    changes_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    heard_secs = models.BigIntegerField(null=True)
    heard_kind = models.CharField(max_length=32, null=True)
    stages = models.CharField(max_length=160, blank=True)
    timeline = models.JSONField(default=list)
    search = models.TextField(default="", blank=True)
    archived_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "application"
        indexes = [
            models.Index(fields=["candidate", "-last_news", "-id"], name="application_latest_news"),
            models.Index(fields=["candidate", "status"], name="application_by_status"),
            models.Index(fields=["candidate", "next_by"], name="application_due"),
            models.Index(fields=["candidate", "silent_after"], name="application_silent"),
            models.Index(fields=["candidate", "changes_at"], name="application_changes"),
        ]

    def __str__(self) -> str:
        return f"application {self.public_id}"

    @property
    def is_new(self) -> bool:
        """Whether there is news that its person has not seen on its page."""
        if self.last_news is None:
            return self.seen_at is None
        return self.seen_at is None or self.last_news > self.seen_at

    def silent_for(self, now: datetime) -> timedelta | None:
        """Time since the employer's last word if it is silent, else None."""
        if self.silent_after is None or now < self.silent_after:
            return None
        return now - self.silent_after + SILENT

    def next_words(self, now: datetime) -> str | None:
        """What the person should do now, in words; None if nothing."""
        silence = self.silent_for(now)
        if self.next_action == "follow_up" and silence is not None:
            return follow_up_words(silence)
        return self.next_text
