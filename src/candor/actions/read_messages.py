"""Files of messages and conversations → what was read in them. One bad row never stops a file and never vanishes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from candor.conversations import BadConversation, Conversation, MessageReader, MessageReading, Text, conversation_of
from candor.errors import UsageError
from candor.text.message_runtime import messages_model

# a field of a megabyte is no message, but it is no reason to lose the file either
csv.field_size_limit(1 << 28)


@lru_cache(maxsize=1)
def message_reader() -> MessageReader:
    """The reader with the shipped model, loaded at the first call."""
    return MessageReader(messages_model())


def read_texts(texts: Iterable[Text]) -> Iterator[MessageReading]:
    """Readings in the order of the texts."""
    return message_reader().read_all(texts)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file of messages. text is None where there is none; problem says in words what is wrong."""

    id: str
    text: Text | None
    problem: str | None = None


def message_rows(content: str) -> list[Row]:
    """Rows of a CSV with the columns id, channel, text. Raises UsageError if a needed column is missing."""
    if not content.strip():
        raise UsageError("the file is empty; it needs a header row with the columns id, channel, text")
    mark = _delimiter(content)
    reader = csv.DictReader(io.StringIO(content, newline=""), delimiter=mark)
    names = {(name or "").strip().casefold().lstrip("\ufeff"): name for name in reader.fieldnames or ()}
    for needed in ("id", "text"):
        if needed not in names:
            has = ", ".join(name for name in names if name)[:120] or "nothing"
            raise UsageError(
                f"no column '{needed}' in the first row (it has: {has}); the columns must be id, channel, text"
            )
    rows: list[Row] = []
    seen: set[str] = set()
    try:
        for number, row in enumerate(reader, 2):
            id_ = (row.get(names["id"]) or "").strip()
            text = row.get(names["text"]) or ""
            channel = (row.get(names["channel"]) or "").strip().casefold() or None if "channel" in names else None
            problem = None
            if rest := row.get(None):
                # an unquoted comma cut the text: put together again rather than lost
                text = mark.join([text, *rest])
                problem = "has more columns than the first row; they are taken for the rest of its text"
            if not id_:
                problem, id_ = "has no id", f"row {number}"
            elif id_ in seen:
                problem = "stands twice; both are read"
            if not text.strip():
                problem = "has no text"
            seen.add(id_)
            rows.append(Row(id_, Text(text, channel) if text.strip() else None, problem))
    except csv.Error as error:
        raise UsageError(f"row {len(rows) + 2} is no CSV ({error})") from None
    return rows


def _delimiter(content: str) -> str:
    """What separates the columns of the first row: a comma, or what spreadsheets write elsewhere."""
    first = content.partition("\n")[0]
    return max(",;\t", key=lambda mark: (first.count(mark), mark == ","))


def classify_rows(rows: Iterable[Row], tick: Callable[[int], None] = lambda done: None) -> list[MessageReading | None]:
    """The reading of each row in order, None where there is no text. tick(n) is told how many are done."""
    rows = list(rows)
    readings = read_texts(row.text for row in rows if row.text is not None)
    found: list[MessageReading | None] = []
    for row in rows:
        found.append(next(readings) if row.text is not None else None)
        tick(len(found))
    return found


def conversations_of(lines: Iterable[str], complain: Callable[[str], None]) -> Iterator[Conversation]:
    """Conversations of a JSONL file. complain(words) is told of every line or message that cannot be used."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            conversation = conversation_of(json.loads(line))
        except (json.JSONDecodeError, RecursionError):
            complain(f"line {number}: not JSON; each line must be one conversation")
            continue
        except BadConversation as error:
            complain(f"line {number}: {error.reason}")
            continue
        for problem in conversation.problems:
            complain(f"line {number}, {problem}")
        yield conversation
