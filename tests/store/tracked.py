"""Candidates with stored mails, for the tests of what they see and change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from applications.readings import START, reading
from candor.reading.reading import Reading
from candor.store.applications import DERIVED, rebuild_applications
from candor.store.models import Account, Application, Candidate, Email
from candor.store.readings import storable, store_readings
from candor.store.tracked import lock
from candor.vocabulary import EmailKind

K = EmailKind
NOW = START + timedelta(days=10)

# two jobs at one employer, and one elsewhere
COOK = [
    reading("c1", K.APPLICATION_RECEIVED, 0, "Avail", "Cook", thread="cook"),
    reading("c2", K.INTERVIEW_INVITATION, 4, "Avail", "Cook", thread="cook"),
]
WELDER = [
    reading("w1", K.APPLICATION_RECEIVED, 1, "Avail", "Welder", thread="welder"),
    reading("w2", K.REJECTION, 9, "Avail", "Welder", thread="welder"),
]
ELSEWHERE = [reading("e1", K.APPLICATION_RECEIVED, 2, "Ostrander Steel", "Clerk")]
MAILS = [*COOK, *WELDER, *ELSEWHERE]


def seeker(mails: Iterable[Reading] = (), *, now: datetime = NOW, email: str | None = None) -> Candidate:
    """A candidate whose mailbox holds these mails."""
    account = Account.objects.create_user(email) if email else None
    candidate = Candidate.objects.create(account=account)
    receive(candidate, mails, now=now)
    return candidate


def receive(candidate: Candidate, mails: Iterable[Reading], *, now: datetime = NOW) -> None:
    with transaction.atomic():
        locked = lock(candidate)
        store_readings(locked, [storable(one) for one in mails])
        rebuild_applications(locked, now)


def rebuild(candidate: Candidate, now: datetime = NOW) -> None:
    receive(candidate, (), now=now)


def mail(candidate: Candidate, message_id: str) -> Email:
    return Email.objects.get(candidate=candidate, message_id=message_id)


def home(candidate: Candidate, message_id: str) -> Application:
    """The application that holds the mail."""
    return Application.objects.get(candidate=candidate, emails__message_id=message_id)


def held(candidate: Candidate) -> set[frozenset[str]]:
    """The mails of each application."""
    return {
        frozenset(one.emails.values_list("message_id", flat=True))
        for one in Application.objects.filter(candidate=candidate)
    }


def told(candidate: Candidate) -> list[Any]:
    """All that is derived of a candidate's mails: what two databases must agree on, whatever their ids are."""
    applications = [
        (
            sorted(one.emails.values_list("message_id", "because", "is_weak")),
            *(getattr(one, name) for name in DERIVED),
        )
        for one in Application.objects.filter(candidate=candidate)
    ]
    hidden = {"id", "public_id", "candidate_id", "application_id"}
    mails = [
        {name: value for name, value in row.items() if name not in hidden}
        for row in Email.objects.filter(candidate=candidate).order_by("message_id").values()
    ]
    return [sorted(applications, key=str), mails]
