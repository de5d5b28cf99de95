"""Trains the messages model from `data/messages` alone: joint teachers, then a student of fewer layers.

Seeds are fixed; progress is saved after every epoch under `runs/messages` and a stopped run goes on from there.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from candor.learning.fit_messages import (
    PUBLISHED,
    Progress,
    Recipe,
    fit,
    logits_of,
    new_net,
    soft_example,
    student_of,
)
from candor.learning.message_corpus import LabelledMessage, read_messages, training_messages
from candor.learning.message_examples import INTENTS, LEVELS, Augmenter, Example, balanced, example_of, signed
from candor.learning.message_figures import MessageGuess, message_figures
from candor.learning.network import MessageNet
from candor.learning.rounding import Narrowing, narrowings, rounded
from candor.learning.vocabulary_pruning import prune
from candor.text.message_encoding import MessageEncoder, tidy_message
from candor.text.ordinal import level_probabilities
from candor.text.runtime import softmax

# messages by which the constant scales of activations are chosen
PROBES = 400


def messages_hash(data: Path) -> str:
    """Hash of every labelled message that is trained on: a model says by it what it was trained on."""
    digest = hashlib.sha256()
    for file in sorted((data / "messages" / "train").rglob("*.tsv")):
        digest.update(file.relative_to(data).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def tokenizer_of(data: Path, recipe: Recipe) -> tuple[str, list[int]]:
    """The pruned tokenizer's settings and the published ids that it keeps."""
    texts = [tidy_message(message.text) for message in training_messages(data / "messages")]
    return prune(PUBLISHED / "tokenizer.json", texts, most=recipe.vocabulary)


def guesses_from(intents: np.ndarray, steps: np.ndarray, temperature: float = 1.0) -> list[MessageGuess]:
    """Guesses from logits: the likeliest intent, the level in the middle of the distribution."""
    chances = softmax((intents / temperature).astype(np.float32))
    places = (level_probabilities(steps).cumsum(1) < 0.5).sum(1)
    return [
        MessageGuess(INTENTS[int(row.argmax())], float(row.max()), int(LEVELS[min(int(place), len(LEVELS) - 1)]))
        for row, place in zip(chances, places, strict=True)
    ]


def watching(encoder: MessageEncoder, valid: Sequence[LabelledMessage]) -> Callable[[MessageNet], str]:
    """What a fit says of itself after each epoch."""
    examples = [example_of(message) for message in valid]

    def watch(net: MessageNet) -> str:
        figures = message_figures(valid, guesses_from(*logits_of(net, encoder, examples)))
        return "; valid: " + ", ".join(f"{name} {value:.3f}" for name, value in figures.items())

    return watch


def train_teacher(
    data: Path, runs: Path, recipe: Recipe, say: Callable[[str], None]
) -> tuple[MessageNet, MessageEncoder, str]:
    """Trains or resumes one network of all layers on the labels; returns it, its encoder and tokenizer settings."""
    runs.mkdir(parents=True, exist_ok=True)
    train, valid = training_messages(data / "messages"), read_messages(data / "messages" / "valid")
    settings, kept = tokenizer_of(data, recipe)
    (runs / "tokenizer.json").write_text(settings, "utf-8")
    encoder = MessageEncoder(Tokenizer.from_str(settings))
    augmenter = Augmenter(train)

    def drawn(epoch: int, draw: random.Random) -> Sequence[Example]:
        return [augmenter.draw(message, draw) for message in balanced(train, draw)]

    net = new_net(recipe, kept, len(INTENTS), len(LEVELS))
    progress = Progress(runs / f"teacher-{recipe.seed}.pt", messages_hash(data))
    fit(net, encoder, drawn, recipe, say, progress=progress, watch=watching(encoder, valid))
    return net, encoder, settings


def teachers(recipe: Recipe, count: int) -> list[Recipe]:
    """The same recipe from different seeds."""
    return [replace(recipe, seed=recipe.seed + 1000 * index) for index in range(count)]


@dataclass(frozen=True)
class Distillation:
    """How a student of fewer layers learns from the teachers, beside its own recipe.

    layers: which of the teacher's layers it starts from; tellings: how often each message is told anew;
    splices: texts put together of two messages, in parts of the labelled ones; gold: the labels' share of a target;
    epochs, rounded_epochs: passes over the pool, then with int8 in the loop at `rounded_rate`.
    """

    layers: tuple[int, ...] = (0, 2, 5)
    tellings: int = 2
    splices: float = 0.25
    gold: float = 0.5
    epochs: int = 2
    rounded_epochs: int = 1
    rounded_rate: float = 4e-5


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


def train_student(
    nets: Sequence[MessageNet],
    encoder: MessageEncoder,
    data: Path,
    runs: Path,
    recipe: Recipe,
    how: Distillation,
    say: Callable[[str], None],
) -> tuple[MessageNet, dict[str, Narrowing]]:
    """A network of fewer layers that answers as the teachers together do, and how its inputs are narrowed to int8."""
    train, valid = training_messages(data / "messages"), read_messages(data / "messages" / "valid")
    say(f"{len(nets)} teachers read for the student")
    pool = distillation_pool(train, how, random.Random(recipe.seed))
    examples = taught(nets, encoder, pool, how.gold)
    watch = watching(encoder, valid)
    fingerprint = messages_hash(data) + str(how) + str(len(nets))
    student = student_of(nets[0], how.layers, recipe)
    plain = replace(recipe, layers=len(how.layers), epochs=how.epochs, warm_up=0.05)
    progress = Progress(runs / f"student-{len(how.layers)}.pt", fingerprint)
    fit(student, encoder, lambda epoch, draw: examples, plain, say, progress=progress, watch=watch)
    return student, round_off(student, encoder, examples, plain, how, runs, fingerprint, say, watch)


def round_off(
    net: MessageNet,
    encoder: MessageEncoder,
    examples: Sequence[Example],
    recipe: Recipe,
    how: Distillation,
    runs: Path,
    fingerprint: str,
    say: Callable[[str], None],
    watch: Callable[[MessageNet], str],
) -> dict[str, Narrowing]:
    """The last pass, with int8 in the loop and names that change nothing.

    Changes `net` in place and returns how its inputs are narrowed.
    """
    probes = random.Random(1).sample(examples, min(PROBES, len(examples)))
    ways = narrowings(net, encoder.encode([one.text for one in probes]))
    last = replace(recipe, epochs=how.rounded_epochs, peak_rate=how.rounded_rate, dropout=0.0)
    progress = Progress(runs / f"rounded-{recipe.layers}.pt", fingerprint)
    with rounded(net, ways):
        fit(
            net, encoder, lambda epoch, draw: signed(draw.sample(examples, len(examples) // 2), draw), last, say,
            progress=progress, watch=watch,
        )  # fmt: skip
    return ways
