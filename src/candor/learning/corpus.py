"""Labelled mailboxes of `data/mail`: reads the format of `data/mail/README.md` and checks it.

Needs nothing that is not candor's own, so that a writer can check a file with any Python 3.11:
`PYTHONPATH=src python -m candor.learning.corpus FILE`.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from candor.errors import CandorError

JOB_KINDS = frozenset(
    """
        application_received application_incomplete status_update information_request assessment
        interview_invitation interview_scheduled interview_changed offer onboarding rejection
        position_closed withdrawal recruiter_outreach correspondence
    """.split()
)
OTHER_KINDS = frozenset({"job_alert", "unrelated"})
STATUSES = frozenset(
    """
        contacted started applied in_review assessment interview offer hired rejected closed withdrawn
    """.split()
)
KEYS = frozenset(
    """
        kind application employer title location requisition interview_at via from to date reply
        format headers subject
    """.split()
)
HEADERS = frozenset({"bulk", "auto", "calendar", "spam", "promotions"})


@dataclass(frozen=True)
class LabelledMail:
    """One mail with what a careful person reads in it; absent values are None."""

    number: str
    kind: str
    sender: str
    to: str | None
    date: datetime
    subject: str
    body: str
    application: str | None = None
    employer: str | None = None
    title: str | None = None
    location: str | None = None
    requisition: str | None = None
    interview_at: datetime | None = None
    interview_words: tuple[str, ...] = ()
    via: str | None = None
    reply: str | None = None
    format: str = "both"
    headers: frozenset[str] = frozenset()

    @property
    def is_job(self) -> bool:
        return self.kind in JOB_KINDS


@dataclass(frozen=True)
class LabelledApplication:
    """One application's outcome, as its writer meant it."""

    id: str
    employer: str
    title: str | None
    location: str | None
    status: str


@dataclass
class LabelledMailbox:
    """One person's mailbox: `head` holds address, name, zone, language, who."""

    path: Path
    head: dict[str, str] = field(default_factory=dict)
    mails: list[LabelledMail] = field(default_factory=list)
    applications: list[LabelledApplication] = field(default_factory=list)


