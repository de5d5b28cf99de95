"""What an employer's recruiters and a candidate write to each other, and what was read in the candidate's messages."""

from __future__ import annotations

import uuid

from django.db import models

from candor.store.models.candidate import Candidate
from candor.store.models.employer import Employer
from candor.store.models.recruiter import Recruiter
from candor.vocabulary import Intent


def intent_choices() -> list[tuple[str, str]]:
    return [(intent.value, intent.value) for intent in Intent]


class Conversation(models.Model):
    """One for an employer and a candidate. last_*, turn: of its latest messages, for lists; `candor.store.turns`."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="conversations", db_index=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="conversations")
    last_at = models.DateTimeField(null=True)
    last_from_candidate = models.BooleanField(null=True)
    turn = models.CharField(max_length=16, null=True)
    seen_by_employer_at = models.DateTimeField(null=True)
    seen_by_candidate_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "conversation"
        indexes = [
            models.Index(fields=["employer", "-last_at"], name="conversation_latest"),
            models.Index(fields=["employer", "turn", "-last_at"], name="conversation_by_turn"),
        ]
        constraints = [models.UniqueConstraint(fields=["employer", "candidate"], name="conversation_once")]

    def __str__(self) -> str:
        return f"conversation {self.public_id}"


class Message(models.Model):
    """writer: "recruiter" or "candidate". digest: of writer, time, channel and text, so that an import twice adds none.

    intent to unsure: as in `candor.conversations.MessageReading`, None for a recruiter's, and for a candidate's until
    it is read. corrected_intent, corrected_sentiment: what a recruiter's review says instead. imported: from a file of
    the employer's, so nothing that the site knows to be true.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages", db_index=False)
    at = models.DateTimeField()
    writer = models.CharField(max_length=16)
    recruiter = models.ForeignKey(Recruiter, on_delete=models.SET_NULL, null=True, related_name="+")
    channel = models.CharField(max_length=32)
    text = models.TextField()
    campaign = models.BooleanField(default=False)
    imported = models.BooleanField(default=False, db_default=False)
    digest = models.CharField(max_length=32)
    intent = models.CharField(max_length=32, choices=intent_choices, null=True)
    intent_confidence = models.FloatField(null=True)
    sentiment = models.SmallIntegerField(null=True)
    sentiment_confidence = models.FloatField(null=True)
    expected = models.FloatField(null=True)
    spread = models.FloatField(null=True)
    unsure = models.BooleanField(null=True)
    corrected_intent = models.CharField(max_length=32, choices=intent_choices, null=True)
    corrected_sentiment = models.SmallIntegerField(null=True)

    class Meta:
        db_table = "message"
        indexes = [
            models.Index(fields=["conversation", "at", "id"], name="message_in_order"),
            models.Index(
                fields=["id"],
                name="message_to_read",
                condition=models.Q(writer="candidate", intent__isnull=True),
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["conversation", "digest"], name="message_once")]

    def __str__(self) -> str:
        return f"message {self.public_id}"
