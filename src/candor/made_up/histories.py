"""Made-up job searches: each application as the readings that its mails would have given, without any mail.

Drawn from a seed, so that the same seed gives the same people's searches; nothing is learned from or measured on them.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from candor.reading.reading import Link, Reading
from candor.vocabulary import EmailKind as Kind


@dataclass(frozen=True, slots=True)
class History:
    """One person's search: readings of all applications, in no order."""

    name: str
    readings: tuple[Reading, ...]


# What follows on sending an application, and how often; (kind, days until it comes).
_PATHS: tuple[tuple[int, tuple[tuple[Kind, int], ...]], ...] = (
    (34, ()),
    (16, ((Kind.REJECTION, 9),)),
    (9, ((Kind.STATUS_UPDATE, 6),)),
    (7, ((Kind.STATUS_UPDATE, 5), (Kind.REJECTION, 12))),
    (5, ((Kind.ASSESSMENT, 4),)),
    (5, ((Kind.ASSESSMENT, 4), (Kind.REJECTION, 10))),
    (6, ((Kind.INTERVIEW_INVITATION, 7),)),
    (5, ((Kind.INTERVIEW_INVITATION, 6), (Kind.INTERVIEW_SCHEDULED, 1))),
    (4, ((Kind.INTERVIEW_INVITATION, 6), (Kind.INTERVIEW_SCHEDULED, 2), (Kind.REJECTION, 11))),
    (3, ((Kind.INFORMATION_REQUEST, 5),)),
    (2, ((Kind.POSITION_CLOSED, 14),)),
    (2, ((Kind.INTERVIEW_SCHEDULED, 8), (Kind.OFFER, 9))),
    (1, ((Kind.INTERVIEW_SCHEDULED, 7), (Kind.OFFER, 8), (Kind.ONBOARDING, 4))),
    (1, ((Kind.WITHDRAWAL, 10),)),
)
_SAID: dict[Kind, tuple[str, ...]] = {
    Kind.APPLICATION_RECEIVED: (
        "we have received your application",
        "thanks for applying",
        "your application is in",
        "thank you for your interest in joining us",
    ),
    Kind.STATUS_UPDATE: ("still under review", "has moved to the next stage", "passed on to the hiring manager"),
    Kind.INFORMATION_REQUEST: ("please send two references", "we still need a copy of your certificate"),
    Kind.ASSESSMENT: ("please complete the online assessment", "a short test of about 40 minutes"),
    Kind.INTERVIEW_INVITATION: (
        "we would like to meet you",
        "please pick a time for a call",
        "invite you to interview",
    ),
    Kind.INTERVIEW_SCHEDULED: ("your interview is confirmed", "looking forward to meeting you on"),
    Kind.OFFER: ("pleased to offer you the position", "your offer letter is attached"),
    Kind.ONBOARDING: ("welcome to the team", "paperwork for your first day"),
    Kind.REJECTION: ("decided to move forward with other candidates", "we will not be moving forward"),
    Kind.POSITION_CLOSED: ("the position has been filled", "this opening was cancelled"),
    Kind.WITHDRAWAL: ("please take my application back",),
}
_FIRST = (
    "Alder Birch Cobalt Copper Crescent Dunmore Elmwood Falcon Glenhaven Harrow Ironwood Juniper Kestrel Lakeshore "
    "Maplecrest Northfield Oakhurst Pinnacle Quarry Redstone Silverlake Thornbury Upland Vantage Westbrook Yarrow"
).split()
_TRADE = (
    "Logistics;Foods;Clinic;Credit Union;Hotels;Software;Builders;Home Care;Printing;Auto Parts;Schools;Energy;"
    "Insurance;Textiles;Garden Centers;Packaging"
).split(";")
_TITLES = (
    "Warehouse Associate;Customer Service Representative;Accounts Payable Clerk;Medical Receptionist;Delivery Driver;"
    "Data Entry Clerk;Office Assistant;Line Cook;Home Health Aide;Forklift Operator;Payroll Clerk;Front Desk Agent;"
    "Junior Web Developer;Maintenance Helper;Teacher's Aide;Sales Associate;Assembler;Help Desk Technician"
).split(";")
_GIVEN = (
    "Amina Bernard Celeste Dong-hyun Esperanza Filip Gwen Hamza Ingrid Jamal Kavya Leonard Marisol Nkechi Orla Pavel "
    "Quentin Rosalind Santiago Thuy Uriel Valentina Wendell Ximena Yusuf Zofia"
).split()
_FAMILY = (
    "Abara Bergstrom Castellano Dubois Engel Farouk Gallagher Hoang Ibsen Jaramillo Kaplan Lindgren Moreau Ndiaye "
    "Osterman Petrenko Quispe Rahman Sato Thibodeaux Umarov Villanueva Washington Xiong Youngblood Zawadzki"
).split()
_PLACES = ("Minneapolis, MN", "St. Paul, MN", "Bloomington, MN", "Remote", "Eagan, MN", "Duluth, MN", None)
_VIA = ("Indeed", "LinkedIn", "Greenhouse", "Workday", "iCIMS", None, None)


