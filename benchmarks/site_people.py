"""Made-up people for `scripts/bench site`: so many that a page that looks at all of them is noticed.

Written by bulk inserts through the store's own rows; what a row says of an application is told from its readings, as
after an import, without linking them first.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from benchmarks.hiding import Loader, made_up_name
from benchmarks.hiding import make as made_hiding
from candor.applications.build import application_of
from candor.applications.linking import Group, in_time
from candor.made_up import made_histories
from candor.reading.reading import Reading

if TYPE_CHECKING:
    from candor.store.models import Account, Candidate, Coach, Recruiter

EACH = 20
"""Applications of a person on the caseload."""

# a search may be asked so often a minute, and a bench asks more often: its recruiters take turns
RECRUITERS = 40
# the employers that candidates talk with, the searching one among them
_EMPLOYERS = 50
_ROWS = 500
_FIRST = "Ada Bo Cai Dina Emre Fay Gil Hana Ivo June Kofi Lena Milo Nia Omar Pia Quin Rosa Sven Tara".split()
_LAST = "Abel Berg Cruz Diaz Eng Falk Gray Hahn Imai Jung Kerr Lund Mora Nash Orr Pohl Reyes Shaw Todd Voss".split()
_TRADES = "driver welder nurse cook clerk teacher packer plumber painter cleaner engineer analyst".split()
_BESIDES = "careful early reliable licensed bilingual trained senior junior certified steady".split()
_PLACES = ("Eagan, MN", "Duluth, MN", "Austin, TX", "Leeds", "Lyon", "Graz", "Porto", "Remote")
_SKILL = "skill {}"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for pages, and the addresses that name somebody. applications: how many the seeker has."""

    seeker: Account
    recruiters: Sequence[Account]
    coach: Account
    applications: int
    application: uuid.UUID
    person: uuid.UUID
    conversation: uuid.UUID
    client: uuid.UUID


