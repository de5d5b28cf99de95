"""People and their conversations for the recruiter's pages; what a model would read in messages is given by hand."""

from __future__ import annotations

from datetime import datetime, timedelta

from web.conftest import NOW

from candor.actions.answer import answer
from candor.actions.rescore import rescore
from candor.actions.send_message import send_message
from candor.actions.sign_up import sign_up
from candor.store.models import Candidate, Conversation, Message, Recruiter
from candor.store.positions import NewPosition
from candor.store.search_words import note_words
from candor.store.turns import settle_turns
from candor.vocabulary import Intent, Sentiment


def person(name: str, *skills: str, place: str = "Hamburg", title: str = "Baker", **fields: object) -> Candidate:
    """Findable, and hidden from none but the employer worked for."""
    candidate, _ = sign_up([NewPosition("Kornfeld Mill", is_current=True)], skills=skills, at=NOW)
    told = {"name": name, "headline": f"{title} with an oven", "place": place, "about": "Early riser.", **fields}
    for field, value in told.items():
        setattr(candidate, field, value)
    candidate.save()
    candidate.positions.update(title=title)
    note_words(candidate)
    return candidate


def asked(
    recruiter: Recruiter,
    candidate: Candidate,
    *answers: str,
    sentiment: Sentiment = Sentiment.POSITIVE,
    intent: Intent = Intent.EXPRESS_INTEREST,
    unsure: bool = False,
    days_ago: int = 20,
) -> Conversation:
    """One question an answer, each answered after an hour; without answers, one question still open."""
    at = NOW - timedelta(days=days_ago)
    conversation = None
    for text in answers or (None,):
        conversation = send_message(recruiter, candidate.public_id, "Would early shifts suit you?", at).conversation
        if text is not None:
            answer(candidate, conversation.public_id, text, at + timedelta(hours=1))
        at += timedelta(days=2)
    assert conversation is not None
    read(conversation, sentiment, intent, unsure=unsure)
    return conversation


def read(conversation: Conversation, sentiment: Sentiment, intent: Intent, *, unsure: bool = False) -> None:
    Message.objects.filter(conversation=conversation, writer="candidate").update(
        intent=intent.value,
        intent_confidence=0.58 if unsure else 0.97,
        sentiment=int(sentiment),
        sentiment_confidence=0.9,
        expected=float(sentiment),
        spread=0.2,
        unsure=unsure,
    )
    settle_turns([conversation.pk])


def scored(at: datetime = NOW) -> None:
    """All who are due."""
    while rescore(at):
        pass
