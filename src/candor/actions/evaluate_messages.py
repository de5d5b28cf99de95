"""Measures the shipped messages model and the engagement score on labelled sets."""

from __future__ import annotations

import csv
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from candor.actions.read_messages import read_texts
from candor.conversations import Conversation, Decay, MessageReading, Order, Text, conversation_of, rank
from candor.learning.corpus import CorpusError
from candor.learning.message_corpus import LabelledMessage, read_messages
from candor.learning.message_figures import MessageGuess, message_figures, weighted_kappa
from candor.learning.names import SWAPS
from candor.vocabulary import Intent

Figures = dict[str, float]


def written_messages(data: Path, split: str) -> list[LabelledMessage]:
    """The project's labelled messages of a split."""
    return read_messages(data / "messages" / split)


def gold_messages(file: Path) -> list[LabelledMessage]:
    """Messages labelled by others: a CSV with text, intent, also_ok, sentiment, sentiment_low, sentiment_high."""
    with file.open(encoding="utf-8", newline="") as rows:
        return [
            LabelledMessage(
                text=row["text"],
                intent=Intent(row["intent"]),
                also_ok=Intent(row["also_ok"]) if row["also_ok"] else None,
                sentiment=int(row["sentiment"]),
                low=int(row["sentiment_low"]),
                high=int(row["sentiment_high"]),
                channel=row["channel"],
                language="",
                writer=file.stem,
            )
            for row in csv.DictReader(rows)
        ]


def readings_of(messages: Sequence[LabelledMessage]) -> list[MessageReading]:
    return list(read_texts(Text(message.text, message.channel) for message in messages))


def system_figures(messages: Sequence[LabelledMessage]) -> Figures:
    """All figures of the shipped model, and what its "unsure" is worth."""
    readings = readings_of(messages)
    guesses = [MessageGuess(one.intent, one.intent_confidence, one.sentiment.value) for one in readings]
    sure = [index for index, one in enumerate(readings) if not one.unsure]
    figures = message_figures(messages, guesses)
    of_sure = message_figures([messages[index] for index in sure], [guesses[index] for index in sure])
    return figures | {
        "share not marked unsure": len(sure) / max(1, len(messages)),
        "of these, intent accuracy, accepted": of_sure["intent accuracy, accepted"],
    }


@dataclass(frozen=True)
class Confusion:
    """How often one intent was taken for another."""

    true: Intent
    guessed: Intent
    count: int


def confusions(messages: Sequence[LabelledMessage], most: int = 15) -> list[Confusion]:
    """The most frequent mistakes by category; never an item."""
    wrong = Counter(
        (message.intent, one.intent)
        for message, one in zip(messages, readings_of(messages), strict=True)
        if one.intent not in (message.intent, message.also_ok)
    )
    return [Confusion(true, guessed, count) for (true, guessed), count in wrong.most_common(most)]


def agreement_figures(folder: Path) -> Figures:
    """How far two people agree who labelled the same messages apart. Raises CorpusError if rows are missing."""
    first, second = (_labelling(folder / name) for name in ("first.tsv", "second.tsv"))
    if first.keys() != second.keys():
        raise CorpusError([f"{folder}: the two labellings are not of the same messages"])
    pairs = [(first[number], second[number]) for number in sorted(first)]
    count = len(pairs)
    return {
        "messages": float(count),
        "same intent": sum(one[0] == other[0] for one, other in pairs) / count,
        "same intent, second choices accepted": sum(one[0] in other[:2] or other[0] in one[:2] for one, other in pairs)
        / count,
        "same level": sum(one[2] == other[2] for one, other in pairs) / count,
        "level within one": sum(abs(int(one[2]) - int(other[2])) <= 1 for one, other in pairs) / count,
        "level weighted kappa": weighted_kappa(
            [int(one[2]) for one, _ in pairs], [int(other[2]) for _, other in pairs]
        ),
    }


def _labelling(file: Path) -> dict[int, tuple[str, str, str]]:
    rows = [line.split("\t") for line in file.read_text("utf-8").split("\n") if line]
    return {int(row[0]): (row[1], row[2], row[3]) for row in rows}


def swap_figures(messages: Sequence[LabelledMessage], *, seed: int = 1) -> Figures:
    """What changes when every message is signed with another person's name: the models' own invariance.

    Names are common ones of many countries and both genders; each message is read with two of them.
    """
    draw = random.Random(seed)
    signed: list[tuple[Text, Text]] = []
    for message in messages:
        first, second = draw.sample(SWAPS, 2)
        form = draw.choice(("{text}\n{name}", "Hi, this is {name}. {text}", "{text} - {name}"))
        one, other = (form.format(text=message.text, name=name) for name in (first, second))
        signed.append((Text(one, message.channel), Text(other, message.channel)))
    first_readings = list(read_texts(one for one, _ in signed))
    second_readings = list(read_texts(other for _, other in signed))
    pairs = list(zip(first_readings, second_readings, strict=True))
    count = max(1, len(pairs))
    return {
        "same intent under another name": sum(one.intent is other.intent for one, other in pairs) / count,
        "same level under another name": sum(one.sentiment is other.sentiment for one, other in pairs) / count,
        "mean difference of expected sentiment": sum(abs(one.expected - other.expected) for one, other in pairs)
        / count,
    }


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> float:
    """Spearman's, with mean ranks for ties."""

    def ranks(values: Sequence[float]) -> list[float]:
        return [
            sum(other < value for other in values) + (sum(other == value for other in values) + 1) / 2
            for value in values
        ]

    one, other = ranks(first), ranks(second)
    mean = (len(one) + 1) / 2
    covariance = sum((a - mean) * (b - mean) for a, b in zip(one, other, strict=True))
    spread = sum((a - mean) ** 2 for a in one) * sum((b - mean) ** 2 for b in other)
    return covariance / spread**0.5 if spread else 0.0


def judged_conversations(file: Path) -> tuple[list[Conversation], dict[str, float]]:
    """Conversations and how engaged a careful judge found each candidate (0..1)."""
    rows = [json.loads(line) for line in file.read_text("utf-8").split("\n") if line.strip()]
    return [conversation_of(row) for row in rows], {row["candidate"]: float(row["engaged"]) for row in rows}


def engagement_figures(file: Path, at: datetime) -> Figures:
    """How the order by engagement agrees with a judge's, by default and with the published sum."""
    conversations, judged = judged_conversations(file)
    figures = {"conversations": float(len(judged))}
    for name, order in (("mean", Order()), ("sum", Order(decay=Decay.SUM))):
        found = {
            one.candidate: one.score.score for one in rank(conversations, read_texts, at=at, order=order) if one.score
        }
        names = sorted(found)
        figures[f"Spearman with the judge, decay={name}"] = rank_correlation(
            [found[one] for one in names], [judged[one] for one in names]
        )
    return figures
