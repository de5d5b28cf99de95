"""What the verbs of recruiters and of those whom they write to share: finding, locking, and one answer for whoever is
hidden and whoever is not there."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from uuid import UUID

from candor.conversations import Writer
from candor.errors import CandorError, UsageError
from candor.store.models import Candidate, Conversation, Employer, Message, Recruiter
from candor.store.queries.visibility import visible_candidate
from candor.store.text import storable_text
from candor.store.turns import settle_turns

# longer than any message that a person types; a longer one is refused rather than cut
MOST_TEXT = 10_000
MOST_NAME = 80
# how messages that were written here are told from those of a file
SITE = "site"


class UnknownPerson(CandorError):
    """Nobody of this address whom the employer sees: hidden, deleted, or never there; nothing says which."""


class UnknownConversation(CandorError):
    """No conversation of this address that the asking side sees."""


class UnknownThing(CandorError):
    """No template, pool, note or message of this address that is the employer's."""


class NotAllowed(CandorError):
    """Only an employer's admins may do this."""


class NotHeard(UsageError):
    """A candidate writes to an employer that does not see them."""

    def __init__(self) -> None:
        super().__init__(
            "This employer does not see you now, so your answer would reach nobody. "
            "Take it off your list of hidden employers to write to it."
        )


class BadText(UsageError):
    """A text is empty or too long; the message is a sentence for whoever typed it."""


def text_of(text: str, *, most: int = MOST_TEXT, what: str = "message") -> str:
    """The text as it is stored. Raises BadText."""
    text = storable_text(text).strip()
    if not text:
        raise BadText(f"The {what} is empty; write something first.")
    if len(text) > most:
        raise BadText(f"The {what} has {len(text):,} characters; the most is {most:,}.")
    return text


def lock_visible(employer: Employer, candidate: UUID) -> Candidate:
    """The candidate, whom the employer sees; until the transaction ends neither their list nor their score changes.

    Raises UnknownPerson.
    """
    found = visible_candidate(employer, candidate)
    # asked again once nobody else can change the list: it may have hidden them in between
    locked = found and Candidate.objects.select_for_update().filter(pk=found.pk).first()
    if locked is None or visible_candidate(employer, candidate) is None:
        raise UnknownPerson
    return locked


def needs_admin(recruiter: Recruiter) -> None:
    """Raises NotAllowed."""
    if not recruiter.is_admin:
        raise NotAllowed


def conversation_with(employer: Employer, candidate: Candidate) -> Conversation:
    """The one that there is, or a new one. Call it with the candidate locked."""
    conversation, _ = Conversation.objects.get_or_create(employer=employer, candidate=candidate)
    return conversation


def add_message(
    conversation: Conversation,
    text: str,
    at: datetime,
    writer: Writer,
    *,
    recruiter: Recruiter | None = None,
    campaign: bool = False,
) -> Message:
    """One message written here; the same one twice is one. Call it with the candidate locked."""
    message, _ = Message.objects.get_or_create(
        conversation=conversation,
        digest=message_digest(writer, at, SITE, text),
        defaults={
            "at": at,
            "writer": writer.value,
            "recruiter": recruiter,
            "channel": SITE,
            "text": text,
            "campaign": campaign,
        },
    )
    note_latest(conversation, at, writer)
    return message


def note_latest(conversation: Conversation, at: datetime, writer: Writer) -> None:
    """Keeps what lists show of a conversation after a message, the latest or an older one."""
    if conversation.last_at is None or at >= conversation.last_at:
        conversation.last_at = at
        conversation.last_from_candidate = writer is Writer.CANDIDATE
        conversation.save(update_fields=["last_at", "last_from_candidate"])
    settle_turns([conversation.pk])


def message_digest(writer: Writer, at: datetime, channel: str, text: str) -> str:
    """The same for the same message, however often it comes."""
    told = "\0".join((writer.value, str(at.timestamp()), channel, text))
    return blake2b(told.encode(), digest_size=16).hexdigest()
