"""Whatever people gave and took back: no query of a programme tells anything that is not shared at that time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from conftest import rolled_back
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.coached import ALL, DAY, applies, coach, person
from store.made import AT

from candor.programs import Share, Teller, Terms, opened
from candor.store.models import Application, Candidate, Coach, CoachNote, Consent, Email, Story
from candor.store.queries.caseload import Sort, caseload, people
from candor.store.queries.programme import differing, figures, invitations_of, shared_applications, standings_at
from candor.store.queries.sharer import applications_of, evidence_of, missed_of, newest_news, notes_on
from candor.store.queries.sharer import person as one
from candor.vocabulary import EmailKind, Status

MOMENTS = st.integers(-4, 4)
CONSENTS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "shares": st.lists(st.sampled_from(ALL), unique=True),
        "given": MOMENTS,
        "until": st.none() | MOMENTS,
        "withdrawn": st.none() | st.integers(0, 4),
        "elsewhere": st.booleans(),
    }
)
# What each share opens is marked with its letter and the person's number, so that it is found in whatever comes out.
_MARK = re.compile(r"mark-([a-z]+)-(\d+)-")
_OPENED_BY = {
    "name": Share.FIGURES,
    "note": Share.FIGURES,
    "employer": Share.APPLICATIONS,
    "mail": Share.EVIDENCE,
    "missed": Share.MISSED,
}


def _made(number: int, what: dict[str, Any], here: Coach, there: Coach) -> tuple[Candidate, Terms]:
    """A person, and the terms of the consent that they gave to this programme; in force never, if to the other one."""
    candidate = person(f"mark-name-{number}-")
    given_at = AT + what["given"] * DAY
    withdrawn_at = None if what["withdrawn"] is None else given_at + what["withdrawn"] * DAY
    until = None if what["until"] is None else AT + what["until"] * DAY
    by = there if what["elsewhere"] else here
    Consent.objects.create(
        programme=by.programme,
        candidate=candidate,
        coach=by,
        shares=what["shares"],
        given_at=given_at,
        until=until,
        withdrawn_at=withdrawn_at,
    )
    # of before: whatever a consent let through once is still there
    Consent.objects.create(
        programme=here.programme,
        candidate=candidate,
        coach=here,
        shares=list(ALL),
        given_at=AT - 9 * DAY,
        withdrawn_at=AT - 8 * DAY,
    )
    mails = [(AT - 20 * DAY, EmailKind.APPLICATION_RECEIVED), (AT - 10 * DAY, EmailKind.REJECTION)]
    application = applies(candidate, Status.REJECTED, employer=f"mark-employer-{number}-", mails=mails)
    application.timeline[0]["message_id"] = f"mark-mail-{number}-@kestrel.example"
    application.save()
    Email.objects.create(
        candidate=candidate,
        application=application,
        message_id="m",
        digest=application.public_id,
        mailbox="Spam",
        date=AT,
        subject=f"mark-mail-{number}-",
        kind="rejection",
        confidence=1,
        unsure=False,
        employer=f"mark-missed-{number}-",
        evidence={"kind": f"mark-mail-{number}-"},
        is_missed=True,
    )
    CoachNote.objects.create(
        programme=here.programme, candidate=candidate, coach=here, text=f"mark-note-{number}-", at=AT
    )
    Story.objects.create(
        programme=here.programme, application=application, coach=here, teller=Teller.SEEKER, status="offer", at=AT
    )
    shares = opened(()) if what["elsewhere"] else opened(what["shares"])
    return candidate, Terms(shares, given_at, until, withdrawn_at)


def _all_that_comes_out(here: Coach, candidates: Iterable[Candidate]) -> str:
    programme = here.programme
    answers: list[object] = [caseload(programme, AT, looks=here, sort=sort) for sort in Sort]
    answers += [
        caseload(programme, AT, of=here, words="mark"),
        list(people(programme, AT)),
        list(shared_applications(programme, AT)),
        differing(programme, AT),
        invitations_of(programme, AT),
    ]
    for candidate in candidates:
        asked = (one, applications_of, missed_of, notes_on, newest_news)
        answers += [question(programme, candidate.public_id, AT) for question in asked]
        applications = Application.objects.filter(candidate=candidate)
        answers += [evidence_of(programme, application.public_id, AT) for application in applications]
    return repr(answers)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CONSENTS, min_size=1, max_size=5))
def test_nothing_comes_out_that_is_not_shared_now(database: str, given_: list[dict[str, Any]]) -> None:
    with rolled_back():
        here, there = coach(), coach()
        made = dict(enumerate(_made(number, what, here, there) for number, what in enumerate(given_)))
        out = _all_that_comes_out(here, [candidate for candidate, _ in made.values()])
        told = {(what, int(number)) for what, number in _MARK.findall(out)}
        shared = {
            (what, number)
            for number, (_, terms) in made.items()
            for what, share in _OPENED_BY.items()
            if terms.opens(share, AT)
        }
        assert told == shared
        seen = {number for number, (_, terms) in made.items() if terms.opens(Share.FIGURES, AT)}
        assert {number for number, (candidate, _) in made.items() if str(candidate.public_id) in out} == seen
        assert figures(here.programme, AT).people == len(seen)
        assert figures(here.programme, AT).by_status == ({Status.REJECTED: len(seen)} if seen else {})
        stood = standings_at(here.programme, AT - 15 * DAY + timedelta(seconds=1), now=AT)
        assert stood == {made[number][0].pk: {Status.APPLIED} for number in seen}
