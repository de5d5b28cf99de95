"""Fills an empty database with made-up people, so that all four kinds of users have something to do.

Their messages are read by the shipped models and their mailbox by the real import; only the searches of the people on
the caseload come as readings, without mail.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import cycle
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import transaction

from candor.actions.add_coach import add_coach
from candor.actions.add_position import add_position
from candor.actions.add_skill import add_skill
from candor.actions.answer import answer
from candor.actions.answer_invitation import answer_invitation
from candor.actions.become_candidate import become_candidate
from candor.actions.edit_profile import edit_profile
from candor.actions.hide_employer import hide_employer
from candor.actions.import_mailbox import carry_on
from candor.actions.invite import invite
from candor.actions.look_at_person import look_at_person
from candor.actions.make_programme import make_programme
from candor.actions.put_into_pool import put_into_pool
from candor.actions.read_new_messages import read_new_messages
from candor.actions.receive_upload import receive_upload
from candor.actions.register_own_employer import register_own_employer
from candor.actions.report_month import report_month
from candor.actions.rescore import rescore
from candor.actions.save_pool import save_pool
from candor.actions.save_template import save_template
from candor.actions.send_message import send_message
from candor.actions.set_findable import set_findable
from candor.actions.start_upload import start_upload
from candor.actions.tell_story import tell_story
from candor.actions.write_note import write_note
from candor.actions.write_recruiter_note import write_recruiter_note
from candor.conversations import Writer
from candor.made_up import Person, made_histories, made_people
from candor.programs import Share, Teller
from candor.store.applications import rebuild_applications
from candor.store.models import Account, Application, Candidate, Coach, Conversation, Recruiter
from candor.store.positions import NewPosition
from candor.store.queries.people import Filters
from candor.store.readings import storable, store_readings
from candor.vocabulary import Status

# The mailbox of the examples ends on this day: on it there is something to do.
DAY = datetime(2026, 11, 12, 15, 0, tzinfo=UTC)
ZONE = "America/Chicago"
# whose mailbox the example is
SEEKER = "teresa"
CASELOAD = 24


class Role(StrEnum):
    SEEKER = "seeker"
    RECRUITER = "recruiter"
    COACH = "coach"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class DemoUser:
    """Whom a visitor of the demo may be. what: a sentence on what they find there."""

    email: str
    name: str
    role: Role
    what: str


DEMO_USERS = (
    DemoUser(
        "teresa@demo.example",
        "Teresa Marlowe",
        Role.SEEKER,
        "Looks for office work: a mailbox of 121 mails, 26 applications, a profile that her employer must not find.",
    ),
    DemoUser(
        "dana@harborline.example",
        "Dana Whitlock",
        Role.RECRUITER,
        "Recruits for Harborline Logistics: 27 people ordered by how keen they are, with conversations and reasons.",
    ),
    DemoUser(
        "phil@pineviewaccounting.example",
        "Phil Brandt",
        Role.RECRUITER,
        "Recruits for Pineview Accounting, where Teresa works now. He never finds her.",
    ),
    DemoUser(
        "renee@riverbendworks.example",
        "Renée Kowalczyk",
        Role.COACH,
        "Coaches at Riverbend Works: 25 people who share how their search goes, and whose stories differ.",
    ),
    DemoUser(
        "sam@demo.example", "Sam Osei", Role.STAFF, "Keeps the site: accounts, employers, imports, the audit log."
    ),
)


def make_demo(inbox: Path, *, at: datetime = DAY) -> None:
    """inbox: the mailbox of `SEEKER`. Every other text and time is told from `at`."""
    accounts = {
        user.email: _account(user.email, user.name, at, is_staff=user.role is Role.STAFF) for user in DEMO_USERS
    }
    teresa, dana, phil, renee, _ = accounts.values()
    with transaction.atomic():
        recruiter = register_own_employer(dana, "Harborline Logistics", dana.email, at=at - timedelta(days=200))
        register_own_employer(phil, "Pineview Accounting", phil.email, at=at - timedelta(days=90))
        people = _people(recruiter, teresa, at)
        _desk(recruiter, people, at)
    with transaction.atomic():
        coach = add_coach(
            make_programme("Riverbend Works", at=at - timedelta(days=400)), renee, at=at - timedelta(days=400)
        )
        _caseload(coach, people[SEEKER], at)
    _read(people[SEEKER], inbox, at)
    while read_new_messages():
        pass
    while rescore(at):
        pass


def _account(email: str, name: str, at: datetime, *, is_staff: bool = False) -> Account:
    # no password: these accounts are entered by the demo's own door and by no other
    return Account.objects.create_user(
        email, None, name=name, zone=ZONE, joined_at=at - timedelta(days=120), is_staff=is_staff, is_superuser=is_staff
    )


def _people(recruiter: Recruiter, teresa: Account, at: datetime) -> dict[str, Candidate]:
    people = {}
    for person in made_people():
        account = teresa if person.key == SEEKER else _account(f"{person.key}@people.example", person.name, at)
        people[person.key] = _candidate(person, account, at)
        _talk(recruiter, people[person.key], person, at)
    hide_employer(people[SEEKER], "Larkspur Dental")
    return people


def _candidate(person: Person, account: Account, at: datetime) -> Candidate:
    candidate = become_candidate(account)
    edit_profile(candidate, name=person.name, headline=person.headline, place=person.place, about=None)
    if person.employer:
        position, _ = add_position(candidate, NewPosition(person.employer, is_current=True), at=at)
        position.title = person.title
        position.save(update_fields=["title"])
    for skill in person.skills:
        add_skill(candidate, skill)
    set_findable(candidate, is_findable=True)
    return candidate


def _talk(recruiter: Recruiter, candidate: Candidate, person: Person, at: datetime) -> None:
    for line in person.talk:
        moment = line.at(at, ZoneInfo(ZONE)).astimezone(UTC)
        if line.writer is Writer.RECRUITER:
            send_message(recruiter, candidate.public_id, line.text, moment)
        else:
            conversation = Conversation.objects.get(employer=recruiter.employer, candidate=candidate)
            answer(candidate, conversation.public_id, line.text, moment)
    Conversation.objects.filter(candidate=candidate).update(
        seen_by_candidate_at=at - timedelta(days=2), seen_by_employer_at=at - timedelta(days=2)
    )


def _desk(recruiter: Recruiter, people: dict[str, Candidate], at: datetime) -> None:
    """What a recruiter has gathered: pools, templates, notes."""
    docks = save_pool(recruiter, "Eagan docks, day shift", Filters(skills=("forklift driving",)).to_query(), at)
    keep = ("adaeze", "oscar", "joel", "bao")
    put_into_pool(recruiter, docks.public_id, [people[key].public_id for key in keep], at)
    save_pool(recruiter, "Numbers people", Filters(skills=("excel",)).to_query(), at)
    save_template(
        recruiter, "First hello", "Hello {name}, we are looking for a {title} in Eagan. Would you like to hear more?"
    )
    save_template(
        recruiter,
        "Set a time",
        "Hello {name}, thank you for your answer. Which day next week suits you for a short call?",
    )
    notes = (
        ("adaeze", "Site manager wants her. Offer by Friday."),
        ("ruth", "Ask again when the ten o'clock gate opens."),
    )
    for key, text in notes:
        write_recruiter_note(recruiter, people[key].public_id, text, at - timedelta(days=1))


def _caseload(coach: Coach, teresa: Candidate, at: datetime) -> None:
    began = at - timedelta(days=75)
    people: list[Candidate] = []
    for number, history in enumerate(made_histories(CASELOAD, now=at)):
        account = _account(f"person{number + 1}@caseload.example", history.name, at)
        candidate = become_candidate(account)
        edit_profile(candidate, name=history.name, headline=None, place=None, about=None)
        store_readings(candidate, [storable(reading) for reading in history.readings])
        rebuild_applications(candidate, at)
        people.append(candidate)
    _consents(coach, [*people, teresa], began)
    _stories(coach, people, at)
    for number, candidate in enumerate(people):
        if number % 4:
            look_at_person(coach, candidate.public_id, "coaching:person", at=at - timedelta(hours=40))
    notes = (
        "Needs the bus before seven; only look at day shifts.",
        "Practised the interview twice. Much calmer now.",
        "Asked about the forklift course, next date in January.",
    )
    for candidate, text in zip(people[1:], notes, strict=False):
        write_note(coach, candidate.public_id, text, at=at - timedelta(days=6))
    report_month(coach.programme, (at.replace(day=1) - timedelta(days=1)).date().replace(day=1), at=at)


def _consents(coach: Coach, people: Sequence[Candidate], began: datetime) -> None:
    everything = (Share.FIGURES, Share.APPLICATIONS, Share.MISSED, Share.EVIDENCE)
    for candidate, shares in zip(people, cycle((everything, everything[:2], everything, everything[:1]))):
        account = candidate.account
        if account is None:
            raise ValueError("people of the demo have accounts")
        _, token = invite(coach, account.email, list(everything), at=began, expires_at=began + timedelta(days=14))
        answer_invitation(candidate, token, accept=True, shares=shares, until=None, at=began + timedelta(days=1))
    for address in ("new.person@caseload.example", "another.one@caseload.example"):
        invite(
            coach, address, list(everything[:2]), at=began + timedelta(days=72), expires_at=began + timedelta(days=86)
        )


def _stories(coach: Coach, people: Iterable[Candidate], at: datetime) -> None:
    """About one person in three tells another story than the mail does."""
    said = cycle((Status.INTERVIEW, Status.APPLIED, Status.IN_REVIEW))
    for candidate in list(people)[::2]:
        application = Application.objects.filter(
            candidate=candidate, status__in=(Status.REJECTED, Status.INTERVIEW, Status.ASSESSMENT)
        ).first()
        shared = candidate.consents.values_list("shares", flat=True).first() or []
        if application is None or Share.APPLICATIONS not in shared:
            continue
        tell_story(coach, application.public_id, Teller.SEEKER, next(said), at=at - timedelta(days=3))


def _read(candidate: Candidate, inbox: Path, at: datetime) -> None:
    upload = start_upload(candidate, inbox.name, inbox.stat().st_size, at=at)
    with inbox.open("rb") as file:
        receive_upload(candidate, upload.public_id, 0, iter(lambda: file.read(1 << 20), b""), at=at)
    carry_on(upload.public_id, "demo", lambda: at)
