"""Labelled messages → what the network is trained on: augmented texts and soft targets.

Augmentation never changes what a careful person reads: typing slips, lost capitals and marks, and a word of talk
before or after a message that wants something (talk gives way to everything, docs/vocabulary.md).
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from candor.learning.message_corpus import LabelledMessage
from candor.learning.names import TOLD
from candor.vocabulary import Intent, Sentiment

INTENTS = tuple(Intent)
LEVELS = tuple(Sentiment)
TALK = frozenset(
    {Intent.GREETING, Intent.THANKS, Intent.ACKNOWLEDGE, Intent.SMALL_TALK, Intent.END_CONVERSATION, Intent.OTHER}
)
_OPENERS = frozenset({Intent.GREETING, Intent.SMALL_TALK})
_CLOSERS = frozenset({Intent.THANKS, Intent.GREETING})
# so often the last pass signs a message with somebody's name, which changes nothing
NAMED = 0.35
_SIGNED = (
    "{text}\n{name}", "{text} - {name}", "{text} {name}", "{text}\n\nThanks,\n{name}", "hi its {name}. {text}",
    "This is {name}, {text}", "{name} here. {text}", "Hola, soy {name}. {text}", "{text}\nBest regards\n{name}",
)  # fmt: skip
# a reading that is accepted beside the first is true for some readers
ALSO_SHARE = 0.25
_JOINTS = (" ", ". ", "\n", ", ", "... ")
_NEIGHBOURS = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnm",
        "wa qesd wrdf etfg ryug tuih yijk uojl ipkl ol qwsz awdx serc drtv ftgb gyhn hunm jikm kol lop "
        "asx zsdc xdfv cfgb vghn bhjm njk".split(),
        strict=False,
    )
)


@dataclass(frozen=True)
class Example:
    """intent: (intents,) a distribution; steps: (levels - 1,) how far the level is above each step, 0..1."""

    text: str
    intent: NDArray[np.float32]
    steps: NDArray[np.float32]


def step_targets(sentiment: int, low: int, high: int) -> NDArray[np.float32]:
    """1 below the accepted range, 0 above it; within it the level itself decides by three to one."""
    above = np.zeros(len(LEVELS) - 1, np.float32)
    for index, step in enumerate(LEVELS[:-1]):
        if step < low:
            above[index] = 1.0
        elif step < high:
            above[index] = 0.75 if step < sentiment else 0.25
    return above


def example_of(message: LabelledMessage) -> Example:
    intent = np.zeros(len(INTENTS), np.float32)
    intent[INTENTS.index(message.intent)] = 1.0 - ALSO_SHARE if message.also_ok else 1.0
    if message.also_ok:
        intent[INTENTS.index(message.also_ok)] = ALSO_SHARE
    return Example(message.text, intent, step_targets(message.sentiment, message.low, message.high))


def _slip(word: str, draw: random.Random) -> str:
    if len(word) < 4 or not word.isalpha():
        return word
    place = draw.randrange(1, len(word) - 1)
    match draw.randrange(4):
        case 0:
            return word[:place] + word[place + 1 :]
        case 1:
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        case 2:
            return word[:place] + word[place] + word[place:]
        case _:
            near = _NEIGHBOURS.get(word[place].lower(), word[place])
            return word[:place] + draw.choice(near) + word[place + 1 :]


def typed_carelessly(text: str, draw: random.Random) -> str:
    """The same message from another thumb."""
    if draw.random() < 0.3:
        text = text.lower()
    elif draw.random() < 0.04:
        text = text.upper()
    if draw.random() < 0.25:
        text = re.sub(r"[.,;:!'’¡¿]", "", text)
    if draw.random() < 0.15:
        text = text.rstrip(".!?")
    if draw.random() < 0.3:
        rate = draw.choice((0.03, 0.06, 0.12))
        text = " ".join(_slip(word, draw) if draw.random() < rate else word for word in text.split(" "))
    return text


class Augmenter:
    """Draws another telling of an example; pools come from the same split."""

    def __init__(self, messages: Sequence[LabelledMessage]) -> None:
        short = [message for message in messages if len(message.text) <= 60 and message.sentiment == 0]
        self._openers = [message.text for message in short if message.intent in _OPENERS and not message.also_ok]
        self._closers = [message.text for message in short if message.intent in _CLOSERS and not message.also_ok]

    def draw(self, message: LabelledMessage, draw: random.Random) -> Example:
        example = example_of(message)
        text = message.text
        if message.intent not in TALK:
            chance = draw.random()
            if chance < 0.06 and self._openers:
                text = f"{draw.choice(self._openers)}{draw.choice(_JOINTS)}{text}"
            elif chance < 0.12 and self._closers:
                text = f"{text}{draw.choice(_JOINTS)}{draw.choice(self._closers)}"
        return replace(example, text=typed_carelessly(text, draw))


# a level that is this frequent is told once an epoch; rarer ones more often, more frequent ones less
ORDINARY = 2000
LEAST_TELLING, MOST_TELLING = 0.6, 2.5


def balanced(messages: Sequence[LabelledMessage], draw: random.Random) -> list[LabelledMessage]:
    """An epoch's messages, equally many each time, in which the rare levels are told more often.

    People write many plain questions and few shouts of joy; a model that saw them so would never dare the ends.
    """
    by_level: dict[int, list[LabelledMessage]] = {}
    for message in messages:
        by_level.setdefault(message.sentiment, []).append(message)
    told: list[LabelledMessage] = []
    for _, some in sorted(by_level.items()):
        rate = min(MOST_TELLING, max(LEAST_TELLING, (ORDINARY / len(some)) ** 0.5))
        whole, rest = divmod(round(rate * len(some)), len(some))
        told += some * whole + draw.sample(some, rest)
    return told


def signed(examples: Sequence[Example], draw: random.Random) -> list[Example]:
    """The examples, some with a name before or after; what they say stays what it was."""
    return [
        replace(one, text=draw.choice(_SIGNED).format(text=one.text, name=draw.choice(TOLD)))
        if draw.random() < NAMED
        else one
        for one in examples
    ]
