"""What an employer's recruiters write for themselves on people, and what they send often; and who looked at whom."""

from __future__ import annotations

import uuid

from django.db import models

from candor.store.models.candidate import Candidate
from candor.store.models.employer import Employer
from candor.store.models.recruiter import Recruiter


class RecruiterNote(models.Model):
    """For the eyes of the employer's recruiters."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="notes", db_index=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="recruiter_notes")
    recruiter = models.ForeignKey(Recruiter, on_delete=models.SET_NULL, null=True, related_name="notes")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "recruiter_note"
        indexes = [models.Index(fields=["employer", "candidate", "-at"], name="recruiter_note_latest")]

    def __str__(self) -> str:
        return f"recruiter note {self.pk}"


class MessageTemplate(models.Model):
    """text: may hold {name} and {title}, which are filled in before the recruiter sends it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="templates")
    name = models.CharField(max_length=80)
    text = models.TextField()

    class Meta:
        db_table = "message_template"
        constraints = [models.UniqueConstraint(fields=["employer", "name"], name="message_template_once")]

    def __str__(self) -> str:
        return f"message template {self.pk}"


class Look(models.Model):
    """An employer's people opened a candidate's page; once a day is kept."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="looks", db_index=False)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()

    class Meta:
        db_table = "look"
        constraints = [models.UniqueConstraint(fields=["candidate", "employer", "on"], name="look_once_a_day")]

    def __str__(self) -> str:
        return f"look {self.pk}"
