"""A recruiter writes to a candidate whom the employer sees."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.conversations import Writer
from candor.store.engagement import due
from candor.store.models import Message, Recruiter
from candor.store.recruiting import add_message, conversation_with, lock_visible, text_of


@transaction.atomic
def send_message(recruiter: Recruiter, candidate: UUID, text: str, at: datetime, *, campaign: bool = False) -> Message:
    """Raises UnknownPerson, BadText. campaign: sent to many at once, so that not to answer counts against nobody."""
    text = text_of(text)
    person = lock_visible(recruiter.employer, candidate)
    conversation = conversation_with(recruiter.employer, person)
    message = add_message(conversation, text, at, Writer.RECRUITER, recruiter=recruiter, campaign=campaign)
    due(person, at)
    return message
