"""`candor read`: mailboxes → applications."""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from candor.actions.read_mailbox import Progress as Batch
from candor.actions.read_mailbox import Seen, read_batches
from candor.applications import applications
from candor.cli.explain import explanation
from candor.cli.exports import applications_csv, interviews_ics
from candor.cli.moments import Moment, Zone
from candor.cli.output import check_output, write_output
from candor.cli.report import report_html
from candor.cli.result import Result, result_json
from candor.cli.table import print_result
from candor.errors import UnreadableMailbox
from candor.mailboxes import Skipped, open_mailbox
from candor.reading.reading import Reading
from candor.words import plain

# A mailbox exported long ago is read as of its own last mail, not as of today: else everything in it would be silent.
OLD_EXPORT = timedelta(days=60)
# a file and a pipe have no width of their own
FILE_WIDTH = 110


@click.command(epilog="Example: candor read ~/Takeout.zip --format html -o search.html")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format", "shape", type=click.Choice(["table", "json", "csv", "ics", "html"]),
    help="Default: table on a terminal and in a pipe; else by the ending of --output.",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of stdout; FILE is whole or not there.")
@click.option("--all", "show_all", is_flag=True, help="Also list the mail that is not job search.")
@click.option("--explain", "explained", metavar="MESSAGE-ID", help="Show what was read in one mail, and why.")
@click.option("--since", type=Moment(), metavar="DATE", help="Leave out mail from before DATE.")
@click.option("--at", type=Moment(), metavar="DATE", help="Tell what is due and who is silent as of DATE.")
@click.option("--zone", type=Zone(), metavar="ZONE", help="Your time zone (Europe/Dublin); else told from the mail.")
def read(
    paths: tuple[str, ...],
    shape: str | None,
    output: str | None,
    show_all: bool,
    explained: str | None,
    since: datetime | None,
    at: datetime | None,
    zone: tzinfo | None,
) -> int:
    """Read mailboxes into applications: which there are, where each stands, what needs you.

    PATH is an mbox (also gzipped), a Maildir, an .eml file, a folder of them, a Google Takeout zip, or - for stdin.
    Nothing is changed, stored or sent anywhere.
    """
    shape = shape or _shape_of(output)
    check_output(output)
    since, at = _in_zone(since, zone), _in_zone(at, zone)
    result, failed, has_read = read_paths(
        paths, since=since, at=at, zone=zone, keep_all=show_all or explained is not None
    )
    for skipped in result.skipped:
        place = f", mail {skipped.position}" if skipped.position else ""
        click.echo(f"candor: {plain(skipped.mailbox)}{place}: {skipped.reason}", err=True)
    if not has_read and (failed or result.skipped):
        return 2
    if explained is not None:
        write_output(explanation(result, explained.strip().strip("<>")), output)
    elif shape == "table":
        _print_table(result, output, show_all=show_all, zone=zone)
    else:
        write_output(_render(result, shape, zone), output)
    if output and output != "-":
        click.echo(f"candor: wrote {output}", err=True)
    return 1 if failed or result.skipped else 0


def _in_zone(moment: datetime | None, zone: tzinfo | None) -> datetime | None:
    """A date without a zone is meant in the person's, or in this machine's if they named none."""
    if moment is None or moment.tzinfo:
        return moment
    return moment.replace(tzinfo=zone) if zone else moment.astimezone()


def _shape_of(output: str | None) -> str:
    ending = Path(output).suffix.lower().lstrip(".") if output else ""
    return {"json": "json", "csv": "csv", "ics": "ics", "html": "html", "htm": "html"}.get(ending, "table")


def _render(result: Result, shape: str, zone: tzinfo | None) -> str:
    if shape == "json":
        return json.dumps(result_json(result), ensure_ascii=False, indent=2) + "\n"
    if shape == "csv":
        return applications_csv(result)
    if shape == "ics":
        return interviews_ics(result)
    return report_html(result, zone=zone)


def _print_table(result: Result, output: str | None, *, show_all: bool, zone: tzinfo | None) -> None:
    if output is None or output == "-":
        width = None if sys.stdout.isatty() else FILE_WIDTH
        print_result(result, Console(width=width, highlight=False), show_all=show_all, zone=zone)
        return
    page = io.StringIO()
    print_result(result, Console(file=page, width=FILE_WIDTH, highlight=False), show_all=show_all, zone=zone)
    write_output(page.getvalue(), output)


def read_paths(
    paths: tuple[str, ...], *, since: datetime | None, at: datetime | None, zone: tzinfo | None, keep_all: bool
) -> tuple[Result, int, bool]:
    """Reads every path; returns the result, how many paths could not be read or not to their end (each told on
    stderr), and whether any mail was readable at all, also one from before `since`."""
    began = time.monotonic()
    kept: dict[str, Reading] = {}
    seen = Seen()
    skipped: list[Skipped] = []
    failed = total = job_search = 0
    has_read = False
    clock = datetime.now(UTC).astimezone(zone)
    newest: datetime | None = None
    for path in paths:
        try:
            mailbox = open_mailbox(path)
            for batch in _with_bar(read_batches(mailbox, zone=zone, seen=seen), path, mailbox.size_bytes):
                skipped += batch.skipped
                has_read = has_read or bool(batch.readings)
                for reading in batch.readings:
                    if since is not None and reading.date is not None and reading.date < since:
                        continue
                    total += 1
                    # a mail dated in the future says nothing about when the mailbox was exported
                    if reading.date is not None and reading.date <= clock and (newest is None or reading.date > newest):
                        newest = reading.date
                    job_search += reading.is_job_search
                    if reading.is_job_search or keep_all:
                        kept[reading.message_id] = reading
        except UnreadableMailbox as error:
            failed += 1
            click.echo(f"candor: {plain(str(error))}" + (f"\n  {error.next_step}" if error.next_step else ""), err=True)
        except OSError as error:
            # a disk that fails or a file that vanishes half-way costs the rest of its mailbox, not the others
            failed += 1
            reason = error.strerror or type(error).__name__
            click.echo(f"candor: {plain(path)}: reading stopped before its end ({reason})", err=True)
    now = at or _as_of(newest, clock)
    readings = tuple(
        sorted(kept.values(), key=lambda one: (one.date or datetime.min.replace(tzinfo=UTC), one.message_id))
    )
    built = tuple(applications(readings, now=now))
    result = Result(readings, built, tuple(skipped), total, job_search, time.monotonic() - began, now)
    return result, failed, has_read


def _as_of(newest: datetime | None, clock: datetime) -> datetime:
    return newest if newest is not None and clock - newest > OLD_EXPORT else clock


def _with_bar(batches: Iterable[Batch], path: str, size: int | None) -> Iterator[Batch]:
    """The batches, with a progress bar on a terminal and none in a pipe."""
    if not sys.stderr.isatty():
        yield from batches
        return
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[mails]} mails"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    ) as progress:
        task = progress.add_task(plain(Path(path).name or path), total=size, mails=0)
        mails = 0
        for batch in batches:
            mails += len(batch.readings)
            progress.update(task, completed=batch.done_bytes, mails=mails)
            yield batch
