"""A recruiter says what a message means of which the reading is unsure."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.conversations import Writer
from candor.store.engagement import due_in_full
from candor.store.models import Candidate, Message, Recruiter
from candor.store.queries.visibility import visible_to
from candor.store.recruiting import UnknownThing
from candor.store.turns import settle_turns
from candor.vocabulary import Intent, Sentiment


@transaction.atomic
def correct_message(recruiter: Recruiter, message: UUID, intent: Intent, sentiment: Sentiment, at: datetime) -> None:
    """Only of the employer's own conversations, and only where the reading is unsure: the score that follows is shown
    to all employers, so none may overrule what was read for certain. Raises UnknownThing."""
    employer = recruiter.employer
    row = (
        Message.objects.filter(visible_to(employer, through="conversation__candidate"))
        .filter(unsure=True, conversation__employer=employer, public_id=message, writer=Writer.CANDIDATE.value)
        .select_related("conversation")
        .first()
    )
    if row is None:
        raise UnknownThing
    candidate = Candidate.objects.select_for_update().get(pk=row.conversation.candidate_id)
    row.corrected_intent, row.corrected_sentiment = intent.value, int(sentiment)
    row.save(update_fields=["corrected_intent", "corrected_sentiment"])
    settle_turns([row.conversation_id])
    due_in_full(candidate, at)
