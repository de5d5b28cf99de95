"""A candidate answers an employer's recruiters."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.conversations import Writer
from candor.store.engagement import due
from candor.store.models import Candidate, Conversation, Message
from candor.store.queries.visibility import visible_candidate
from candor.store.recruiting import NotHeard, UnknownConversation, add_message, text_of


@transaction.atomic
def answer(candidate: Candidate, conversation: UUID, text: str, at: datetime) -> Message:
    """Raises UnknownConversation, NotHeard, BadText. What the message wants is read later (`read_new_messages`)."""
    text = text_of(text)
    locked = Candidate.objects.select_for_update().filter(pk=candidate.pk).first()
    row = Conversation.objects.filter(public_id=conversation, candidate=locked).select_related("employer").first()
    if locked is None or row is None:
        raise UnknownConversation
    if visible_candidate(row.employer, locked.public_id) is None:
        raise NotHeard
    message = add_message(row, text, at, Writer.CANDIDATE)
    due(locked, at)
    return message
