"""Whatever an employer asks, the answers are those that it would get if the people who hide from it were deleted."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import Any

from conftest import rolled_back
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.made import AT, seen_by
from store.talking import answered, asked, person, read_all, recruiter_of

from candor.actions.delete_candidate import delete_candidate
from candor.actions.export_conversations import Form, export_conversations
from candor.actions.hide_employer import hide_employer
from candor.actions.import_conversations import import_conversations
from candor.actions.put_into_pool import put_into_pool
from candor.actions.rescore import rescore
from candor.actions.save_pool import save_pool
from candor.actions.set_weights import set_weights
from candor.actions.write_recruiter_note import write_recruiter_note
from candor.conversations import SkillMatch, Weights
from candor.store.models import Candidate, Employer, Message, Recruiter
from candor.store.queries.conversations import conversation_list, conversation_page, exported, review_list
from candor.store.queries.people import Contact, Filters, complete_places, search
from candor.store.queries.person import person_page
from candor.store.queries.pools import pools
from candor.store.queries.skills import complete_skills

NOW = AT + timedelta(days=3)
EMPLOYERS = ("Kestrel Robotics", "Marlow Foods")
NAMES = ("Kestrel Robotics Ltd", "Marlow Foods", "Kestrel", "Nimbus Dental")
SKILLS = ("python", "falconry", "falcon keeping", "sales")
PLACES = ("Leeds", "Leeds, UK", "Lagos", None)

PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "hides": st.lists(st.sampled_from(NAMES), max_size=2),
            "skills": st.lists(st.sampled_from(SKILLS), max_size=3),
            "place": st.sampled_from(PLACES),
            "headline": st.sampled_from(["Nurse", "Nursing lead", None]),
            # by which employer asked, and what was answered
            "talks": st.lists(st.tuples(st.integers(0, 1), st.sampled_from(["yes", "no", "hm", None])), max_size=3),
            "is_pooled": st.booleans(),
            "is_findable": st.sampled_from([True, True, True, False]),
        }
    ),
    min_size=4,
    max_size=8,
)

FILTERS = [
    Filters(),
    *(Filters(skills=(skill,)) for skill in SKILLS),
    Filters(skills=SKILLS, match=SkillMatch.MOST),
    *(Filters(place=place) for place in ("leeds", "l")),
    Filters(words="nurs"),
    Filters(words="person 1"),
    Filters(least_messages=1),
    Filters(rising=True),
    *(Filters(contact=contact) for contact in Contact),
]


def _everything(recruiter: Recruiter, candidates: list[Any]) -> list[Any]:
    """All that the employer can ask, as it is answered."""
    employer = recruiter.employer
    pooled = [Filters(pool=pool.public_id) for pool in pools(employer)]
    conversations = conversation_list(employer)
    return [
        [search(employer, filters, at=NOW) for filters in (*FILTERS, *pooled)],
        [complete_skills(employer, typed) for typed in ("fa", "py", "sal", "keep")],
        [complete_places(employer, typed) for typed in ("le", "l", "lagos")],
        pools(employer),
        conversations,
        [conversation_list(employer, only_waiting=True), review_list(employer)],
        [conversation_page(employer, row.public_id) for row in conversations.rows],
        [person_page(employer, public_id, NOW) for public_id in candidates],
        ["".join(export_conversations(employer, form)) for form in Form],
    ]


def _make(rows: list[dict[str, Any]], recruiters: list[Recruiter]) -> list[Candidate]:
    """People who hide only after all was written, put away and noted, so that there is most to give away."""
    made = []
    lists = [save_pool(recruiter, "Soon", "", AT).public_id for recruiter in recruiters]
    for number, row in enumerate(rows):
        candidate = person(f"Person {number}", skills=row["skills"], place=row["place"], headline=row["headline"])
        made.append(candidate)
        for hours, (which, said) in enumerate(row["talks"]):
            at = AT + timedelta(hours=hours)
            asked(recruiters[which], candidate, at)
            if said:
                answered(recruiters[which], candidate, at, said)
        if row["is_pooled"]:
            for recruiter, pool in zip(recruiters, lists, strict=True):
                put_into_pool(recruiter, pool, [candidate.public_id], AT)
                write_recruiter_note(recruiter, candidate.public_id, "Keen", AT)
    for recruiter in recruiters:
        line = {"at": "2026-10-30T09:00:00Z", "from": "candidate", "text": "yes"}
        stream = io.BytesIO(json.dumps({"candidate": "of a file", "skills": ["falconry"], "messages": [line]}).encode())
        import_conversations(recruiter.employer, stream, AT)
    read_all()
    rescore(NOW)
    for candidate, row in zip(made, rows, strict=True):
        for name in row["hides"]:
            hide_employer(candidate, name)
        Candidate.objects.filter(pk=candidate.pk).update(is_findable=row["is_findable"])
    return made


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=PEOPLE, own_weights=st.booleans())
def test_every_answer_is_that_without_the_hidden_people(
    database: str, rows: list[dict[str, Any]], own_weights: bool
) -> None:
    with rolled_back():
        recruiters = [recruiter_of(name, is_admin=True) for name in EMPLOYERS]
        if own_weights:
            set_weights(recruiters[0], Weights(0.2, 0.5, 0.3), AT)
        made = _make(rows, recruiters)
        addresses = [candidate.public_id for candidate in made]
        for recruiter in recruiters:
            with rolled_back():
                before = _everything(recruiter, addresses)
                hidden = [one for one in made if one.pk not in seen_by(recruiter.employer)]
                for one in hidden:
                    delete_candidate(one)
                assert _everything(recruiter, addresses) == before


def test_answers_of_the_property_are_not_empty(store: str) -> None:
    """So that it says something: who hides would be in nearly all of them."""
    recruiters = [recruiter_of(name, is_admin=True) for name in EMPLOYERS]
    row = {"hides": [], "skills": list(SKILLS), "place": "Leeds", "headline": "Nurse", "is_pooled": True}
    row |= {"talks": [(0, "yes"), (0, "hm")], "is_findable": True}
    made = _make([row] * 5, recruiters)
    seen = _everything(recruiters[0], [one.public_id for one in made])
    for one in made:
        hide_employer(one, "Kestrel Robotics")
    hidden = _everything(recruiters[0], [one.public_id for one in made])
    assert all(before != after for before, after in zip(seen, hidden, strict=True))
    found = zip(seen[0], hidden[0], strict=True)
    same = [FILTERS[number] for number, (before, after) in enumerate(found) if before == after]
    # nobody of them is rising or was never written to
    assert same == [Filters(rising=True), Filters(contact=Contact.NOT_YET), Filters(contact=Contact.WAITING)]


def test_import_answers_alike_for_hidden_and_nobody(store: str) -> None:
    recruiter = recruiter_of("Kestrel Robotics")
    hidden, gone = person("Bo", works_for="Kestrel Robotics"), person("Cy")
    delete_candidate(gone)
    told = []
    for one in (hidden, gone):
        line = {"at": "2026-10-30T09:00:00Z", "from": "candidate", "text": "yes"}
        content = json.dumps({"candidate": str(one.public_id), "messages": [line]}).encode()
        told.append(import_conversations(recruiter.employer, io.BytesIO(content), NOW))
    assert told[0] == told[1]
    assert Employer.objects.count() == 1
    assert Message.objects.count() == len(list(exported(recruiter.employer))) == 2
