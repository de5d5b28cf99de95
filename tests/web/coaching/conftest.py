"""Ana shares everything with Carl's programme; Otto shares nothing; Cora coaches in another programme."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from store.coached import applies, shares
from web.conftest import NOW, Cast, account_of, signed_in

from candor.actions.add_coach import add_coach
from candor.actions.make_programme import make_programme
from candor.store.models import Application, Coach, Consent, Email
from candor.vocabulary import EmailKind, Status

DAY = timedelta(days=1)
HOSTILE = '=HYPERLINK("http://x")<script>alert(1)</script>'


@dataclass(frozen=True, slots=True)
class Shared:
    """bakery: at interview by its mails; cold: applied, silent, with a hostile name."""

    consent: Consent
    bakery: Application
    cold: Application
    cora: Coach


@pytest.fixture
def shared(cast: Cast) -> Shared:
    consent = shares(cast.ana, cast.carl, at=NOW - 30 * DAY)
    mails = [(NOW - 20 * DAY, EmailKind.APPLICATION_RECEIVED), (NOW - 9 * DAY, EmailKind.INTERVIEW_INVITATION)]
    bakery = applies(cast.ana, Status.INTERVIEW, employer="Brookside Bakery", news=NOW - 9 * DAY, mails=mails)
    cold = applies(cast.ana, Status.APPLIED, employer=HOSTILE, news=NOW - 40 * DAY, silent_after=NOW - 2 * DAY)
    Email.objects.create(
        candidate=cast.ana,
        application=bakery,
        message_id="invitation@brookside.example",
        digest=uuid.uuid4(),
        mailbox="Spam",
        date=NOW - 9 * DAY,
        subject="Your <b>interview</b> at Brookside",
        kind=EmailKind.INTERVIEW_INVITATION.value,
        confidence=0.9,
        unsure=False,
        employer="Brookside Bakery",
        evidence={"kind": "come and meet us on Tuesday"},
        is_missed=True,
    )
    other = make_programme("Lakeside Works", at=NOW)
    return Shared(consent, bakery, cold, add_coach(other, account_of("Cora"), at=NOW))


@pytest.fixture(autouse=True)
def _no_letters_yet() -> None:
    mail.outbox.clear()


@pytest.fixture
def as_cora(shared: Shared) -> Client:
    return signed_in(shared.cora.account)
