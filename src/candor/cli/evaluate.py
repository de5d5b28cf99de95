"""`candor evaluate`: accuracy tables, from labelled sets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from candor.cli.moments import Moment
from candor.cli.rank import end_of_scoring
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
    _print_figures(f"{name}: {mails} mails", columns)


@evaluate.command(epilog="Example: candor evaluate messages --swap-names")
@click.option(
    "--split",
    type=click.Choice(["test", "valid"]),
    default="test",
    show_default=True,
    help="Which part of data/messages.",
)
@click.option(
    "--on", "place", type=click.Path(exists=True, path_type=Path), metavar="FOLDER",
    help="Measure on a set labelled elsewhere: messages.csv, and conversations.jsonl if it is there.",
)  # fmt: skip
@click.option("--at", type=Moment(), metavar="DATE", help="The day on which conversations.jsonl was judged.")
@click.option("--baselines/--no-baselines", default=True, show_default=True, help="Also measure the baselines.")
@click.option("--swap-names", is_flag=True, help="Measure what another name under a message changes.")
@click.option("--confusions", "show_confusions", is_flag=True, help="List which intents are taken for which.")
@click.option("--agreement", is_flag=True, help="How far two people agree who labelled the same messages apart.")
def messages(
    split: str, place: Path | None, at: datetime | None, baselines: bool, swap_names: bool, show_confusions: bool,
    agreement: bool,
) -> None:  # fmt: skip
    """How well candidates' messages are read, and how well engagement orders people."""
    from candor.actions import evaluate_messages as measure
    from candor.learning.message_baselines import MESSAGE_BASELINES
    from candor.learning.message_figures import message_figures

    data = data_folder()
    if agreement:
        _print_figures(
            "two labellings, made apart", {"people": measure.agreement_figures(data / "messages" / "agreement")}
        )
        return
    name = str(place) if place else f"data/messages/{split}"
    labelled = measure.gold_messages(place / "messages.csv") if place else measure.written_messages(data, split)
    columns = {"candor": measure.system_figures(labelled)}
    if baselines:
        texts = [message.text for message in labelled]
        columns |= {title: message_figures(labelled, guess(texts, data)) for title, guess in MESSAGE_BASELINES.items()}
    _print_figures(f"{name}: {len(labelled)} messages", columns)
    if show_confusions:
        for one in measure.confusions(labelled):
            click.echo(f"{one.count:4} {one.true.value} taken for {one.guessed.value}")
    if swap_names:
        _print_figures("another name under the same message", {"candor": measure.swap_figures(labelled)})
    if place and (place / "conversations.jsonl").exists():
        if at is None:
            raise UsageError("conversations.jsonl needs --at DATE, the day on which it was judged")
        moment = end_of_scoring(at, None)
        figures = measure.engagement_figures(place / "conversations.jsonl", moment)
        _print_figures("engagement", {"candor": figures})


def _print_figures(title: str, columns: Mapping[str, Mapping[str, float | None]]) -> None:
    """A table: a figure a row, a system a column."""
    table = Table(title=title, title_justify="left")
    table.add_column("figure")
    for name in columns:
        table.add_column(name, justify="right")
    for figure in next(iter(columns.values())):
        values = (one.get(figure) for one in columns.values())
        table.add_row(figure, *("-" if value is None else f"{value:.3f}" for value in values))
    Console(width=None if Console().is_terminal else 120).print(table)
