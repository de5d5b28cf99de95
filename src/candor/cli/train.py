"""`candor train`: the shipped models again, from the data in the repository."""

from __future__ import annotations

from pathlib import Path

import click

from candor.cli.evaluate import data_folder
from candor.errors import UsageError


@click.group(epilog="Example: candor train reading")
def train() -> None:
    """Train the shipped models again, reproducibly. Needs the training extra: scripts/setup --train."""


@train.command(epilog="Example: candor train reading --runs runs/reading")
@click.option("--runs", type=click.Path(path_type=Path), default=Path("runs/reading"), show_default=True,
              help="Where progress is saved; a stopped run goes on from there.")  # fmt: skip
@click.option("--target", type=click.Path(path_type=Path), help="Where the model goes. Default: into the package.")
@click.option("--epochs", type=click.IntRange(1, 100), help="Other than the recipe's; for trying out.")
def reading(runs: Path, target: Path | None, epochs: int | None) -> int:
    """Train the reading model: encoder, gates, thresholds, card."""
    try:
        from candor.learning.export_reading import train_and_export
    except ImportError as error:
        raise UsageError(
            f"training needs PyTorch and more ({error.name} is missing): run scripts/setup --train"
        ) from error
    from candor.text.runtime import MODELS

    try:
        train_and_export(
            data_folder(), runs, target or MODELS / "reading", epochs, lambda text: click.echo(text, err=True)
        )
    except KeyboardInterrupt:
        click.echo(
            f"candor: stopped. What was saved after the last whole epoch is kept in {runs}; "
            "the same command goes on from there.",
            err=True,
        )
        return 130
    return 0
