"""`candor evaluate`: accuracy tables, from labelled sets."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from candor.errors import UsageError

# Silence and "next" are not measured, so any moment after the last labelled mail will do.
_NOW = datetime(2027, 6, 1, tzinfo=UTC)


def data_folder() -> Path:
    """The checkout's `data`; it is not part of the installed package. Raises UsageError if it is not there."""
    folder = Path(__file__).resolve().parents[3] / "data"
    if not (folder / "mail").is_dir():
        raise UsageError(
            "the labelled data is not part of the installed package; run this in a clone of the repository"
        )
    return folder


@click.group(epilog="Example: candor evaluate reading")
def evaluate() -> None:
    """Print accuracy tables on labelled sets, with simple baselines beside them."""


@evaluate.command(epilog="Example: candor evaluate reading --on path/to/labelled --no-baselines")
@click.option(
    "--split", type=click.Choice(["test", "valid"]), default="test", show_default=True, help="Which part of data/mail."
)
@click.option(
    "--on", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="FOLDER",
    help="Measure on mailboxes labelled elsewhere: *.mbox beside gold.jsonl and applications.jsonl.",
)  # fmt: skip
@click.option("--baselines/--no-baselines", default=True, show_default=True, help="Also measure the baselines.")
def reading(split: str, folder: Path | None, baselines: bool) -> None:
    """How well mail is read: from bytes to applications."""
    from candor.actions.evaluate_reading import (
        baseline_figures,
        gold_sets,
        labelled_boxes,
        system_figures,
        written_sets,
    )
    from candor.learning.baselines import BASELINES, NEEDS_SCIKIT_LEARN

    if baselines and NEEDS_SCIKIT_LEARN not in BASELINES:
        click.echo(
            f"candor: the baseline {NEEDS_SCIKIT_LEARN} is left out; "
            "it needs scikit-learn, which scripts/setup --dev adds",
            err=True,
        )

    progress = Console(stderr=True)
    with labelled_boxes(data_folder(), split) as (boxes, place):
        sets = gold_sets(folder) if folder else written_sets(boxes, place)
        name = str(folder) if folder else f"data/mail/{split}"
        mails = sum(len(one.truth) for one in sets)
        with progress.status(f"reading {mails} mails of {name}"):
            columns = {"candor": system_figures(sets, _NOW)}
        if baselines:
            columns |= baseline_figures(sets, data_folder(), _NOW, lambda text: progress.print(text, style="dim"))
    table = Table(title=f"{name}: {mails} mails", title_justify="left")
    table.add_column("figure")
    for title in columns:
        table.add_column(title, justify="right")
    for figure in columns["candor"]:
        values = (one.get(figure) for one in columns.values())
        table.add_row(figure, *("-" if value is None else f"{value:.3f}" for value in values))
    Console(width=None if Console().is_terminal else 120).print(table)
