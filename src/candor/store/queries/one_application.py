"""One application with all that tells of it, and one mail as the person says it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote
from uuid import UUID

from django.db.models import F

from candor.applications.corrections import CorrectField, CorrectKind, NotJobSearch, corrected
from candor.reading.reading import Reading
from candor.store.applications import event_of
from candor.store.models import Application, Candidate, Email
from candor.store.queries.corrections import CorrectionLine, correction_lines, said_in
from candor.store.readings import reading_of
from candor.store.tracked import UnknownEmail
from candor.vocabulary import EmailKind, Status

_MADE_UP = ("@no-message-id.invalid", "@by-hand.invalid")


@dataclass(frozen=True, slots=True)
class Mail:
    """reading: as the person says it is; corrected: the names of what they said ("kind" among them).

    address: where the mail can be opened, None if nobody knows. because, is_weak: why it is in its application.
    """

    email: Email
    reading: Reading
    because: str
    is_weak: bool
    corrected: frozenset[str]
    address: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the timeline. mail, evidence: None for what the person said."""

    at: datetime
    status: Status
    kind: EmailKind
    by_hand: bool
    is_dated: bool
    mail: Mail | None
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """mails: all of them, in order of time, those without date last. timeline: those that moved it, and the person's
    word. corrections: in force, about any of its mails, the latest first."""

    application: Application
    mails: tuple[Mail, ...]
    timeline: tuple[Line, ...]
    corrections: tuple[CorrectionLine, ...]


def application_story(candidate: Candidate, public_id: UUID) -> Story | None:
    """Three queries."""
    row = Application.objects.filter(candidate=candidate, public_id=public_id).first()
    if row is None:
        return None
    rows = list(
        Email.objects.filter(application=row)
        .select_related("application")
        .order_by(F("date").asc(nulls_last=True), "message_id")
    )
    lines = correction_lines(candidate)
    mails = mails_of(rows, lines)
    by_id = {mail.email.message_id: mail for mail in mails}
    public_ids = {mail.email.message_id: mail.email.public_id for mail in mails}
    return Story(
        application=row,
        mails=tuple(mails),
        timeline=tuple(_line(value, by_id) for value in row.timeline),
        corrections=tuple(
            replace(line, email=public_ids.get(next(iter(line.ids))) if len(line.ids) == 1 else None)
            for line in reversed(lines)
            if not line.ids.isdisjoint(by_id)
        ),
    )


def _line(value: dict[str, object], mails: dict[str, Mail]) -> Line:
    event = event_of(value)
    mail = None if event.by_hand else mails.get(event.message_id)
    return Line(
        event.at,
        event.status,
        event.kind,
        event.by_hand or (mail is not None and mail.email.by_hand),
        event.is_dated,
        mail,
        mail.reading.evidence.get("kind") if mail else None,
    )


def the_mail(candidate: Candidate, public_id: UUID) -> Mail:
    """Two queries. Raises UnknownEmail."""
    row = Email.objects.filter(candidate=candidate, public_id=public_id).select_related("application").first()
    if row is None:
        raise UnknownEmail(public_id)
    return mails_of([row], correction_lines(candidate))[0]


def application_of_mail(candidate: Candidate, public_id: UUID) -> UUID | None:
    rows = Email.objects.filter(candidate=candidate, public_id=public_id, application__isnull=False)
    return rows.values_list("application__public_id", flat=True).first()


def mails_of(rows: Sequence[Email], lines: Iterable[CorrectionLine]) -> list[Mail]:
    """The mails as the person says they are. rows: with their applications."""
    ids = {row.message_id for row in rows}
    about = [line for line in lines if not line.ids.isdisjoint(ids)]
    readings = {one.message_id: one for one in corrected(map(reading_of, rows), said_in(about))}
    return [
        Mail(
            row,
            readings[row.message_id],
            row.because,
            row.is_weak,
            frozenset(name for line in about if row.message_id in line.ids for name in _corrects(line)),
            mail_address(row),
        )
        for row in rows
    ]


def _corrects(line: CorrectionLine) -> tuple[str, ...]:
    match line.correction:
        case CorrectKind() | NotJobSearch():
            return ("kind",)
        case CorrectField(_, field):
            return (field.value,)
        case _:
            return ()


def mail_address(email: Email) -> str | None:
    """An address that opens the mail where it lives: Gmail's search for it; None for any other mailbox."""
    if email.by_hand or not email.link.get("thread") or email.message_id.endswith(_MADE_UP):
        return None
    # of two mails under one id the second's has a mark behind it, which the mailbox does not know
    message_id = email.message_id.partition("#")[0]
    return f"https://mail.google.com/mail/#search/{quote(f'rfc822msgid:{message_id}', safe='')}"
