"""`candor evaluate`: accuracy tables, from labelled sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from candor.cli.moments import Moment
from candor.cli.rank import end_of_scoring
from candor.errors import UsageError

if TYPE_CHECKING:
    from candor.actions.evaluate_hiding import CategoryFigures, RuleFigures

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
            "two labellings, made apart", {"agreement": measure.agreement_figures(data / "messages" / "agreement")}
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


@evaluate.command(epilog="Example: candor evaluate hiding --split valid --mistakes")
@click.option(
    "--split",
    type=click.Choice(["test", "valid"]),
    default="test",
    show_default=True,
    help="Which part of data/names/pairs.",
)
@click.option(
    "--on", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="Measure on pairs labelled elsewhere: tabs or commas, columns label (same, different), hidden, searching, "
    "and category if there is one.",
)  # fmt: skip
@click.option("--baselines/--no-baselines", default=True, show_default=True, help="Also measure the compared rules.")
@click.option("--mistakes", "show_mistakes", is_flag=True, help="List the project's own pairs that candor gets wrong.")
def hiding(split: str, file: Path | None, baselines: bool, show_mistakes: bool) -> None:
    """How well names of employers are told alike and apart, so that a candidate stays hidden."""
    from candor.actions import evaluate_hiding as measure
    from candor.learning.name_pairs import read_others_pairs, read_pairs
    from candor.learning.name_rules import BASELINE, OURS, compared_rules, left_out

    if file and show_mistakes:
        raise UsageError("--mistakes lists pairs of data/names/pairs only; leave out --on, or --mistakes")
    data = data_folder()
    pairs = read_others_pairs(file) if file else read_pairs(data, split)
    rules = compared_rules(read_pairs(data, "valid"))
    if baselines:
        for package, row in left_out().items():
            click.echo(
                f"candor: the row {row} is left out; it needs {package}, which scripts/setup --dev adds", err=True
            )
    else:
        rules = {OURS: rules[OURS]}
    figures = measure.compared_figures(pairs, rules)
    title = f"{file or f'data/names/pairs/{split}.tsv'}: {len(pairs)} pairs"
    _print_rules(title, figures, BASELINE)
    _print_categories(measure.category_figures(pairs))
    if show_mistakes:
        for one in measure.mistakes(pairs):
            why = f" (by {one.rule})" if one.rule else ""
            said = "missed" if one.pair.is_same else "matched"
            click.echo(f"{one.pair.category}: {said} {one.pair.hidden} / {one.pair.searching}{why}")


def _print_rules(title: str, rules: Mapping[str, RuleFigures], baseline: str) -> None:
    """A table: a rule a row. The last columns are those that were published with the baseline."""
    from candor.actions.evaluate_hiding import against_baseline

    def part(wrong: int, of: int) -> str:
        return f"{wrong / of:.1%}" if of else "-"

    def more(wrong: int, at_baseline: int | None) -> str:
        share = None if at_baseline is None else against_baseline(wrong, at_baseline)
        return "-" if share is None else f"{share:+.0%}"

    table = Table(title=title, title_justify="left")
    table.add_column("rule", no_wrap=True)
    for heading in (
        "true missed", "everyday missed", "false matched", "placeholders matched", "asymmetric",
        f"missed / {baseline}", f"false / {baseline}",
    ):  # fmt: skip
        table.add_column(heading, justify="right")
    base = rules.get(baseline)
    for name, one in rules.items():
        table.add_row(
            name,
            part(one.missed, one.same),
            part(one.everyday_missed, one.everyday),
            part(one.false, one.different),
            f"{one.placeholders} of {one.nameless}",
            str(one.asymmetric),
            more(one.missed, base.missed if base else None),
            more(one.false, base.false if base else None),
        )
    _wide_console().print(table)


def _print_categories(figures: Sequence[CategoryFigures]) -> None:
    table = Table(title="candor, by category", title_justify="left")
    for heading in ("label", "category"):
        table.add_column(heading)
    table.add_column("missed or matched", justify="right")
    for one in figures:
        table.add_row("same" if one.is_same else "different", one.category, f"{one.wrong} of {one.count}")
    _wide_console().print(table)


def _wide_console() -> Console:
    return Console(width=None if Console().is_terminal else 120)


def _print_figures(title: str, columns: Mapping[str, Mapping[str, float | None]]) -> None:
    """A table: a figure a row, a system a column."""
    table = Table(title=title, title_justify="left")
    table.add_column("figure")
    for name in columns:
        table.add_column(name, justify="right")
    for figure in next(iter(columns.values())):
        values = (one.get(figure) for one in columns.values())
        table.add_row(figure, *("-" if value is None else f"{value:.3f}" for value in values))
    _wide_console().print(table)
