"""Labelled messages of `data/messages`: reads the format of `data/messages/README.md` and checks it.

Needs nothing that is not candor's own, so that a writer can check a file with any Python 3.11:
`PYTHONPATH=src python -m candor.learning.message_corpus FILE`.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from candor.learning.corpus import CorpusError
from candor.vocabulary import Intent

HEADER = ("intent", "also_ok", "sentiment", "low", "high", "channel", "language", "text")
CHANNELS = frozenset({"sms", "whatsapp", "email", "web"})
LANGUAGES = frozenset({"en", "es", "mix"})
_INTENTS = frozenset(intent.value for intent in Intent)


@dataclass(frozen=True)
class LabelledMessage:
    """One candidate's message; `also_ok` and `low`..`high` are readings that a careful person would accept too."""

    text: str
    intent: Intent
    also_ok: Intent | None
    sentiment: int
    low: int
    high: int
    channel: str
    language: str
    writer: str


def _message(parts: list[str], writer: str) -> LabelledMessage:
    intent, also_ok, sentiment, low, high, channel, language, text = parts
    for name in filter(None, (intent, also_ok)):
        if name not in _INTENTS:
            raise ValueError(f"unknown intent {name!r}")
    if intent == also_ok:
        raise ValueError("also_ok repeats the intent")
    levels = [int(level) for level in (low, sentiment, high)]
    if levels != sorted(levels) or levels[0] < -3 or levels[2] > 3:
        raise ValueError(f"low, sentiment, high are {levels}: not in order, or not within -3..3")
    if levels[2] - levels[0] > 2:
        raise ValueError("a range wider than three levels says nothing")
    if channel not in CHANNELS:
        raise ValueError(f"unknown channel {channel!r}")
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}")
    if not text.strip():
        raise ValueError("no text")
    return LabelledMessage(
        text=text.replace("\\n", "\n").strip(),
        intent=Intent(intent),
        also_ok=Intent(also_ok) if also_ok else None,
        sentiment=levels[1],
        low=levels[0],
        high=levels[2],
        channel=channel,
        language=language,
        writer=writer,
    )


def parse_messages(text: str, path: Path) -> list[LabelledMessage]:
    """Raises CorpusError naming every line that breaks the format. The writer is the name of the file's folder."""
    lines = text.rstrip("\n").split("\n")
    problems: list[str] = []
    found: list[LabelledMessage] = []
    if tuple(lines[0].split("\t")) != HEADER:
        problems.append(f"{path}:1: the first line must be, with tabs: {' '.join(HEADER)}")
    for number, line in enumerate(lines[1:], 2):
        parts = line.split("\t")
        try:
            if len(parts) != len(HEADER):
                raise ValueError(f"{len(parts)} columns, not {len(HEADER)}")
            found.append(_message([part.strip() for part in parts], path.parent.name))
        except ValueError as error:
            problems.append(f"{path}:{number}: {error}")
    if problems:
        raise CorpusError(problems)
    return found


def letters(text: str) -> str:
    """What two messages have in common when only case, spaces and punctuation differ."""
    return re.sub(r"[\W_]+", "", text.casefold()) or text.strip()


def without_duplicates(messages: Iterable[LabelledMessage]) -> Iterator[LabelledMessage]:
    """The first of messages that differ in case, spaces and punctuation only."""
    seen: set[str] = set()
    for message in messages:
        key = letters(message.text)
        if key not in seen:
            seen.add(key)
            yield message


def read_messages(folder: Path) -> list[LabelledMessage]:
    """Every labelled message of a split, in the order of the files' names. Raises CorpusError."""
    found = [
        message for path in sorted(folder.glob("*/*.tsv")) for message in parse_messages(path.read_text("utf-8"), path)
    ]
    return list(without_duplicates(found))


# so many words in a row are nobody's common phrase
PHRASE_WORDS = 8
# and shorter messages are everybody's: "ok", "who is this"
OWN_WORDS = 4


def phrases_of(text: str) -> set[tuple[str, ...]]:
    """Every run of `PHRASE_WORDS` words."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start : start + PHRASE_WORDS]) for start in range(len(words) - PHRASE_WORDS + 1)}


def training_messages(folder: Path) -> list[LabelledMessage]:
    """What is trained on: `train` without what `valid` or `test` says as well, in the same letters or in one phrase.

    People who never met write alike; a model must not be judged on what it was told. Messages of less than
    `OWN_WORDS` words stay: they are the same for everybody, and a model has to know them.
    """
    held = [message for split in ("valid", "test") for message in read_messages(folder / split)]
    same = {letters(message.text) for message in held if len(message.text.split()) >= OWN_WORDS}
    phrases = {phrase for message in held for phrase in phrases_of(message.text)}
    return [
        message
        for message in read_messages(folder / "train")
        if letters(message.text) not in same and not phrases & phrases_of(message.text)
    ]


def main(paths: list[str]) -> int:
    failed = False
    for name in paths:
        path = Path(name)
        try:
            messages = parse_messages(path.read_text("utf-8"), path)
        except CorpusError as error:
            failed = True
            print(error)
            continue
        intents = Counter(message.intent.value for message in messages)
        levels = Counter(message.sentiment for message in messages)
        openings = Counter(" ".join(message.text.casefold().split()[:4]) for message in messages)
        print(f"{path}: {len(messages)} messages, {len(messages) - len(list(without_duplicates(messages)))} repeated")
        print("  " + ", ".join(f"{intent} {count}" for intent, count in intents.most_common()))
        print("  levels " + ", ".join(f"{level}: {levels[level]}" for level in range(-3, 4)))
        for opening, count in openings.items():
            if count > 1 and len(opening.split()) == 4:
                print(f"  {count} messages open with {opening!r}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
