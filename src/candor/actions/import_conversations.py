"""An employer's file of conversations → conversations of the site. One bad line never stops a file and never vanishes.

Whom a line is about: a person whose address on the site (public id) it names and whom the employer sees; else somebody
of the employer's own import, made at the first line about them and seen by nobody else. Nothing else is compared, no
name and no e-mail address, so that no file tells who is on the site, and a line about somebody hidden does the very
same as one about nobody.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from candor.conversations import BadConversation, Conversation, conversation_of
from candor.conversations import Message as WrittenMessage
from candor.conversations.messages import place_of
from candor.errors import UsageError
from candor.store import models
from candor.store.cells import unguarded
from candor.store.engagement import due_in_full
from candor.store.queries.visibility import visible_candidate
from candor.store.recruiting import MOST_TEXT, conversation_with, message_digest, note_latest
from candor.store.search_words import note_words
from candor.store.skills import add_skills
from candor.store.text import storable_text

MOST_BYTES = 64 << 20
MOST_KEY = 200
MOST_CHANNEL = 32
# a file of nothing but bad lines is told of by its first ones
MOST_PROBLEMS = 100
# clocks differ; more than this is no clock's fault
SKEW = timedelta(minutes=5)
_COLUMNS = ("candidate", "at", "from", "text")
_YES = frozenset({"true", "yes", "1"})
_NO = frozenset({"false", "no", "0", ""})


@dataclass(frozen=True, slots=True)
class Imported:
    """conversations: that got new messages; messages: how many; known: how many stood here already.

    problems: in words, by line, never quoting one.
    """

    conversations: int
    messages: int
    known: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    where: str
    conversation: Conversation | None
    problems: tuple[str, ...] = ()


@transaction.atomic
def import_conversations(employer: models.Employer, stream: BinaryIO, at: datetime) -> Imported:
    """JSONL as `candor rank` reads it, or CSV with the columns candidate, at, from, text (and channel, campaign,
    skills); UTF-8. The same file twice adds nothing. Raises UsageError if it cannot be used as a whole."""
    content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise UsageError(f"The file is larger than {MOST_BYTES >> 20} MB; cut it into parts and import each of them.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("The file is no UTF-8 text; save it as JSONL or as CSV in UTF-8.") from None
    if not text.strip():
        raise UsageError("The file is empty.")
    by_candidate: dict[str, list[Conversation]] = {}
    problems: list[str] = []
    for line in _jsonl(text) if text.lstrip().startswith("{") else _csv(text):
        told = line.problems
        if line.conversation is not None:
            usable, left_out = _usable(line.conversation, at)
            told += left_out
            if usable.messages:
                by_candidate.setdefault(usable.candidate, []).append(usable)
        problems += (f"{line.where}: {one}" for one in told)
    if (more := len(problems) - MOST_PROBLEMS) > 0:
        problems[MOST_PROBLEMS:] = [f"and {more} more"]
    found = [_store(employer, some, at) for some in by_candidate.values()]
    new = [one for one, _ in found]
    return Imported(sum(map(bool, new)), sum(new), sum(known for _, known in found), tuple(problems))


def _jsonl(text: str) -> Iterator[_Line]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"line {number}"
        try:
            conversation = conversation_of(json.loads(line))
        except (ValueError, RecursionError):
            yield _Line(where, None, ("not JSON; each line must be one conversation",))
        except BadConversation as error:
            yield _Line(where, None, (error.reason,))
        else:
            yield _Line(where, conversation, conversation.problems)


def _csv(text: str) -> Iterator[_Line]:
    first = text.partition("\n")[0]
    mark = max(",;\t", key=lambda one: (first.count(one), one == ","))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        header = [name.strip().casefold() for name in next(reader)]
        if missing := [name for name in _COLUMNS if name not in header]:
            raise UsageError(
                f"No column {missing[0]!r} in the first row; the columns must be candidate, at, from, text, and may be "
                "channel, campaign and skills. Or each line must be one conversation in JSON."
            )
        for cells in reader:
            if any(cells):
                yield _csv_line(f"line {reader.line_num}", dict(zip(header, map(unguarded, cells), strict=False)))
    except csv.Error as error:
        yield _Line(f"line {reader.line_num}", None, (f"no CSV ({error}); nothing after it was read",))


def _csv_line(where: str, row: dict[str, str]) -> _Line:
    campaign = row.get("campaign", "").strip().casefold()
    if campaign not in _YES | _NO:
        return _Line(where, None, ("'campaign' is neither true nor false",))
    message = {
        "at": row.get("at", "").strip(),
        "from": row.get("from", "").strip().casefold(),
        "channel": row.get("channel", "").strip() or None,
        "text": row.get("text"),
        "campaign": campaign in _YES,
    }
    skills = row.get("skills", "").split(";")
    try:
        conversation = conversation_of({"candidate": row.get("candidate"), "skills": skills, "messages": [message]})
    except BadConversation as error:
        return _Line(where, None, (error.reason,))
    return _Line(where, conversation, tuple(one.removeprefix("message 1: ") for one in conversation.problems))


def _usable(conversation: Conversation, at: datetime) -> tuple[Conversation, tuple[str, ...]]:
    """As it can be stored, and what cannot in words."""
    if len(conversation.candidate) > MOST_KEY:
        return replace(conversation, messages=()), (f"the candidate's key is longer than {MOST_KEY} characters",)
    late = [one for one in conversation.messages if one.at > at + SKEW]
    long = [one for one in conversation.messages if len(one.text) > MOST_TEXT]
    empty = [one for one in conversation.messages if not one.text.strip()]
    told = tuple(
        f"{len(some)} message{'' if len(some) == 1 else 's'} {what}, left out"
        for some, what in (
            (late, "from the future"),
            (long, f"of more than {MOST_TEXT:,} characters"),
            (empty, "without text"),
        )
        if some
    )
    left_out = {*late, *long, *empty}
    return replace(conversation, messages=tuple(one for one in conversation.messages if one not in left_out)), told


def _store(employer: models.Employer, lines: Sequence[Conversation], at: datetime) -> tuple[int, int]:
    """What is said of one candidate: how many messages are new, and how many stood here already."""
    person = _person(employer, lines)
    row = conversation_with(employer, person)
    told = {_digest(one): one for line in lines for one in line.messages}
    there = set(row.messages.filter(digest__in=list(told)).values_list("digest", flat=True))
    new = {digest: one for digest, one in told.items() if digest not in there}
    models.Message.objects.bulk_create(
        models.Message(
            conversation=row,
            at=one.at,
            writer=one.writer.value,
            channel=_channel(one),
            text=storable_text(one.text),
            campaign=one.campaign,
            imported=True,
            digest=digest,
        )
        for digest, one in new.items()
    )
    if new:
        latest = max(new.values(), key=place_of)
        note_latest(row, latest.at, latest.writer)
        if person.imported_by_id:
            due_in_full(person, at)
    return len(new), len(told) - len(new)


def _person(employer: models.Employer, lines: Sequence[Conversation]) -> models.Candidate:
    """Locked."""
    candidate = lines[0].candidate
    public_id = _public_id(candidate)
    seen = visible_candidate(employer, public_id) if public_id else None
    if seen is not None:
        return models.Candidate.objects.select_for_update().get(pk=seen.pk)
    key = storable_text(candidate)
    not_scored = any(line.not_scored for line in lines)
    person, is_new = models.Candidate.objects.select_for_update().get_or_create(
        imported_by=employer, imported_key=key, defaults={"name": key, "opted_out": not_scored}
    )
    add_skills(person, {skill for line in lines for skill in line.skills})
    if is_new:
        note_words(person)
    return person


def _public_id(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None


def _channel(message: WrittenMessage) -> str:
    return storable_text(message.channel or "")[:MOST_CHANNEL]


def _digest(message: WrittenMessage) -> str:
    return message_digest(message.writer, message.at, _channel(message), storable_text(message.text))
