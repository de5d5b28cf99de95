"""Measures the shipped reading model the whole way, on labelled mailboxes: from bytes to applications."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from candor.actions.read_mailbox import read_batches
from candor.applications import applications
from candor.learning.baselines import BASELINES
from candor.learning.compose import message_id_of, raw_mailbox
from candor.learning.corpus import LabelledMailbox, read_mailboxes
from candor.learning.figures import Guess, Truth, application_figures, mail_figures
from candor.mail import parse_email
from candor.mailboxes import RawEmail, open_mailbox
from candor.reading.reading import Reading
from candor.vocabulary import EmailKind

Figures = dict[str, float | None]


@dataclass(frozen=True)
class LabelledSet:
    """A mailbox file with the truth about its mails, by message id, and the final status of its applications."""

    path: Path
    truth: Mapping[str, Truth]
    status: Mapping[str, str]


def guesses_of(readings: Iterable[Reading], now: datetime) -> tuple[dict[str, Guess], dict[str, str | None]]:
    """Guesses by message id, and the status of each application by its id."""
    kept = list(readings)
    built = applications(kept, now=now)
    home = {member.message_id: one.id for one in built for member in one.emails}
    guesses = {
        reading.message_id: Guess(
            reading.kind,
            reading.confidence,
            reading.employer,
            reading.title,
            reading.location,
            reading.interview_at,
            home.get(reading.message_id),
        )
        for reading in kept
    }
    return guesses, {one.id: one.status.value if one.status else None for one in built}


def merged(sets: Iterable[LabelledSet]) -> tuple[dict[str, Truth], dict[str, str]]:
    truth: dict[str, Truth] = {}
    status: dict[str, str] = {}
    for one in sets:
        truth |= one.truth
        status |= one.status
    return truth, status


def system_figures(sets: Sequence[LabelledSet], now: datetime) -> Figures:
    """All figures of the shipped reading over all sets together."""
    guesses: dict[str, Guess] = {}
    status: dict[str, str | None] = {}
    for one in sets:
        readings = [reading for batch in read_batches(open_mailbox(str(one.path))) for reading in batch.readings]
        found, found_status = guesses_of(readings, now)
        guesses |= found
        status |= found_status
    truth, true_status = merged(sets)
    return mail_figures(truth, guesses) | application_figures(truth, guesses, true_status, status)


def baseline_figures(
    sets: Sequence[LabelledSet], data: Path, now: datetime, say: Callable[[str], None]
) -> Iterator[tuple[str, Figures]]:
    """The same figures for each baseline; each is said before it is measured, for one of them takes a minute."""
    truth, true_status = merged(sets)
    for name, make in BASELINES.items():
        say(f"measuring the baseline {name}")
        guesses: dict[str, Guess] = {}
        status: dict[str, str | None] = {}
        for one in sets:
            entries = (entry for entry in open_mailbox(str(one.path)) if isinstance(entry, RawEmail))
            readings = make([parse_email(entry.raw) for entry in entries], data)
            found, found_status = guesses_of(readings, now)
            guesses |= found
            status |= found_status
        yield name, mail_figures(truth, guesses) | application_figures(truth, guesses, true_status, status)


def written_sets(boxes: Iterable[LabelledMailbox], folder: Path) -> list[LabelledSet]:
    """The project's labelled mailboxes as mbox files in `folder`, with their truth."""
    sets = []
    for box in boxes:
        file = folder / f"{box.path.stem}.mbox"
        file.write_bytes(raw_mailbox(box))
        truth = {
            message_id_of(box, mail.number): Truth(
                EmailKind(mail.kind),
                mail.employer,
                mail.title,
                mail.location,
                mail.interview_at,
                f"{box.path.stem}/{mail.application}" if mail.application else None,
            )
            for mail in box.mails
        }
        sets.append(LabelledSet(file, truth, {f"{box.path.stem}/{one.id}": one.status for one in box.applications}))
    return sets


def gold_sets(folder: Path) -> list[LabelledSet]:
    """Mailboxes labelled by others: *.mbox beside gold.jsonl and applications.jsonl."""
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines() if line.strip()]
    endings = [
        json.loads(line) for line in (folder / "applications.jsonl").read_text("utf-8").splitlines() if line.strip()
    ]
    sets = []
    for name in sorted({row["mbox"] for row in rows}):
        truth = {
            row["message_id"].strip("<>"): Truth(
                EmailKind(row["kind"]),
                row["employer"],
                row["title"],
                row["location"],
                datetime.fromisoformat(row["interview_at"]) if row["interview_at"] else None,
                row["application"],
            )
            for row in rows
            if row["mbox"] == name
        }
        status = {row["application"]: row["status"] for row in endings if row["mbox"] == name}
        sets.append(LabelledSet(folder / name, truth, status))
    return sets


@contextmanager
def labelled_boxes(data: Path, split: str) -> Iterator[tuple[list[LabelledMailbox], Path]]:
    """The labelled mailboxes of a split, and a folder that lasts as long as the context."""
    with TemporaryDirectory() as folder:
        yield read_mailboxes(data / "mail" / split), Path(folder)
