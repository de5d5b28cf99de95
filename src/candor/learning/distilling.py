"""Distillation: targets that a network gives itself or a smaller one, mixed with the labels.

Source: Hinton et al. 2015, arXiv:1503.02531. The product's last pass learns from the network before it; a student of
fewer layers is measured beside the product (`scripts/bench ablation`).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from candor.learning.fit_messages import Recipe, logits_of
from candor.learning.message_corpus import LabelledMessage
from candor.learning.message_examples import INTENTS, LEVELS, Augmenter, Example, balanced, example_of
from candor.learning.network import MessageNet, Shape
from candor.text.message_encoding import MessageEncoder


def soft_example(text: str, intents: NDArray[np.float32], steps: NDArray[np.float32]) -> Example:
    """What a teacher says of a text, as a target. intents, steps: its logits."""
    weights = np.exp(intents - intents.max())
    return Example(text, (weights / weights.sum()).astype(np.float32), (1 / (1 + np.exp(-steps))).astype(np.float32))


@dataclass(frozen=True)
class Distillation:
    """How a student of fewer layers learns from a teacher, beside its own recipe.

    layers: which of the teacher's layers it starts from; tellings: how often each message is told anew;
    splices: texts put together of two messages, in parts of the labelled ones; gold: the labels' share of a target;
    epochs: passes over the pool.
    """

    layers: tuple[int, ...] = (0, 2, 5)
    tellings: int = 2
    splices: float = 0.25
    gold: float = 0.5
    epochs: int = 2


def _halves(text: str) -> tuple[str, str]:
    words = text.split()
    middle = max(1, len(words) // 2)
    return " ".join(words[:middle]), " ".join(words[middle:])


def distillation_pool(
    train: Sequence[LabelledMessage], how: Distillation, draw: random.Random
) -> list[tuple[str, Example | None]]:
    """Texts for the teachers to read, with the labels' target where there is one."""
    augmenter = Augmenter(train)
    pool: list[tuple[str, Example | None]] = []
    for message in balanced(train, draw):
        pool.append((message.text, example_of(message)))
        for _ in range(how.tellings - 1):
            told = augmenter.draw(message, draw)
            pool.append((told.text, told))
    for _ in range(round(how.splices * len(train))):
        first, second = draw.choice(train).text, draw.choice(train).text
        pool.append((f"{draw.choice(_halves(first))} {draw.choice(_halves(second))}", None))
    return pool


def taught(
    nets: Sequence[MessageNet], encoder: MessageEncoder, pool: Sequence[tuple[str, Example | None]], gold: float
) -> list[Example]:
    """The pool with the mean of the teachers' answers as targets, mixed with the labels."""
    blank = [
        Example(text, np.zeros(len(INTENTS), np.float32), np.zeros(len(LEVELS) - 1, np.float32)) for text, _ in pool
    ]
    answers = [logits_of(net, encoder, blank) for net in nets]
    intents = np.mean([one[0] for one in answers], axis=0)
    steps = np.mean([one[1] for one in answers], axis=0)
    made = []
    for (text, label), some_intents, some_steps in zip(pool, intents, steps, strict=True):
        soft = soft_example(text, some_intents, some_steps)
        if label is not None:
            soft = Example(
                text, gold * label.intent + (1 - gold) * soft.intent, gold * label.steps + (1 - gold) * soft.steps
            )
        made.append(soft)
    return made


def student_of(teacher: MessageNet, layers: Sequence[int], recipe: Recipe) -> MessageNet:
    """A network of the teacher's chosen layers with its embeddings and heads: where distillation starts."""
    shape = teacher.encoder.shape
    torch.manual_seed(recipe.seed)
    student = MessageNet(
        Shape(shape.vocabulary, shape.marks, layers=len(layers)),
        teacher.intents,
        teacher.levels,
        dropout=recipe.dropout,
    )
    weights = teacher.state_dict()
    chosen = {f"encoder.stack.{old}.": f"encoder.stack.{new}." for new, old in enumerate(layers)}
    taken = {}
    for name, value in weights.items():
        if not name.startswith("encoder.stack."):
            taken[name] = value
        for old, new in chosen.items():
            if name.startswith(old):
                taken[new + name.removeprefix(old)] = value
    student.load_state_dict(taken)
    return student