def made_histories(people: int, *, now: datetime, seed: int = 7) -> Iterator[History]:
    """Of so many people; some have only begun, some have been at it for half a year."""
    draw = random.Random(seed)
    for number in range(people):
        size = draw.choice((0, 2, 3, 5, 6, 8, 9, 12, 15, 21))
        name = f"{_GIVEN[number % len(_GIVEN)]} {draw.choice(_FAMILY)}"
        yield History(name, tuple(_search(draw, f"made-up-{seed}-{number}", size, now)))


def _search(draw: random.Random, name: str, applications: int, now: datetime) -> Iterable[Reading]:
    longest = draw.choice((30, 60, 90, 150))
    for number in range(applications):
        employer = f"{draw.choice(_FIRST)} {draw.choice(_TRADE)}"
        sent = now - timedelta(days=draw.uniform(0.5, longest), hours=draw.uniform(0, 9))
        (path,) = draw.choices([path for _, path in _PATHS], [often for often, _ in _PATHS])
        yield from _application(draw, f"{name}-{number}", employer, sent, path, now)


def _application(
    draw: random.Random, name: str, employer: str, sent: datetime, path: tuple[tuple[Kind, int], ...], now: datetime
) -> Iterator[Reading]:
    """Its mails until `now`; what would come later has not come yet."""
    title, place, via = draw.choice(_TITLES), draw.choice(_PLACES), draw.choice(_VIA)
    domain = employer.lower().replace(" ", "") + ".example"
    first = f"{name}-0@{domain}"
    at = sent
    for number, (kind, days) in enumerate(((Kind.APPLICATION_RECEIVED, 0), *path)):
        at += timedelta(days=days * draw.uniform(0.5, 1.7))
        if at > now:
            return
        words = draw.choice(_SAID[kind])
        interview = at + timedelta(days=draw.randint(2, 8)) if kind is Kind.INTERVIEW_SCHEDULED else None
        yield Reading(
            message_id=first if number == 0 else f"{name}-{number}@{domain}",
            mailbox="Inbox",
            date=at,
            subject=f"{title} at {employer}",
            kind=kind,
            confidence=(sure := draw.uniform(0.72, 0.99)),
            unsure=sure < 0.76,
            employer=employer,
            title=title,
            location=place,
            interview_at=interview.replace(minute=0, second=0, microsecond=0) if interview else None,
            via=via,
            evidence={"kind": words, "employer": employer, "title": title} | ({"location": place} if place else {}),
            sure_of={"employer": 0.97, "title": 0.95, "location": 0.93},
            link=Link(references=() if number == 0 else (first,), sender_domain=domain),
            is_own=kind is Kind.WITHDRAWAL,
            is_missed=draw.random() < 0.04,
        )
