"""`candor rank`: candidates in the order of their engagement, with reasons."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import UTC, datetime, time, tzinfo

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from candor.actions.read_messages import conversations_of, read_texts
from candor.cli.classify import FILE_WIDTH, SHAPES, read_file, shape_of
from candor.cli.moments import Moment, Zone
from candor.cli.output import check_output, write_output
from candor.conversations import Decay, Engagement, Order, SkillMatch, Weights
from candor.conversations import rank as order_by_engagement
from candor.errors import UsageError
from candor.words import plain, safe_cell

BAR = 10


class WeightsParameter(click.ParamType[Weights]):
    """Three numbers that sum to 1."""

    name = "w1,w2,w3"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Weights:
        if isinstance(value, Weights):
            return value
        try:
            numbers = [float(part) for part in str(value).split(",")]
        except ValueError:
            numbers = []
        if len(numbers) != 3:
            self.fail(
                f"{value!r} is not three numbers; write sentiment, response rate, response time as 0.5,0.25,0.25",
                param,
                ctx,
            )
        try:
            return Weights(*numbers)
        except UsageError as error:
            self.fail(str(error), param, ctx)


def end_of_scoring(at: datetime | None, zone: tzinfo | None) -> datetime:
    """The moment that is meant: a bare date means the end of that day, in the given zone or UTC; None means now."""
    if at is None:
        return datetime.now(UTC)
    if at.tzinfo is not None:
        return at
    if at.time() == time():
        at = datetime.combine(at.date(), time.max)
    return at.replace(tzinfo=zone or UTC)


@click.command(epilog="Example: candor rank examples/conversations.jsonl --skills marketing --top 20")
@click.argument("path", metavar="CONVERSATIONS.jsonl")
@click.option("--skills", metavar="a,b", default="", help="Only candidates with these skills.")
@click.option(
    "--match", type=click.Choice([one.value for one in SkillMatch]), default=SkillMatch.ALL.value, show_default=True,
    help="all: every wanted skill; most: those first who have most of them.",
)  # fmt: skip
@click.option("--top", type=click.IntRange(min=1), metavar="K", help="Only the first K.")
@click.option("--at", type=Moment(), metavar="DATE", help="The day of scoring. Default: now.")
@click.option("--zone", type=Zone(), metavar="ZONE", help="The zone of a DATE without one. Default: UTC.")
@click.option(
    "--weights", type=WeightsParameter(), default=Weights(), metavar="w1,w2,w3",
    help="Sentiment, response rate, response time; they sum to 1.  [default: 0.5,0.25,0.25]",
)  # fmt: skip
@click.option(
    "--decay", type=click.Choice([one.value for one in Decay]), default=Decay.MEAN.value, show_default=True,
    help="How sentiment is added up over months: the weighted mean, or the published sum.",
)  # fmt: skip
@click.option("--format", "shape", type=click.Choice(SHAPES), help="Default: table; else by the ending of --output.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of stdout; FILE is whole or not there.")
def rank(
    path: str, skills: str, match: str, top: int | None, at: datetime | None, zone: tzinfo | None,
    weights: Weights, decay: str, shape: str | None, output: str | None,
) -> int:  # fmt: skip
    """Order candidates by how keen their conversation is right now, and say why.

    CONVERSATIONS.jsonl has one conversation a line (docs/engagement.md); - is stdin. The order rejects nobody: it says
    whom to write to first. Only the messages' words and times count.
    """
    shape = shape or shape_of(output)
    check_output(output)
    problems: list[str] = []
    # only line ends end a line: JSON may hold other separators, which splitlines() would cut at
    lines = io.StringIO(read_file(path), newline=None)
    conversations = list(conversations_of(lines, problems.append))
    if not conversations:
        for problem in problems[:20]:
            click.echo(f"candor: {path}, {plain(problem)}", err=True)
        raise UsageError(f"no conversation could be read from {path}; docs/engagement.md shows the format")
    order = Order(
        weights=weights, decay=Decay(decay), skills=tuple(skills.split(",")), match=SkillMatch(match), top=top
    )
    moment = end_of_scoring(at, zone)
    found = order_by_engagement(conversations, read_texts, at=moment, order=order)
    problems += [
        f"{plain(one.candidate)}: {problem}" for one in found for problem in one.problems if problem not in problems
        and not problem.startswith("message ")
    ]  # fmt: skip
    for problem in problems:
        click.echo(f"candor: {path}, {plain(problem)}", err=True)
    if shape == "table":
        _print_table(found, output)
    else:
        write_output((_json if shape == "json" else _csv)(found), output)
    if not found:
        click.echo("candor: nobody has these skills; fewer of them, or --match most, finds more", err=True)
    if output and output != "-":
        click.echo(f"candor: wrote {output}", err=True)
    return 1 if problems else 0


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _record(one: Engagement) -> dict[str, object]:
    score = one.score
    response = score.response if score else None
    return {
        "candidate": one.candidate,
        "rank": one.rank,
        "score": _rounded(score.score, 2) if score else None,
        "low": _rounded(score.low, 2) if score else None,
        "high": _rounded(score.high, 2) if score else None,
        "sentiment": _rounded(score.sentiment, 4) if score else None,
        "response_rate": _rounded(score.response_rate, 4) if score else None,
        "response_hours": round(response.time.total_seconds() / 3600, 3) if response else None,
        "response_at_least": response.at_least if response else None,
        "parts": {
            "sentiment": _rounded(score.parts.sentiment, 3),
            "response_rate": _rounded(score.parts.response_rate, 3),
            "response_time": _rounded(score.parts.response_time, 3),
        }
        if score
        else None,
        "enough": score.is_enough if score else None,
        "reasons": list(one.reasons),
        "months": [
            {
                "month": month.month,
                "messages": month.messages,
                "sentiment": _rounded(month.sentiment, 3),
                "asked": month.asked,
                "answered": month.answered,
            }
            for month in one.months
        ],
        "messages": one.messages,
    }


def _json(found: list[Engagement]) -> str:
    return json.dumps([_record(one) for one in found], ensure_ascii=False, indent=1) + "\n"


def _csv(found: list[Engagement]) -> str:
    columns = "rank candidate score low high sentiment response_rate response_hours messages".split()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*columns, "reasons"])
    for one in found:
        record = _record(one)
        # figures are numbers, never formulas
        cells = [safe_cell(record[name]) if name == "candidate" else record[name] for name in columns]
        writer.writerow([*cells, safe_cell("; ".join(one.reasons))])
    return out.getvalue()


def _bar(one: Engagement) -> str:
    """The score as a bar of ten, so that it is seen at a glance; the figure stands beside it."""
    if one.score is None:
        return ""
    full = round(one.score.score / 100 * BAR)
    return "█" * full + "░" * (BAR - full)


def _print_table(found: list[Engagement], output: str | None) -> None:
    table = Table(title=f"{len(found)} candidates by engagement", title_justify="left", show_lines=True)
    table.add_column("", justify="right")
    table.add_column("candidate")
    table.add_column("score (interval)", no_wrap=True)
    table.add_column("why", ratio=1)
    for one in found:
        score = one.score
        figures = f"{_bar(one)} {score.score:.0f}\n{score.low:.0f} to {score.high:.0f}" if score else "not scored"
        table.add_row(str(one.rank), Text(plain(one.candidate)), figures, Text("\n".join(one.reasons)))
    out = io.StringIO()
    to_terminal = output in (None, "-") and sys.stdout.isatty()
    console = Console() if to_terminal else Console(file=out, width=FILE_WIDTH)
    console.print(table)
    if not to_terminal:
        write_output(out.getvalue(), output)
