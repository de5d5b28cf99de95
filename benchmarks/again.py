"""Does a second training give the same model to the bit? On a small part of the messages, from start to export."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import click

from candor.cli.evaluate import data_folder
from candor.errors import UsageError
from candor.learning.message_corpus import LabelledMessage, read_messages, training_messages
from candor.vocabulary import Intent

_FILES = ("early.onnx", "late.onnx", "ngrams.npz", "tokenizer.json", "card.json")


def some(messages: Sequence[LabelledMessage], each: int) -> list[LabelledMessage]:
    """The first of every intent."""
    found: dict[Intent, list[LabelledMessage]] = defaultdict(list)
    for message in messages:
        if len(found[message.intent]) < each:
            found[message.intent].append(message)
    return [message for of in found.values() for message in of]


def _say(time: str, text: str) -> None:
    click.echo(f"{time}: {text}", err=True)


@click.command()
@click.option("--each", type=click.IntRange(min=2), default=3, show_default=True, help="Messages of each intent.")
def again(each: int) -> None:
    """Train the messages model twice on a few messages and compare the files. Needs scripts/setup --train."""
    try:
        from candor.learning import export_messages, train_messages
    except ImportError as error:
        raise UsageError(f"this needs PyTorch ({error.name} is missing): run scripts/setup --train") from error

    data = data_folder()
    train = some(training_messages(data / "messages"), each)
    valid = some(read_messages(data / "messages" / "valid"), 1)
    digests = []
    for time in ("first", "second"):
        with TemporaryDirectory() as name:
            folder = Path(name)
            with (
                patch.multiple(train_messages, training_messages=lambda _: train, read_messages=lambda _: valid),
                patch.multiple(export_messages, training_messages=lambda _: train, read_messages=lambda _: valid),
            ):
                say = partial(_say, time)
                export_messages.train_and_export(data, folder / "runs", folder / "model", 1, say)
            digests.append({file: sha256((folder / "model" / file).read_bytes()).hexdigest() for file in _FILES})
    for file in _FILES:
        same = digests[0][file] == digests[1][file]
        click.echo(f"{file}: {'the same' if same else 'DIFFERENT'}, {digests[0][file][:16]}")
    if digests[0] != digests[1]:
        raise SystemExit(1)
