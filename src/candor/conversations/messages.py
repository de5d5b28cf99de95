"""A candidate's conversation with recruiters: what was written, by whom, when. Nothing else about the person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import blake2b
from typing import Any

from candor.errors import CandorError


class Writer(StrEnum):
    """Who wrote a message."""

    RECRUITER = "recruiter"
    CANDIDATE = "candidate"


class BadConversation(CandorError):
    """A conversation, or one message of it, cannot be used. `reason` says why, without quoting it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `at` is aware, in UTC; `campaign` marks automated bulk messages of the recruiter's side."""

    at: datetime
    writer: Writer
    text: str
    channel: str | None = None
    campaign: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """All that one candidate and the recruiters wrote, in order of time.

    not_scored: the candidate asked not to be scored. problems: what could not be used, in words.
    """

    candidate: str
    messages: tuple[Message, ...]
    skills: frozenset[str] = frozenset()
    not_scored: bool = False
    problems: tuple[str, ...] = ()


def skill_key(skill: str) -> str:
    """Two skills are the same if only case and blanks differ."""
    return " ".join(skill.casefold().split())


def _moment(value: Any) -> datetime:
    if not isinstance(value, str):
        raise BadConversation("a message has no time ('at')")
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise BadConversation(f"the time {value[:40]!r} is not ISO 8601 (2026-10-31T09:00:00-04:00)") from None
    if at.tzinfo is None:
        raise BadConversation(f"the time {value[:40]!r} has no zone; add an offset such as -04:00 or Z")
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise BadConversation(f"the time {value[:40]!r} is beyond all calendars") from None


def _mark(row: Mapping[Any, Any], name: str) -> bool:
    """A mark that is true, false or not there; "false" and 1 are refused, since either guess could harm."""
    value = row.get(name)
    if value is not None and not isinstance(value, bool):
        raise BadConversation(f"'{name}' is neither true nor false")
    return value is True


def message_of(row: Any) -> Message:
    """One message of the promised JSON. Raises BadConversation."""
    if not isinstance(row, Mapping):
        raise BadConversation("a message is not an object with 'at', 'from' and 'text'")
    at = _moment(row.get("at"))
    try:
        writer = Writer(str(row.get("from")))
    except ValueError:
        raise BadConversation('a message\'s \'from\' is neither "recruiter" nor "candidate"') from None
    text, channel = row.get("text"), row.get("channel")
    if not isinstance(text, str):
        raise BadConversation("a message has no text")
    return Message(at, writer, text, channel if isinstance(channel, str) else None, campaign=_mark(row, "campaign"))


def place_of(message: Message) -> tuple[datetime, bool, bytes]:
    """Where a message stands among others: by time; of one moment the recruiter's first, so that an answer never
    comes before its question; of one moment and writer by a digest of all else, so that arrival does not matter."""
    rest = f"{message.campaign:d}{message.channel is None:d}{message.channel or ''}\0{message.text}"
    digest = blake2b(rest.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return message.at, message.writer is Writer.CANDIDATE, digest


def in_order(messages: Iterable[Message]) -> tuple[Message, ...]:
    """Each once: what an export or a channel gives twice was written once."""
    return tuple(sorted(set(messages), key=place_of))


def conversation_of(row: Any) -> Conversation:
    """One line of the promised JSON. Messages that cannot be used are left out and said in `problems`.

    Raises BadConversation if the line as a whole cannot be used.
    """
    if not isinstance(row, Mapping):
        raise BadConversation("not an object with 'candidate' and 'messages'")
    candidate = row.get("candidate")
    if isinstance(candidate, int) and not isinstance(candidate, bool):
        candidate = str(candidate)
    if not isinstance(candidate, str) or not candidate.strip():
        raise BadConversation("no 'candidate' (a name or number that tells people apart)")
    rows, skills = row.get("messages"), row.get("skills")
    if not isinstance(rows, list):
        raise BadConversation("no list of 'messages'")
    skills = [] if skills is None else skills
    if not isinstance(skills, list) or not all(isinstance(skill, str) for skill in skills):
        raise BadConversation("'skills' is not a list of words")
    messages, problems = [], []
    for number, entry in enumerate(rows, 1):
        try:
            messages.append(message_of(entry))
        except BadConversation as error:
            problems.append(f"message {number}: {error.reason}")
    return Conversation(
        candidate=candidate.strip(),
        messages=in_order(messages),
        skills=frozenset(skill_key(skill) for skill in skills if skill.strip()),
        not_scored=_mark(row, "not_scored"),
        problems=tuple(problems),
    )


def merged(first: Conversation, second: Conversation) -> Conversation:
    """One candidate's two conversations as one; a message that stands in both counts once."""
    return Conversation(
        candidate=first.candidate,
        messages=in_order([*first.messages, *second.messages]),
        skills=first.skills | second.skills,
        not_scored=first.not_scored or second.not_scored,
        problems=first.problems + second.problems,
    )
