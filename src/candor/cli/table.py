"""The result as tables for a terminal: what needs the person first, then every application."""

from __future__ import annotations

from datetime import tzinfo

from rich.console import Console
from rich.table import Table
from rich.text import Text

from candor.applications import Application
from candor.cli.result import Result
from candor.vocabulary import Status
from candor.words import day_words, kind_words, plain, status_words, time_words

_STYLE = {
    Status.OFFER: "bold green",
    Status.HIRED: "bold green",
    Status.INTERVIEW: "green",
    Status.ASSESSMENT: "cyan",
    Status.REJECTED: "dim",
    Status.CLOSED: "dim",
    Status.WITHDRAWN: "dim",
}


def _text(words: str | None) -> Text:
    """Words of a mail, never taken for rich's markup."""
    return Text(plain(words or ""))


def _name(one: Application) -> Text:
    text = Text(plain(one.employer or "(employer not named)"), style="bold")
    if one.title:
        text.append(f"\n{plain(one.title)}", style="not bold")
    if one.location:
        text.append(f", {plain(one.location)}", style="dim")
    return text


def print_result(result: Result, console: Console, *, show_all: bool, zone: tzinfo | None = None) -> None:
    """Prints tables, times in `zone` or as the mail has them. Status is said in words; colour only repeats it."""
    if not result.applications:
        _print_nothing(result, console)
    else:
        _print_needed(result, console, zone)
        _print_applications(result, console, zone)
        _print_missed(result, console, zone)
    if show_all:
        _print_emails(result, console, zone)
    _print_summary(result, console, zone)


def _print_nothing(result: Result, console: Console) -> None:
    console.print(Text("No job search found in this mail.", style="bold"))
    console.print(
        "If there should be some: is it the right account, and does the export hold the folders where the mail lies "
        "(All Mail, Archive, Sent, Spam)? `--all` lists every mail with what candor takes it for."
    )


def _print_needed(result: Result, console: Console, zone: tzinfo | None) -> None:
    needed = [one for one in result.applications if one.next is not None]
    if not needed:
        return
    table = Table(title="Needs you", title_justify="left", title_style="bold", expand=False)
    table.add_column("What", overflow="fold")
    table.add_column("By", no_wrap=True)
    table.add_column("Application", overflow="fold")
    for one in sorted(needed, key=_urgency):
        if one.next is not None:
            table.add_row(_text(one.next.text), time_words(one.next.by, zone), _name(one))
    console.print(table)


def _urgency(one: Application) -> tuple[int, float, str]:
    """What has a date first, by that date; then open requests; asking after silence last."""
    if one.next is None:
        return 3, 0.0, one.id
    if one.next.by is not None:
        return 0, one.next.by.timestamp(), one.id
    return (2 if one.next.action == "follow_up" else 1), 0.0, one.id


def _print_applications(result: Result, console: Console, zone: tzinfo | None) -> None:
    table = Table(title="Applications", title_justify="left", title_style="bold")
    table.add_column("Application", overflow="fold", ratio=3)
    table.add_column("Status", overflow="fold")
    table.add_column("Last news", no_wrap=True)
    table.add_column("Mails", justify="right")
    table.add_column("Via", overflow="fold")
    for one in result.applications:
        status = Text(status_words(one.status), style=_STYLE.get(one.status, "") if one.status else "")
        if one.unsure:
            status.append(" (unsure)", style="italic")
        if one.silent_for is not None:
            status.append(f"\nsilent for {one.silent_for.days} days", style="yellow")
        table.add_row(_name(one), status, day_words(one.last_news, zone), str(len(one.emails)), _text(one.via))
    console.print(table)


def _print_missed(result: Result, console: Console, zone: tzinfo | None) -> None:
    missed = [one for one in result.readings if one.is_missed and one.is_job_search and not one.is_own]
    if not missed:
        return
    table = Table(title="In spam or promotions, yet part of your search", title_justify="left", title_style="bold")
    table.add_column("Date", no_wrap=True)
    table.add_column("Employer", overflow="fold")
    table.add_column("Says", overflow="fold")
    for one in missed:
        table.add_row(day_words(one.date, zone), _text(one.employer), kind_words(one.kind))
    console.print(table)


def _print_emails(result: Result, console: Console, zone: tzinfo | None) -> None:
    table = Table(title="Every mail", title_justify="left", title_style="bold")
    table.add_column("Date", no_wrap=True)
    table.add_column("Subject", overflow="ellipsis", ratio=3, no_wrap=True)
    table.add_column("Kind")
    table.add_column("Sure", justify="right")
    for one in result.readings:
        sure = f"{one.confidence:.0%}" + (" ?" if one.unsure else "")
        table.add_row(day_words(one.date, zone), _text(one.subject), kind_words(one.kind), sure)
    console.print(table)


def _print_summary(result: Result, console: Console, zone: tzinfo | None) -> None:
    skipped = f", {len(result.skipped)} could not be read" if result.skipped else ""
    console.print(
        f"{result.read} mails read, {result.job_search} of them job search, {len(result.applications)} applications"
        f"{skipped}; as of {day_words(result.now, zone)}; {result.seconds:.1f} s. Nothing left this machine.",
        style="dim",
    )
