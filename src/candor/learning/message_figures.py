"""How well messages are read, against what careful people read in them. Higher is better unless said.

Weighted kappa: Cohen 1968, with quadratic weights. Calibration: Naeini et al. 2015.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from candor.learning.message_corpus import LabelledMessage
from candor.vocabulary import Intent


@dataclass(frozen=True)
class MessageGuess:
    """What was read in one message."""

    intent: Intent
    confidence: float
    sentiment: int


def weighted_kappa(first: Sequence[int], second: Sequence[int], low: int = -3, high: int = 3) -> float:
    """Agreement beyond chance of two readings on an ordinal scale, with quadratic weights; 1 is perfect."""
    size = high - low + 1
    observed = np.zeros((size, size))
    for one, other in zip(first, second, strict=True):
        observed[one - low, other - low] += 1
    expected = np.outer(observed.sum(1), observed.sum(0)) / max(1.0, observed.sum())
    place = np.arange(size)
    weights = (place[:, None] - place[None, :]) ** 2 / (size - 1) ** 2
    chance = float((weights * expected).sum())
    return 1.0 - float((weights * observed).sum()) / chance if chance else 1.0


def macro_f1(messages: Sequence[LabelledMessage], guesses: Sequence[MessageGuess]) -> float:
    """Mean F1 over the intents that occur; a guess that is also accepted counts as the intent itself."""
    true: Counter[Intent] = Counter()
    guessed: Counter[Intent] = Counter()
    right: Counter[Intent] = Counter()
    for message, guess in zip(messages, guesses, strict=True):
        seen = message.intent if guess.intent is message.also_ok else guess.intent
        true[message.intent] += 1
        guessed[seen] += 1
        right[message.intent] += seen is message.intent
    return sum(2 * right[intent] / (true[intent] + guessed[intent]) for intent in true) / max(1, len(true))


def calibration_error(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Expected calibration error over equally wide bins; lower is better."""
    sums: dict[int, float] = {}
    for confidence, hit in zip(confidences, right, strict=True):
        place = min(int(confidence * bins), bins - 1)
        sums[place] = sums.get(place, 0.0) + confidence - hit
    return sum(abs(value) for value in sums.values()) / max(1, len(confidences))


def message_figures(messages: Sequence[LabelledMessage], guesses: Sequence[MessageGuess]) -> dict[str, float]:
    """Figures over all messages; "accepted" counts `also_ok` and the accepted range as right, "strict" does not."""
    count = max(1, len(messages))
    pairs = list(zip(messages, guesses, strict=True))
    accepted = [guess.intent in (message.intent, message.also_ok) for message, guess in pairs]
    gold, found = [message.sentiment for message in messages], [guess.sentiment for guess in guesses]
    return {
        "intent accuracy, accepted": sum(accepted) / count,
        "intent accuracy, strict": sum(message.intent is guess.intent for message, guess in pairs) / count,
        "intent macro-F1": macro_f1(messages, guesses),
        "sentiment in the accepted range": sum(one.low <= guess.sentiment <= one.high for one, guess in pairs) / count,
        "sentiment exact": sum(one.sentiment == guess.sentiment for one, guess in pairs) / count,
        "sentiment within one level": sum(abs(one - other) <= 1 for one, other in zip(gold, found, strict=True))
        / count,
        "sentiment weighted kappa": weighted_kappa(gold, found),
        "calibration error of intent (lower is better)": calibration_error(
            [guess.confidence for guess in guesses], accepted
        ),
    }
