"""`candor train`: the shipped models again, from the data in the repository."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click

from candor.cli.evaluate import data_folder
from candor.errors import UsageError


@click.group(epilog="Example: candor train reading")
def train() -> None:
    """Train the shipped models again, reproducibly. Needs the training extra: scripts/setup --train."""


def _options(name: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """What every training takes."""

    def add(command: Callable[..., int]) -> Callable[..., int]:
        for option in (
            click.option("--epochs", type=click.IntRange(1, 100), help="Other than the recipe's; for trying out."),
            click.option(
                "--target", type=click.Path(path_type=Path), help="Where the model goes. Default: into the package."
            ),
            click.option(
                "--runs", type=click.Path(path_type=Path), default=Path("runs") / name, show_default=True,
                help="Where progress is saved; a stopped run goes on from there.",
            ),
        ):  # fmt: skip
            command = option(command)
        return command

    return add


def _run(module: str, name: str, runs: Path, target: Path | None, epochs: int | None) -> int:
    try:
        train_and_export = import_module(module).train_and_export
    except ImportError as error:
        raise UsageError(
            f"training needs PyTorch and more ({error.name} is missing): run scripts/setup --train"
        ) from error
    from candor.text.runtime import MODELS

    try:
        train_and_export(data_folder(), runs, target or MODELS / name, epochs, lambda text: click.echo(text, err=True))
    except KeyboardInterrupt:
        click.echo(
            f"candor: stopped. What was saved after the last whole epoch is kept in {runs}; "
            "the same command goes on from there.",
            err=True,
        )
        return 130
    return 0


@train.command(epilog="Example: candor train reading --runs runs/reading")
@_options("reading")
def reading(runs: Path, target: Path | None, epochs: int | None) -> int:
    """Train the reading model: encoder, gates, thresholds, card."""
    return _run("candor.learning.export_reading", "reading", runs, target, epochs)


@train.command(epilog="Example: candor train messages --runs runs/messages")
@_options("messages")
def messages(runs: Path, target: Path | None, epochs: int | None) -> int:
    """Train the messages model: teachers, student, thresholds, card."""
    return _run("candor.learning.export_messages", "messages", runs, target, epochs)
