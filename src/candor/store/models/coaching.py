"""What a programme keeps of its own work: notes on a person, what a coach heard and has seen, counts it reported."""

from __future__ import annotations

from django.db import models

from candor.store.models.application import Application
from candor.store.models.candidate import Candidate
from candor.store.models.programme import Coach, Programme
from candor.store.models.status import status_choices


class CoachNote(models.Model):
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="notes")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="coach_notes")
    coach = models.ForeignKey(Coach, on_delete=models.SET_NULL, null=True, related_name="notes")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "coach_note"
        indexes = [models.Index(fields=["programme", "candidate", "-at"], name="coach_note_latest")]

    def __str__(self) -> str:
        return f"coach note {self.pk}"


class CoachLook(models.Model):
    """When a coach last opened a person's page, and the newest news that was there then; None if there was none."""

    coach = models.ForeignKey(Coach, on_delete=models.CASCADE, related_name="looks", db_index=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="coach_looks")
    at = models.DateTimeField()
    seen_news = models.DateTimeField(null=True)

    class Meta:
        db_table = "coach_look"
        constraints = [models.UniqueConstraint(fields=["coach", "candidate"], name="coach_look_once")]

    def __str__(self) -> str:
        return f"look of coach {self.coach_id}"


class Story(models.Model):
    """What the seeker or the employer says an application's status is, as a coach heard it; the mailbox may differ.

    teller: "seeker" or "employer".
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="stories")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="stories")
    coach = models.ForeignKey(Coach, on_delete=models.SET_NULL, null=True, related_name="stories")
    teller = models.CharField(max_length=8, choices=[("seeker", "seeker"), ("employer", "employer")])
    status = models.CharField(max_length=16, choices=status_choices)
    at = models.DateTimeField()

    class Meta:
        db_table = "story"
        constraints = [
            models.UniqueConstraint(fields=["application", "programme", "teller", "at"], name="story_once_at_a_time")
        ]

    def __str__(self) -> str:
        return f"story {self.pk}"


class ReportedCount(models.Model):
    """How many people's applications stood where at a month's end; kept though consent is withdrawn later.

    name: a `Status`, or "people". Never tells who.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="reported")
    month = models.DateField()
    name = models.CharField(max_length=16)
    count = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "reported_count"
        constraints = [models.UniqueConstraint(fields=["programme", "month", "name"], name="reported_count_once")]

    def __str__(self) -> str:
        return f"reported count {self.pk}"
