"""Texts → readings: the model's answer, the carriers' stop words, and an honest "unsure"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from candor.conversations.reading import MessageReading
from candor.text.message_encoding import MessagePieces
from candor.text.message_runtime import MessagesModel
from candor.text.ordinal import level_probabilities
from candor.text.runtime import softmax
from candor.vocabulary import Intent, Sentiment

# The mobile carriers' rule (CTIA, Messaging Principles and Best Practices): these words alone end the texting.
STOP_WORDS = frozenset({"stop", "unsubscribe", "end", "cancel", "quit"})
_BARE = re.compile(r"[\W_]+")
_LEVELS = np.array([level.value for level in Sentiment], np.float32)
# a message whose words are mostly of a script that the model never saw
UNREADABLE = 0.5
# a second intent is worth a word from here on
SECONDARY = 0.2
# texts are encoded so many at a time: enough for full batches, little enough for any memory
CHUNK = 2048


@dataclass(frozen=True, slots=True)
class Text:
    """What is handed in: a text and, if known, its channel."""

    text: str
    channel: str | None = None


def is_stop_word(text: str, channel: str | None) -> bool:
    """Whether a text message asks for no more messages by the carriers' rule."""
    return channel in (None, "sms") and len(text) < 40 and _BARE.sub("", text).casefold() in STOP_WORDS


class MessageReader:
    """Reads messages with one model."""

    def __init__(self, model: MessagesModel) -> None:
        self._model = model
        card = model.card
        self._unsure_intent = float(card["unsure_below"]["intent"])
        self._unsure_sentiment = float(card["unsure_below"]["sentiment"])
        self._unknown = model.encoder.unknown

    def read(self, texts: Sequence[Text]) -> list[MessageReading]:
        """Readings in the order of the texts; none depends on the others."""
        pieces = self._model.encoder.encode([one.text for one in texts])
        intents, steps = self._model.run(pieces)
        chances, levels = softmax(intents), level_probabilities(steps)
        return [
            self._reading(one, piece, chance, level)
            for one, piece, chance, level in zip(texts, pieces, chances, levels, strict=True)
        ]

    def read_all(self, texts: Iterable[Text]) -> Iterator[MessageReading]:
        """The same for any number of texts, some at a time."""
        rest = iter(texts)
        while some := list(islice(rest, CHUNK)):
            yield from self.read(some)

    def _reading(
        self, one: Text, pieces: MessagePieces, chances: NDArray[np.float32], levels: NDArray[np.float32]
    ) -> MessageReading:
        if is_stop_word(one.text, one.channel):
            return MessageReading(Intent.STOP_CONTACT, 1.0, Sentiment.EXTREMELY_NEGATIVE, 1.0, False, -3.0)
        words = pieces.ids[1:-1]
        if not len(words) or float((words == self._unknown).mean()) > UNREADABLE:
            return MessageReading(Intent.OTHER, 0.5, Sentiment.NEUTRAL, 0.5, True, 0.0, 1.0)
        first, second = (int(index) for index in np.argsort(-chances, kind="stable")[:2])
        # the level in the middle of the distribution: half a level's worth of doubt on either side
        place = int(np.searchsorted(np.cumsum(levels), 0.5))
        expected = float(levels @ _LEVELS)
        near = float(levels[max(0, place - 1) : place + 2].sum())
        intents = tuple(Intent)
        return MessageReading(
            intent=intents[first],
            intent_confidence=float(chances[first]),
            sentiment=tuple(Sentiment)[min(place, len(levels) - 1)],
            sentiment_confidence=float(levels[min(place, len(levels) - 1)]),
            unsure=bool(chances[first] < self._unsure_intent or near < self._unsure_sentiment),
            expected=expected,
            spread=float(levels @ (_LEVELS - expected) ** 2),
            secondary=intents[second] if chances[second] >= SECONDARY else None,
        )
