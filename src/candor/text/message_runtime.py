"""Runs the shipped messages model with ONNX Runtime on the CPU, one thread.

It answers up to three times, each time with more: n-grams alone, then two layers of the encoder, then all of them. The
first answer that is sure is the answer; each message has its own, whatever comes with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from candor.errors import ModelError
from candor.text.message_encoding import MessageEncoder, MessagePieces
from candor.text.ngrams import NGrams
from candor.text.ordinal import level_probabilities
from candor.text.runtime import MODELS, softmax
from candor.vocabulary import Intent, Sentiment

# Activations are scaled by constants that the card's training chose, so a message reads the same in any company;
# rows of one length need no padding, and more at once fall out of the processor's cache.
BATCH = 16


# scores or logits: (messages, intents) and (messages, levels - 1)
Answer = tuple[NDArray[np.float32], NDArray[np.float32]]


def parted(scores: NDArray[np.float32]) -> Answer:
    """The columns of n-grams: the intents' and the steps'."""
    return scores[:, : len(Intent)], scores[:, len(Intent) :]


@dataclass(frozen=True)
class Weighing:
    """How scores become logits whose probabilities can be believed: the weights of the encoder's scores and of the
    n-grams', of the intents and of the steps between levels."""

    intents: tuple[float, float]
    steps: tuple[float, float]

    def of(self, encoder: Answer, ngrams: Answer) -> Answer:
        """Logits of the intents and of the steps."""
        intents, steps = (
            np.asarray(ours * some + theirs * others, np.float32)
            for (ours, theirs), some, others in zip((self.intents, self.steps), encoder, ngrams, strict=True)
        )
        return intents, steps

    def of_ngrams(self, ngrams: Answer) -> Answer:
        """The same without an encoder."""
        return self.of((np.zeros_like(ngrams[0]), np.zeros_like(ngrams[1])), ngrams)


@dataclass(frozen=True)
class Sureness:
    """From which probability on, of its intent and of its level, an answer is the last."""

    intent: float
    level: float

    def of(self, answer: Answer) -> NDArray[np.bool_]:
        """answer: weighed logits, one row a message."""
        intents, steps = answer
        return np.asarray(
            (softmax(intents).max(1) >= self.intent) & (level_probabilities(steps).max(1) >= self.level), np.bool_
        )


def equally_long(messages: Sequence[MessagePieces], places: Sequence[int], most: int) -> Iterator[list[int]]:
    """These places, those of messages of one length together, at most so many."""
    order = sorted(places, key=lambda place: len(messages[place].ids))
    for _, equal in groupby(order, key=lambda place: len(messages[place].ids)):
        group = list(equal)
        for start in range(0, len(group), most):
            yield group[start : start + most]


class MessagesModel:
    """The shipped messages model: tokenizer, n-grams, encoder and what its card says of them.

    Raises ModelError if a file is missing or the card does not fit this code.
    """

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self.card: dict[str, Any] = json.loads((folder / "card.json").read_text("utf-8"))
            self.encoder = MessageEncoder(Tokenizer.from_file(str(folder / "tokenizer.json")))
            self._ngrams = NGrams.load(folder / "ngrams.npz")
            self._early, self._late = (
                onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
                for name in ("early.onnx", "late.onnx")
            )
            self._weighing = {name: Weighing(**how) for name, how in self.card["weighing"].items()}
            self._sure = {name: Sureness(**how) for name, how in self.card["sure"].items()}
        except Exception as error:
            raise ModelError(f"the model in {folder.name} cannot be loaded ({error}); reinstall candor") from error
        labels = [intent.value for intent in Intent], [level.value for level in Sentiment]
        if (self.card["intents"], self.card["levels"]) != labels:
            raise ModelError(f"the model in {folder.name} was trained on other labels than this candor has")

    def run(self, messages: Sequence[MessagePieces]) -> Answer:
        """Logits of the intents (messages, intents) and of the steps (messages, levels - 1), calibrated: their
        probabilities can be believed as they are."""
        ngrams = parted(self._ngrams.scores(messages))
        intents, steps = self._weighing["ngrams"].of_ngrams(ngrams)
        unsure = np.flatnonzero(~self._sure["ngrams"].of((intents, steps))).tolist()
        waiting: list[tuple[int, NDArray[np.float32]]] = []

        def go_on() -> None:
            places = [place for place, _ in waiting]
            raw = self._late.run(None, {"states": np.stack([states for _, states in waiting])})
            intents[places], steps[places] = self._weighing["late"].of(raw, (ngrams[0][places], ngrams[1][places]))
            waiting.clear()

        for group in equally_long(messages, unsure, BATCH):
            if waiting and len(waiting[0][1]) != len(messages[group[0]].ids):
                go_on()
            ids = np.stack([messages[place].ids for place in group])
            marks = np.stack([messages[place].marks for place in group])
            *raw, states = self._early.run(None, {"ids": ids, "marks": marks})
            answer = self._weighing["early"].of(raw, (ngrams[0][group], ngrams[1][group]))
            intents[group], steps[group] = answer
            for row in np.flatnonzero(~self._sure["early"].of(answer)):
                waiting.append((group[row], states[row].copy()))
                if len(waiting) == BATCH:
                    go_on()
        if waiting:
            go_on()
        return intents, steps


@lru_cache(maxsize=1)
def messages_model() -> MessagesModel:
    """The shipped model, loaded at the first call and kept."""
    return MessagesModel(MODELS / "messages")
