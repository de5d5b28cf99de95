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
# put after the last row: where it does not come out as a row of its own, a quotation mark before it never closed
_END = "\x1aend of file\x1a"


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
    content = content.lstrip("\ufeff\r\n")
    if not content.strip():
        raise UsageError("the file is empty; it needs a header row with the columns id, channel, text")
    mark = _delimiter(content)
    reader = csv.reader(io.StringIO(f"{content}\n{_END}", newline=""), delimiter=mark)
    rows: list[Row] = []
    seen: set[str] = set()
    try:
        header = [name.strip().casefold() for name in next(reader)]
        id_at, text_at = _place(header, "id"), _place(header, "text")
        channel_at = header.index("channel") if "channel" in header else None
        for number, cells in enumerate((row for row in reader if row), 2):
            if cells == [_END]:
                break
            problem = None
            if cells[-1].endswith(_END):
                cells[-1] = cells[-1].removesuffix(f"\n{_END}")
                problem = "has a quotation mark that never closes; all that follows was taken for its text"
            if (more := len(cells) - len(header)) > 0:
                # an unquoted comma cut the text: put together again rather than lost
                cells[text_at : text_at + more + 1] = [mark.join(cells[text_at : text_at + more + 1])]
                problem = problem or "has more columns than the first row; they are taken for the rest of its text"
            cells.extend([""] * -more)
            id_, text = cells[id_at].strip(), cells[text_at]
            channel = cells[channel_at].strip().casefold() or None if channel_at is not None else None
            if not id_:
                problem, id_ = problem or "has no id", f"row {number}"
            elif id_ in seen:
                problem = problem or "stands twice; both are read"
            if not text.strip():
                problem = "has no text"
            seen.add(id_)
            rows.append(Row(id_, Text(text, channel) if text.strip() else None, problem))
    except csv.Error as error:
        raise UsageError(f"row {len(rows) + 2} is no CSV ({error})") from None
    return rows


def _place(header: list[str], needed: str) -> int:
    if needed not in header:
        raise UsageError(f"no column '{needed}' in the first row; the columns must be id, channel, text")
    return header.index(needed)


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
        except (ValueError, RecursionError):
            # ValueError: no JSON, or a number of more digits than Python takes
            complain(f"line {number}: not JSON; each line must be one conversation")
            continue
        except BadConversation as error:
            complain(f"line {number}: {error.reason}")
            continue
        for problem in conversation.problems:
            complain(f"line {number}, {problem}")
        yield conversation
