"""Trains the messages network from `data/messages` alone: both tasks and both answers together, then int8 in the loop.

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

from candor.learning.distilling import taught
from candor.learning.fit_messages import (
    PUBLISHED,
    Progress,
    Recipe,
    answers_of,
    fit,
    new_net,
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
        said = ""
        for intents, steps in answers_of(net, encoder, examples):
            figures = message_figures(valid, guesses_from(intents, steps))
            said += "; valid: " + ", ".join(f"{name} {value:.3f}" for name, value in figures.items())
        return said

    return watch


def train_net(
    data: Path, runs: Path, recipe: Recipe, say: Callable[[str], None]
) -> tuple[MessageNet, MessageEncoder, str]:
    """Trains or resumes the network on the labels; returns it, its encoder and tokenizer settings."""
    runs.mkdir(parents=True, exist_ok=True)
    train, valid = training_messages(data / "messages"), read_messages(data / "messages" / "valid")
    settings, kept = tokenizer_of(data, recipe)
    (runs / "tokenizer.json").write_text(settings, "utf-8")
    encoder = MessageEncoder(Tokenizer.from_str(settings))
    augmenter = Augmenter(train)

    def drawn(epoch: int, draw: random.Random) -> Sequence[Example]:
        return [augmenter.draw(message, draw) for message in balanced(train, draw)]

    net = new_net(recipe, kept, len(INTENTS), len(LEVELS))
    progress = Progress(runs / "trained.pt", messages_hash(data))
    fit(net, encoder, drawn, recipe, say, progress=progress, watch=watching(encoder, valid))
    return net, encoder, settings


@dataclass(frozen=True)
class Rounding:
    """The last pass: with int8 in the loop at `rate`, over `share` of an epoch's messages, some of them signed.

    gold: the labels' share of a target; the rest is what the network said before.
    """

    epochs: int = 1
    rate: float = 4e-5
    share: float = 0.5
    gold: float = 0.5


def round_off(
    net: MessageNet,
    encoder: MessageEncoder,
    data: Path,
    runs: Path,
    recipe: Recipe,
    how: Rounding,
    say: Callable[[str], None],
) -> dict[str, Narrowing]:
    """Changes `net` in place and returns how its inputs are narrowed to int8."""
    train, valid = training_messages(data / "messages"), read_messages(data / "messages" / "valid")
    draw = random.Random(recipe.seed)
    augmenter = Augmenter(train)
    told = [augmenter.draw(message, draw) for message in balanced(train, draw)]
    pool = draw.sample(told, round(how.share * len(told)))
    say(f"the network reads {len(pool)} messages for its last pass")
    examples = taught([net], encoder, [(one.text, one) for one in pool], how.gold)
    ways = narrowings(net, encoder.encode([one.text for one in examples[:PROBES]]))
    last = replace(recipe, epochs=how.epochs, peak_rate=how.rate, dropout=0.0)
    progress = Progress(runs / "rounded.pt", messages_hash(data) + str(recipe) + str(how))
    with rounded(net, ways):
        fit(
            net, encoder, lambda epoch, draw: signed(examples, draw), last, say,
            progress=progress, watch=watching(encoder, valid),
        )  # fmt: skip
    return ways