class CorpusError(CandorError):
    """A labelled file breaks its format; `problems` lists every place."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def _blocks(text: str) -> tuple[list[str], list[tuple[int, str, list[str]]]]:
    head: list[str] = []
    blocks: list[tuple[int, str, list[str]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("@@ "):
            blocks.append((number, line[3:].strip(), []))
        elif blocks:
            blocks[-1][2].append(line)
        else:
            head.append(line)
    return head, blocks


def _moment(text: str, form: str | None = None) -> datetime:
    moment = datetime.strptime(text, form) if form else datetime.fromisoformat(text)  # noqa: DTZ007 (checked below)
    if moment.tzinfo is None:
        raise ValueError(f"{text} has no offset")
    return moment


def _mail(number: str, lines: list[str]) -> LabelledMail:
    values: dict[str, str] = {}
    for position, line in enumerate(lines):
        if line.rstrip() == "--":
            body = "\n".join(lines[position + 1 :]).strip("\n")
            break
        if not line.strip():
            continue
        key, colon, value = line.partition(":")
        if not colon or key.strip() not in KEYS:
            raise ValueError(f"unknown line {line!r} (is the line '--' before the body missing?)")
        values[key.strip()] = value.strip()
    else:
        raise ValueError("no line '--' before the body")
    for needed in ("kind", "from", "date", "subject"):
        if needed not in values:
            raise ValueError(f"no '{needed}:' line")
    when, *words = [part.strip() for part in values.get("interview_at", "").split(" | ")]

    def value_of(key: str) -> str | None:
        return values.get(key) or None

    return LabelledMail(
        number=number,
        kind=values["kind"],
        sender=values["from"],
        to=value_of("to"),
        date=_moment(values["date"], "%Y-%m-%d %H:%M %z"),
        subject=values["subject"],
        body=body,
        application=value_of("application"),
        employer=value_of("employer"),
        title=value_of("title"),
        location=value_of("location"),
        requisition=value_of("requisition"),
        interview_at=_moment(when) if when else None,
        interview_words=tuple(words),
        via=value_of("via"),
        reply=value_of("reply"),
        format=values.get("format") or "both",
        headers=frozenset(values.get("headers", "").replace(",", " ").split()),
    )


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _problems(mail: LabelledMail, numbers: dict[str, LabelledMail]) -> Iterator[str]:
    said = f"{mail.subject}\n{mail.sender}\n{mail.body}"
    flat = re.sub(r"\s+", " ", said)
    if mail.kind not in JOB_KINDS | OTHER_KINDS:
        yield f"unknown kind {mail.kind!r}"
    if mail.is_job and not mail.application:
        yield "a job mail needs an application"
    if not mail.is_job and (mail.application or mail.employer or mail.title):
        yield "job_alert and unrelated carry no application and no fields"
    for name in ("employer", "title", "location", "requisition"):
        value = getattr(mail, name)
        if value and value not in said and value not in flat:
            if name == "employer" and letters(value) in letters(mail.sender.rpartition("<")[2]):
                continue
            yield f"{name} {value!r} does not stand in subject, sender or body exactly so"
    for words in mail.interview_words:
        if words not in flat and words not in said:
            yield f"the words {words!r} of interview_at do not stand in the mail exactly so"
    if mail.interview_at and not mail.interview_words and "calendar" not in mail.headers:
        yield "interview_at needs ' | words of the mail' (or headers: calendar)"
    yield from _packing_problems(mail, numbers)


def _packing_problems(mail: LabelledMail, numbers: dict[str, LabelledMail]) -> Iterator[str]:
    if mail.format not in {"text", "html", "both"}:
        yield f"unknown format {mail.format!r}"
    if mail.headers - HEADERS:
        yield f"unknown headers {sorted(mail.headers - HEADERS)}"
    if mail.reply and mail.reply not in numbers:
        yield f"reply to {mail.reply}, which does not stand before it"
    if "@" not in mail.sender:
        yield "from has no address"


def parse_mailbox(text: str, path: Path) -> LabelledMailbox:
    """Raises CorpusError naming every line that breaks the format."""
    head, blocks = _blocks(text)
    box = LabelledMailbox(path)
    for line in head:
        if line.startswith("#"):
            key, _, value = line[1:].partition(":")
            box.head[key.strip()] = value.strip()
    problems = [
        f"{path}: no '# {key}:' in the head" for key in ("address", "zone", "language") if not box.head.get(key)
    ]
    for start, name, lines in blocks:
        add = _add_applications if name == "applications" else _add_mail
        problems += [f"{path}:{start} @@ {name}: {problem}" for problem in add(box, name, lines)]
    problems += [f"{path}: {problem}" for problem in _application_problems(box)]
    if problems:
        raise CorpusError(problems)
    return box


def _add_mail(box: LabelledMailbox, number: str, lines: list[str]) -> list[str]:
    seen = {mail.number: mail for mail in box.mails}
    try:
        mail = _mail(number, lines)
    except ValueError as error:
        return [str(error)]
    box.mails.append(mail)
    return [*(["number used twice"] if number in seen else []), *_problems(mail, seen)]


def _add_applications(box: LabelledMailbox, name: str, lines: list[str]) -> list[str]:
    problems = []
    for line in filter(str.strip, lines):
        parts = [part.strip() for part in line.split("|")]
        if len(parts) == 5 and parts[4] in STATUSES:
            one = LabelledApplication(parts[0], parts[1], parts[2] or None, parts[3] or None, parts[4])
            box.applications.append(one)
        else:
            problems.append(f"{line!r} is not 'id | employer | title | location | status'")
    return problems


def _application_problems(box: LabelledMailbox) -> list[str]:
    listed = {application.id for application in box.applications}
    used = {mail.application for mail in box.mails if mail.application}
    if not listed:
        return []
    return [f"application {one} has mails but no line in '@@ applications'" for one in sorted(used - listed)] + [
        f"application {one} is listed but has no mail" for one in sorted(listed - used)
    ]


def read_mailboxes(folder: Path) -> list[LabelledMailbox]:
    """Every labelled mailbox of a folder, by name. Raises CorpusError."""
    return [parse_mailbox(path.read_text("utf-8"), path) for path in sorted(folder.glob("*.txt"))]


def main(paths: list[str]) -> int:
    failed = False
    for name in paths:
        path = Path(name)
        try:
            box = parse_mailbox(path.read_text("utf-8"), path)
        except CorpusError as error:
            failed = True
            print(error)
            continue
        kinds = Counter(mail.kind for mail in box.mails)
        missing = "" if box.applications else "; no '@@ applications' block yet"
        print(f"{path}: {len(box.mails)} mails, {len(box.applications)} applications{missing}")
        print("  " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
