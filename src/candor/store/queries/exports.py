"""All that a candidate may take along: applications and mails as CSV, JSON and calendar."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from candor.applications import Application, exports
from candor.applications.corrections import corrected
from candor.reading.reading import Reading
from candor.store import models
from candor.store.applications import application_from, corrections_of
from candor.store.readings import reading_of


def applications_csv(candidate: models.Candidate, now: datetime) -> str:
    """One a row, archived ones too. Two queries."""
    mails = _in_time(candidate).only("message_id", "because", "is_weak", "application_id", "date")
    return exports.applications_csv(_applications(_rows(candidate), mails, now))


def applications_json(candidate: models.Candidate, now: datetime) -> str:
    """In the shape of `candor read --format json`, as far as it is kept: mails as the person says they are."""
    mails = list(_in_time(candidate))
    rows = _rows(candidate)
    homes = {row.pk: str(row.public_id) for row in rows}
    readings = {one.message_id: one for one in corrected(map(reading_of, mails), corrections_of(candidate))}
    read = models.MailboxImport.objects.filter(candidate=candidate, state=models.ImportState.DONE.value)
    emails = [
        exports.email_json(readings[mail.message_id], homes[mail.application_id])
        for mail in mails
        if mail.application_id is not None
    ]
    value: dict[str, Any] = {
        "emails": emails,
        "applications": [exports.application_json(one) for one in _applications(rows, mails, now)],
        "skipped": [],
        "summary": {
            "read": sum(read.values_list("read", flat=True)),
            "job_search": len(emails),
            "applications": len(rows),
            "skipped": sum(read.values_list("unreadable", flat=True)),
            "seconds": None,
            "as_of": now.isoformat(),
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def interviews_ics(candidate: models.Candidate, now: datetime) -> str:
    found = planned(candidate, now)
    return exports.interviews_ics(found.applications, found.readings, now=now, program="candor calendar")


@dataclass(frozen=True, slots=True)
class PlannedMails:
    """Applications with an interview or a deadline. rows: by `Application.id`; readings and public_ids: by message id.

    interviews: those that stand, with the mail that set each.
    """

    applications: list[Application]
    rows: Mapping[str, models.Application]
    readings: Mapping[str, Reading]
    public_ids: Mapping[str, UUID]
    interviews: list[tuple[Application, Reading, datetime]]


def planned(candidate: models.Candidate, now: datetime) -> PlannedMails:
    """What is not archived. Three queries."""
    corrections = corrections_of(candidate)
    # a corrected time stands in no column of the mail
    named = {one for correction in corrections for one in getattr(correction, "message_ids", ())}
    timed = models.Email.objects.filter(
        Q(interview_at__isnull=False) | Q(message_id__in=named), candidate=candidate, application__isnull=False
    )
    rows = list(
        models.Application.objects.filter(candidate=candidate, archived_at=None).filter(
            Q(next_by__isnull=False) | Q(pk__in=timed.values("application"))
        )
    )
    mails = list(_in_time(candidate).filter(application__in=[row.pk for row in rows]))
    readings = {one.message_id: one for one in corrected(map(reading_of, mails), corrections)}
    built = _applications(rows, mails, now)
    return PlannedMails(
        built,
        {str(row.public_id): row for row in rows},
        readings,
        {mail.message_id: mail.public_id for mail in mails},
        [(one, reading, at) for one in built for reading, at in exports.interviews(one, readings, now)],
    )


def _rows(candidate: models.Candidate) -> list[models.Application]:
    found = models.Application.objects.filter(candidate=candidate)
    return list(found.order_by(F("last_news").desc(nulls_last=True), "-pk"))


def _in_time(candidate: models.Candidate) -> Any:
    return models.Email.objects.filter(candidate=candidate).order_by(F("date").asc(nulls_last=True), "message_id")


def _applications(
    rows: Iterable[models.Application], mails: Iterable[models.Email], now: datetime
) -> list[Application]:
    held: dict[int, list[models.Email]] = defaultdict(list)
    for mail in mails:
        if mail.application_id is not None:
            held[mail.application_id].append(mail)
    return [application_from(row, held[row.pk], now) for row in rows]
