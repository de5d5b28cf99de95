"""Checks the messages model's training code on public data: is the recipe sound where others have measured?

The data is not the project's (licences differ): hand in the folder that holds banking77_{train,test}.csv,
clinc150_full.json and sst5_{train,test}.txt. Nothing trained here is kept.
"""

from __future__ import annotations

import csv
import json
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from tokenizers import Tokenizer

from candor.errors import UsageError
from candor.learning.message_examples import Example
from candor.learning.vocabulary_pruning import prune
from candor.text.message_encoding import MessageEncoder, tidy_message
from candor.text.ordinal import level_probabilities

# what differs from the recipe of the shipped model: public sets have other sizes
SETS: Mapping[str, Mapping[str, float]] = {
    "banking77": {"epochs": 7},
    "clinc150": {"epochs": 6},
    "sst5": {"epochs": 4, "peak_rate": 1e-4, "intent_weight": 0.0},
}


@dataclass(frozen=True)
class Public:
    """Texts with the number of their class; classes of an ordinal set are in order."""

    train: list[tuple[str, int]]
    test: list[tuple[str, int]]
    classes: int
    ordinal: bool = False


def _numbered(train: list[tuple[str, str]], test: list[tuple[str, str]]) -> Public:
    names = {name: number for number, name in enumerate(sorted({label for _, label in train}))}
    return Public([(t, names[label]) for t, label in train], [(t, names[label]) for t, label in test], len(names))


def load(folder: Path, name: str) -> Public:
    """Raises OSError if a file is missing."""
    if name == "banking77":
        parts = []
        for part in ("train", "test"):
            with (folder / f"banking77_{part}.csv").open(encoding="utf-8", newline="") as file:
                parts.append([(row["text"], row["category"]) for row in csv.DictReader(file)])
        return _numbered(*parts)
    if name == "clinc150":
        rows = json.loads((folder / "clinc150_full.json").read_text("utf-8"))
        return _numbered([tuple(row) for row in rows["train"]], [tuple(row) for row in rows["test"]])
    sides = []
    for part in ("train", "test"):
        side = []
        for line in (folder / f"sst5_{part}.txt").read_text("utf-8").splitlines():
            label, _, text = line.partition("\t")
            side.append((text, int(label.removeprefix("__label__")) - 1))
        sides.append(side)
    return Public(sides[0], sides[1], 5, ordinal=True)


def examples_of(rows: Sequence[tuple[str, int]], data: Public) -> list[Example]:
    made = []
    for text, number in rows:
        intent = np.zeros(2 if data.ordinal else data.classes, np.float32)
        intent[0 if data.ordinal else number] = 1.0
        levels = data.classes if data.ordinal else 2
        steps = (np.arange(levels - 1) < (number if data.ordinal else 0)).astype(np.float32)
        made.append(Example(text, intent, steps))
    return made


def run(folder: Path, name: str, epochs: int | None, say: Callable[[str], None]) -> dict[str, float]:
    """Accuracy on the test part (and within one level, for an ordinal set), and the training's CPU seconds."""
    try:
        from candor.learning.fit_messages import PUBLISHED, Recipe, fit, logits_of, new_net
    except ImportError as error:
        raise UsageError(f"training needs PyTorch ({error.name} is missing): run scripts/setup --train") from error

    data = load(folder, name)
    settings: dict[str, float] = {"sentiment_weight": 2.0 if data.ordinal else 0.0, **SETS[name]}
    recipe = Recipe(**settings | ({"epochs": epochs} if epochs else {}))  # type: ignore[arg-type]
    train, test = examples_of(data.train, data), examples_of(data.test, data)
    pruned, kept = prune(
        PUBLISHED / "tokenizer.json", [tidy_message(text) for text, _ in data.train], most=recipe.vocabulary
    )
    encoder = MessageEncoder(Tokenizer.from_str(pruned))
    net = new_net(recipe, kept, len(train[0].intent), len(train[0].steps) + 1)
    gold = np.array([number for _, number in data.test])
    began = time.process_time()

    def drawn(epoch: int, draw: random.Random) -> Sequence[Example]:
        return train

    fit(net, encoder, drawn, recipe, say)
    seconds = time.process_time() - began
    intents, steps = logits_of(net, encoder, test)
    guess = level_probabilities(steps).argmax(1) if data.ordinal else intents.argmax(1)
    figures = {"accuracy": float((guess == gold).mean()), "training CPU s": seconds}
    if data.ordinal:
        figures["within one"] = float((np.abs(guess - gold) <= 1).mean())
    return figures


@click.command(epilog="Example: scripts/bench recipe --data path/to/public --set clinc150")
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--set", "chosen", type=click.Choice(list(SETS)), multiple=True, help="Default: all three.")
@click.option("--epochs", type=click.IntRange(min=1), help="Other than the recipe's.")
def recipe(data: Path, chosen: tuple[str, ...], epochs: int | None) -> None:
    """Train the messages recipe on public data and print its accuracy. Needs scripts/setup --train."""
    for name in chosen or tuple(SETS):
        figures = run(data, name, epochs, lambda text: click.echo(text, err=True))
        click.echo(f"{name}: " + ", ".join(f"{figure} {value:.4f}" for figure, value in figures.items()))
