"""Recruiters and people who write to each other, made by the verbs that the product uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import count

from store.made import AT

from candor.actions.answer import answer
from candor.actions.read_new_messages import read_new_messages
from candor.actions.register_employer import register_employer
from candor.actions.send_message import send_message
from candor.actions.sign_up import sign_up
from candor.conversations import MessageReading, Text
from candor.store.models import Account, Candidate, Conversation, Employer, Message, Position, Recruiter
from candor.store.positions import NewPosition
from candor.store.search_words import note_words
from candor.vocabulary import Intent, Sentiment

_NUMBERS = count()

# what the invented reader below makes of a text
LEVELS = {"no": -3, "hm": 0, "fine": 1, "yes": 3}


def recruiter_of(employer: Employer | str, *, is_admin: bool = False) -> Recruiter:
    if isinstance(employer, str):
        employer = register_employer(employer)
    account = Account.objects.create_user(f"recruiter-{next(_NUMBERS)}@example.com", name="Rae Cruz")
    return Recruiter.objects.create(account=account, employer=employer, is_admin=is_admin, since=AT)


def person(
    name: str = "Amara Okafor",
    *,
    works_for: str | None = None,
    title: str | None = None,
    skills: Iterable[str] = (),
    place: str | None = None,
    headline: str | None = None,
) -> Candidate:
    positions = [NewPosition(works_for, True)] if works_for else []
    candidate, _ = sign_up(positions, skills, at=AT)
    Candidate.objects.filter(pk=candidate.pk).update(name=name, place=place, headline=headline)
    Position.objects.filter(candidate=candidate).update(title=title)
    note_words(candidate)
    candidate.refresh_from_db()
    return candidate


def asked(recruiter: Recruiter, candidate: Candidate, at: datetime, text: str = "Are you there?") -> Message:
    return send_message(recruiter, candidate.public_id, text, at)


def answered(recruiter: Recruiter, candidate: Candidate, at: datetime, text: str = "yes") -> Message:
    """A row as it is stored now."""
    conversation = Conversation.objects.get(employer=recruiter.employer, candidate=candidate)
    return answer(candidate, conversation.public_id, text, at)


def read_invented(texts: Iterable[Text]) -> Iterator[MessageReading]:
    for one in texts:
        level = LEVELS.get(one.text, 0)
        intent = {-3: Intent.NOT_INTERESTED, 3: Intent.EXPRESS_INTEREST}.get(level, Intent.OTHER)
        unsure = one.text == "hm"
        yield MessageReading(intent, 0.4 if unsure else 0.9, Sentiment(level), 0.8, unsure, level * 0.9, 0.2)


def read_all() -> None:
    while read_new_messages(read=read_invented):
        pass
