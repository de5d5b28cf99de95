"""Ana's mailbox in the days before the tests' clock stands still, one mail of each kind that pages tell of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from store.tracked import home, mail, receive
from web.conftest import NOW, Cast

from applications.readings import reading
from candor.store.models import Application, Candidate, Email
from candor.vocabulary import EmailKind

if TYPE_CHECKING:
    from candor.reading.reading import Reading

K = EmailKind
HOSTILE = "<img src=x onerror=alert(1)>\"'=1+1"


def said(
    name: str, kind: EmailKind, days_ago: float, employer: str | None, title: str | None, **more: object
) -> Reading:
    """A reading so many days before now, in a thread with the mails of its name's first letters."""
    thread = f"thread-{name.rstrip('0123456789')}"
    made = reading(name, kind, 0, employer, title, thread=thread)
    given = {"date": NOW - timedelta(days=days_ago), "subject": f"About {title} ({name})", **more}
    return replace(made, **given)  # type: ignore[arg-type]


BAKER = [
    said("baker1", K.APPLICATION_RECEIVED, 12, "Northgate Bakery", "Baker", via="Greenhouse"),
    said(
        "baker2",
        K.INTERVIEW_SCHEDULED,
        3,
        "Northgate Bakery",
        "Baker",
        interview_at=NOW + timedelta(days=2),
        evidence={"kind": "we look forward to meeting you on Wednesday", "employer": "Northgate Bakery"},
    ),
]
CLERK = [said("clerk1", K.APPLICATION_RECEIVED, 40, "Ostrander Steel", "Clerk")]
DRIVER = [
    said("driver1", K.APPLICATION_RECEIVED, 9, "Halcyon Freight", "Driver"),
    said("driver2", K.ASSESSMENT, 2, "Halcyon Freight", "Driver", due=NOW + timedelta(hours=30), is_missed=True),
]
PORTER = [
    said("porter1", K.APPLICATION_RECEIVED, 20, "Maple Court Hotel", "Porter"),
    said("porter2", K.REJECTION, 5, "Maple Court Hotel", "Porter", unsure=True, confidence=0.55),
]
WAITER = [said("waiter1", K.RECRUITER_OUTREACH, 1, HOSTILE, HOSTILE, subject=HOSTILE, evidence={"kind": HOSTILE})]
MAILS = [*BAKER, *CLERK, *DRIVER, *PORTER, *WAITER]


@dataclass(frozen=True, slots=True)
class Search:
    """Ana's job search. Names are those of the first mail without its number."""

    candidate: Candidate

    def application(self, name: str) -> Application:
        return home(self.candidate, f"{name}1")

    def mail(self, name: str) -> Email:
        return mail(self.candidate, name)

    def address(self, name: str, step: str = "") -> str:
        return f"/applications/{self.application(name).public_id}/{step}"

    def mail_address(self, name: str, step: str = "") -> str:
        return f"/mails/{self.mail(name).public_id}/{step}"

    def more(self, *mails: Reading) -> None:
        receive(self.candidate, mails, now=NOW)


@pytest.fixture
def search(cast: Cast) -> Search:
    receive(cast.ana, MAILS, now=NOW)
    return Search(cast.ana)
