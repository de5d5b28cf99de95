"""`candor train`: the shipped models again, from the data in the repository."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from candor.actions.learn_weights import learned_from
from candor.cli.classify import read_file
from candor.cli.evaluate import data_folder
from candor.cli.moments import Moment
from candor.cli.rank import WeightsParameter, end_of_scoring
from candor.conversations import Weights
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
    """Train the messages model: encoder, n-grams, thresholds, card."""
    return _run("candor.learning.export_messages", "messages", runs, target, epochs)


@train.command(epilog="Example: candor train weights conversations.jsonl outcomes.csv")
@click.argument("conversations", metavar="CONVERSATIONS.jsonl")
@click.argument("outcomes", metavar="OUTCOMES.csv")
@click.option("--at", type=Moment(), required=True, metavar="DATE", help="The day from before the outcomes were known.")
@click.option(
    "--weights", type=WeightsParameter(), default=Weights(), metavar="w1,w2,w3",
    help="The weights in use.  [default: 0.5,0.25,0.25]",
)  # fmt: skip
def weights(conversations: str, outcomes: str, at: datetime, weights: Weights) -> int:
    """Propose engagement weights from outcomes, beside those in use, with the measured gain. Changes nothing.

    OUTCOMES.csv has the columns candidate and outcome (yes or no: replied, interviewed or hired, as you choose).
    """
    found = learned_from(read_file(conversations), read_file(outcomes), end_of_scoring(at, None), weights)
    shown = [("in use", weights, found.manual), ("learned", found.weights, found.learned)]
    if found.reason:
        raise UsageError(f"nothing was learned: {found.reason}")
    table = Table(title=f"{found.outcomes} candidates with a known outcome", title_justify="left")
    for name in ("weights", "sentiment", "response rate", "response time", "orders a pair rightly"):
        table.add_column(name, justify="left" if name == "weights" else "right")
    for name, values, area in shown:
        table.add_row(name, *(f"{value:.2f}" for value in values.values), "-" if area is None else f"{area:.1%}")
    Console().print(table)
    click.echo(
        f"On people it was not learned from, the learned set orders {found.gain or 0:+.1%} of the pairs more rightly.\n"
        f"To use it: candor rank ... --weights {','.join(f'{value:.2f}' for value in found.weights.values)}"
    )
    return 0