def make(draw: random.Random, now: datetime, *, applications: int, candidates: int, caseload: int) -> Asked:
    """candidates: whom recruiters search among; caseload: how many people a coach looks after."""
    from candor.store.models import Application, Candidate, Conversation

    recruiters = _recruiters(draw, candidates, now)
    searches = _searches(draw, now, applications + caseload * EACH)
    seeker = _person("seeker", now)
    _store(draw, seeker, islice(searches, applications), now)
    coach, people = _caseload(draw, searches, caseload, now)
    one = Application.objects.filter(candidate=seeker).order_by("pk")[applications // 2]
    talk = Conversation.objects.filter(employer=recruiters[0].employer).order_by("-last_at")[0]
    if seeker.account is None:
        raise ValueError("who looks for work here has an account")
    return Asked(
        seeker=seeker.account,
        recruiters=[one.account for one in recruiters],
        coach=coach.account,
        applications=applications,
        application=one.public_id,
        person=Candidate.objects.get(pk=talk.candidate_id).public_id,
        conversation=talk.public_id,
        client=people[caseload // 2].public_id,
    )


# people who look for work


def _searches(draw: random.Random, now: datetime, wanted: int) -> Iterator[list[Reading]]:
    """The readings of so many applications. Most lie back some time, as in a mailbox of years."""
    made = 0
    seed = 0
    while made < wanted:
        seed += 1
        for history in made_histories(200, now=now, seed=seed):
            by_first: dict[str, list[Reading]] = {}
            for one in history.readings:
                by_first.setdefault(one.link.references[0] if one.link.references else one.message_id, []).append(one)
            for readings in by_first.values():
                yield _elsewhere(draw, readings)
                made += 1


def _elsewhere(draw: random.Random, readings: Sequence[Reading]) -> list[Reading]:
    """At an employer of its own, for hardly anybody writes to one employer twenty times."""
    employer = made_up_name(draw)
    domain = "".join(filter(str.isalnum, employer.lower())) + ".example"
    back = timedelta(days=draw.uniform(0, 1500) if draw.random() < 0.9 else 0)
    return [
        replace(
            one,
            employer=employer,
            date=one.date and one.date - back,
            interview_at=one.interview_at and one.interview_at - back,
            link=replace(one.link, sender_domain=domain, thread=readings[0].message_id),
        )
        for one in readings
    ]


def _store(draw: random.Random, candidate: Candidate, searches: Iterable[Sequence[Reading]], now: datetime) -> None:
    from candor.store.applications import columns_of
    from candor.store.models import Application, Email
    from candor.store.readings import row_of, storable

    rows: list[Application] = []
    mails: list[Email] = []
    for readings in searches:
        group = Group(1)
        kept = sorted((storable(one) for one in readings), key=in_time)
        for number, one in enumerate(kept):
            group.add(one, "same thread" if number else "first mail", unsure=False)
        by_id = {one.message_id: one for one in kept}
        row = Application(candidate=candidate, **columns_of(application_of(group, now), by_id))
        row.archived_at = now if draw.random() < 0.1 else None
        row.seen_at = now if draw.random() < 0.99 else None
        rows.append(row)
        for one, (because, unsure) in zip(kept, group.reasons, strict=True):
            mail = row_of(candidate, one)
            mail.application, mail.because, mail.is_weak = row, because, unsure
            # nearly all that was unsure was looked at
            mail.reviewed_at = now if draw.random() < 0.95 else None
            mails.append(mail)
    Application.objects.bulk_create(rows, batch_size=_ROWS)
    for mail in mails:
        mail.application_id = mail.application.pk if mail.application else None
    Email.objects.bulk_create(mails, batch_size=_ROWS)


def _account(name: str, now: datetime) -> Account:
    from candor.store.models import Account

    return Account(email=f"{name}@bench.example", name=name.title(), zone="Europe/Berlin", joined_at=now, password="!")  # noqa: S106


def _person(name: str, now: datetime) -> Candidate:
    from candor.store.models import Candidate

    account = _account(name, now)
    account.save()
    return Candidate.objects.create(account=account, name=name.title(), is_findable=False)


def _caseload(
    draw: random.Random, searches: Iterator[Sequence[Reading]], size: int, now: datetime
) -> tuple[Coach, list[Candidate]]:
    from candor.programs import Share
    from candor.store.models import Account, Candidate, Coach, Consent, Programme

    programme = Programme.objects.create(name="Bench Works", since=now - timedelta(days=900))
    account = _account("coach", now)
    account.save()
    coach = Coach.objects.create(account=account, programme=programme, since=now - timedelta(days=900))
    accounts = Account.objects.bulk_create([_account(f"client{number}", now) for number in range(size)])
    people = Candidate.objects.bulk_create(
        [Candidate(account=one, name=_name(draw), is_findable=False) for one in accounts]
    )
    Consent.objects.bulk_create(
        Consent(
            programme=programme,
            candidate=person,
            coach=coach,
            shares=[share.value for share in Share],
            given_at=now - timedelta(days=90),
        )
        for person in people
    )
    for person in people:
        _store(draw, person, islice(searches, EACH), now)
    return coach, people


# people whom recruiters search among


def _name(draw: random.Random) -> str:
    return f"{draw.choice(_FIRST)} {draw.choice(_LAST)}"


def _recruiters(draw: random.Random, candidates: int, now: datetime) -> list[Recruiter]:
    """The recruiters of one employer, beside everybody whom they search among."""
    from candor.store.employers import store_probes
    from candor.store.models import Account, Employer, EmployerDomain, Recruiter
    from candor.store.search_words import place_key_of

    made = made_hiding(candidates, draw)
    loader = Loader()
    words: dict[str, list[int]] = {}

    def told(number: int) -> tuple[object, ...]:
        name, place = _name(draw), draw.choice(_PLACES)
        headline = f"{draw.choice(_BESIDES)} {draw.choice(_TRADES)}"
        for word in dict.fromkeys(f"{name} {headline}".lower().split()):
            words.setdefault(word, []).append(number)
        return name, headline, place, place_key_of(place)

    loader.load(made, draw, more_columns=", name, headline, place, place_key", more=told)
    employers = []
    for number, name in enumerate(draw.sample(made.names, _EMPLOYERS)):
        employer = Employer.objects.create(name=name, keys_version=0)
        EmployerDomain.objects.create(employer=employer, domain=f"bench{number}.example", verified_at=now)
        store_probes(employer)
        employers.append(employer)
    loader.insert("search_word", "id, key", ((number, word) for number, word in enumerate(words)))
    pairs = ((number, candidate) for number, word in enumerate(words) for candidate in words[word])
    loader.insert("candidate_word", "word_id, candidate_id", pairs)
    _talk(draw, loader, [one.pk for one in employers], candidates, now)
    _number_on(["candidate", "skill", "hidden_employer", "hidden_name", "search_word", "conversation", "message"])
    accounts = Account.objects.bulk_create([_account(f"recruiter{number}", now) for number in range(RECRUITERS)])
    return Recruiter.objects.bulk_create(
        [Recruiter(account=one, employer=employers[0], is_admin=True, since=now) for one in accounts]
    )


def _talk(draw: random.Random, loader: Loader, employers: Sequence[int], candidates: int, now: datetime) -> None:
    """One conversation of two messages each, read already, and a score of it for all who are scored."""
    day, asked = now.date(), [now - timedelta(days=draw.uniform(1, 200)) for _ in range(candidates)]
    columns = "id, public_id, employer_id, candidate_id, last_at, last_from_candidate, turn"
    rows: Iterable[tuple[object, ...]] = (
        (number, _uuid(draw), draw.choice(employers), number, at + timedelta(hours=2), loader.yes, "recruiter")
        for number, at in enumerate(asked)
    )
    loader.insert("conversation", columns, _texts(rows))
    columns = (
        "id, public_id, conversation_id, at, writer, channel, text, campaign, imported, digest, intent, "
        "intent_confidence, sentiment, sentiment_confidence, expected, spread, unsure"
    )
    loader.insert("message", columns, _texts(_messages(draw, loader, asked)))
    columns = (
        "candidate_id, sentiment, response_rate, response_time, low, high, messages, mean_sentiment, answered_share, "
        "response_hours, is_rising, scored_at, due_on"
    )
    loader.insert("engagement", columns, _texts(_scores(draw, loader, candidates, now, day + timedelta(days=30))))
    loader.insert(
        "engagement_sums", "engagement_id, standing, counted, trend", ((n, "{}", 2, "[]") for n in range(candidates))
    )


def _messages(draw: random.Random, loader: Loader, asked: Sequence[datetime]) -> Iterator[tuple[object, ...]]:
    for number, at in enumerate(asked):
        for turn in range(2):
            own = turn % 2 == 1
            words = "Yes, I would like to hear more." if own else "Would this job be something for you?"
            writer = "candidate" if own else "recruiter"
            known = ("express_interest", 0.9, 2, 0.8, 1.8, 0.3, loader.no) if own else (None,) * 7
            moment = at + timedelta(hours=2 * turn)
            key = number * 2 + turn
            yield key, _uuid(draw), number, moment, writer, "site", words, loader.no, loader.no, f"{key:032x}", *known


def _scores(
    draw: random.Random, loader: Loader, candidates: int, now: datetime, due: date
) -> Iterator[tuple[object, ...]]:
    for number in range(candidates):
        parts = [round(draw.betavariate(3, 3), 4) for _ in range(3)]
        rising = loader.yes if draw.random() < 0.2 else loader.no
        yield number, *parts, 30.0, 70.0, draw.randrange(1, 9), 1.2, 0.8, 5.5, rising, now, due


def _uuid(draw: random.Random) -> str:
    return uuid.UUID(int=draw.getrandbits(128), version=4).hex


def _texts(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    """Times as both databases read them."""
    for row in rows:
        yield tuple(
            one.strftime("%Y-%m-%d %H:%M:%S+00:00")[: 19 if _is_sqlite() else None]
            if isinstance(one, datetime)
            else one.isoformat()
            if isinstance(one, date)
            else one
            for one in row
        )


def _is_sqlite() -> bool:
    from django.db import connection

    return connection.vendor == "sqlite"


def _number_on(tables: Sequence[str]) -> None:
    """Rows that come later are numbered after those whose numbers were given. SQLite does so by itself."""
    from django.db import connection

    if _is_sqlite():
        return
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"  # noqa: S608
            )


def settle() -> None:
    """What a database does by itself in time: statistics."""
    Loader().settle()
