"""A candidate's stored engagement: what the list is ordered and explained by, without a look at a message."""

from __future__ import annotations

from django.db import models

from candor.store.models.candidate import Candidate
from candor.store.models.employer import Employer


class Engagement(models.Model):
    """sentiment, response_rate, response_time: qualities, 0..1, higher is better; an employer's weights fold them.

    low, high: of the score by the usual weights, 0..100; `Candidate.engagement` is that score. is_rising: what the
    trend says. due_on: the day from which it must be told anew, since messages age. What it is told from stands in
    `Sums`, so that a search reads little.
    """

    candidate = models.OneToOneField(Candidate, on_delete=models.CASCADE, primary_key=True, related_name="standing")
    sentiment = models.FloatField()
    response_rate = models.FloatField()
    response_time = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    messages = models.PositiveIntegerField()
    mean_sentiment = models.FloatField(null=True)
    answered_share = models.FloatField(null=True)
    response_hours = models.FloatField(null=True)
    is_rising = models.BooleanField(default=False, db_default=False)
    scored_at = models.DateTimeField()
    due_on = models.DateField()

    class Meta:
        db_table = "engagement"
        indexes = [
            models.Index(fields=["due_on"], name="engagement_due"),
            models.Index(fields=["messages", "candidate"], name="engagement_by_messages"),
            models.Index(fields=["is_rising", "candidate"], name="engagement_by_trend"),
        ]

    def __str__(self) -> str:
        return f"engagement of candidate {self.candidate_id}"


class Sums(models.Model):
    """standing: sums by day, open questions and answers (`candor.conversations.standing`), so that one message more
    needs no recount. counted: how many messages are in it, None if they must be counted anew. trend: [[month as
    YYYY-MM, score]].
    """

    engagement = models.OneToOneField(Engagement, on_delete=models.CASCADE, primary_key=True, related_name="sums")
    standing = models.JSONField(default=dict)
    counted = models.PositiveIntegerField(null=True)
    trend = models.JSONField(default=list)

    class Meta:
        db_table = "engagement_sums"

    def __str__(self) -> str:
        return f"sums of candidate {self.engagement_id}"


class EmployerWeights(models.Model):
    """How an employer weighs the three parts; they sum to 1. Without a row the usual weights hold."""

    employer = models.OneToOneField(Employer, on_delete=models.CASCADE, primary_key=True, related_name="weights")
    sentiment = models.FloatField()
    response_rate = models.FloatField()
    response_time = models.FloatField()
    set_at = models.DateTimeField()

    class Meta:
        db_table = "employer_weights"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sentiment__gte=0, response_rate__gte=0, response_time__gte=0),
                name="employer_weights_not_negative",
            )
        ]

    def __str__(self) -> str:
        return f"weights of employer {self.employer_id}"
