"""`candor classify`: candidates' messages → intent and sentiment."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from candor.actions.read_messages import Row, classify_rows, message_rows
from candor.cli.output import check_output, write_output
from candor.conversations import MessageReading
from candor.errors import UsageError
from candor.words import plain, safe_cell

FILE_WIDTH = 110
SHAPES = ("table", "json", "csv")


def read_file(path: str) -> str:
    """The text of a file or of stdin. Raises UsageError if it is no text."""
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except IsADirectoryError:
        raise UsageError(f"{path} is a folder; give the name of a file in it") from None
    except FileNotFoundError:
        raise UsageError(f"{path} does not exist") from None
    if b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UsageError(f"{path} is no text file")
    for encoding in ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    # cp1252 has holes; what stands there is lost to every reader
    return raw.decode("utf-8", "replace")


def shape_of(output: str | None) -> str:
    """The format that the ending of the output file asks for; a table else."""
    ending = Path(output).suffix.lstrip(".").lower() if output else ""
    return ending if ending in SHAPES else "table"


@click.command(epilog="Example: candor classify examples/messages.csv --format json")
@click.argument("path", metavar="MESSAGES.csv")
@click.option("--format", "shape", type=click.Choice(SHAPES), help="Default: table; else by the ending of --output.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of stdout; FILE is whole or not there.")
def classify(path: str, shape: str | None, output: str | None) -> int:
    """Read what candidates want and how willing they sound, message by message.

    MESSAGES.csv has a header row with id, channel (sms, whatsapp, email, web; may be empty) and text; - is stdin.
    Nothing is stored or sent anywhere.
    """
    shape = shape or shape_of(output)
    check_output(output)
    rows = message_rows(read_file(path))
    if not rows:
        raise UsageError(f"{path} has a header row and no messages")
    with Progress(
        TextColumn("reading messages"), BarColumn(), TextColumn("{task.completed}/{task.total}"),
        TimeRemainingColumn(), console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty(),
    ) as progress:  # fmt: skip
        task = progress.add_task("", total=len(rows))
        readings = classify_rows(rows, lambda done: progress.update(task, completed=done))
    for row in rows:
        if row.problem:
            click.echo(f"candor: {plain(row.id)[:80]} {row.problem}", err=True)
    if all(reading is None for reading in readings):
        raise UsageError(f"no message in {path} has a text")
    if shape == "table":
        _print_table(rows, readings, output)
    else:
        write_output((_json if shape == "json" else _csv)(rows, readings), output)
    if output and output != "-":
        click.echo(f"candor: wrote {output}", err=True)
    return 1 if any(row.problem for row in rows) else 0


def _json(rows: list[Row], readings: list[MessageReading | None]) -> str:
    found = [
        {
            "id": row.id,
            "intent": reading.intent.value if reading else None,
            "intent_confidence": round(reading.intent_confidence, 4) if reading else None,
            "sentiment": reading.sentiment.value if reading else None,
            "sentiment_confidence": round(reading.sentiment_confidence, 4) if reading else None,
            "unsure": reading.unsure if reading else True,
            "sentiment_expected": round(reading.expected, 3) if reading else None,
            "secondary": reading.secondary.value if reading and reading.secondary else None,
        }
        for row, reading in zip(rows, readings, strict=True)
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _csv(rows: list[Row], readings: list[MessageReading | None]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "intent", "intent_confidence", "sentiment", "sentiment_confidence", "unsure"])
    for row, reading in zip(rows, readings, strict=True):
        values: list[object] = ["", "", "", "", "yes"]
        if reading:
            values = [
                reading.intent.value,
                f"{reading.intent_confidence:.4f}",
                # a number, not a formula: "-3" must stay one for who reads the file by a program
                reading.sentiment.value,
                f"{reading.sentiment_confidence:.4f}",
                "yes" if reading.unsure else "no",
            ]
        writer.writerow([safe_cell(row.id), *values])
    return out.getvalue()


def _print_table(rows: list[Row], readings: list[MessageReading | None], output: str | None) -> None:
    table = Table(title=f"{len(rows)} messages", title_justify="left")
    for name in ("id", "intent", "sentiment", "", "text"):
        table.add_column(name, overflow="fold" if name == "text" else "ellipsis")
    for row, reading in zip(rows, readings, strict=True):
        if reading is None:
            table.add_row(Text(plain(row.id)), "(no text)", "", "", "")
            continue
        text = plain(row.text.text) if row.text else ""
        table.add_row(
            Text(plain(row.id)),
            f"{reading.intent.value.replace('_', ' ')} {reading.intent_confidence:.0%}",
            f"{reading.sentiment.value:+d} {reading.sentiment.words}",
            "unsure" if reading.unsure else "",
            Text(text[:200] + ("…" if len(text) > 200 else "")),
        )
    out = io.StringIO()
    to_terminal = output in (None, "-") and sys.stdout.isatty()
    console = Console() if to_terminal else Console(file=out, width=FILE_WIDTH)
    console.print(table)
    if not to_terminal:
        write_output(out.getvalue(), output)
