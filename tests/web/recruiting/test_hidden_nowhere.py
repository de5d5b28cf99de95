"""Issue 5: hidden people are nowhere. Whatever a recruiter may call answers, to the byte, as if they were deleted.

The employer knew them before they hid: it wrote to them, noted, pooled. Every address of the site's own table is called
with their ids and with searches that would find them, on the database as it is and on one without them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from web.conftest import NOW, Cast, signed_in
from web.recruiting.addresses import Route, routes
from web.recruiting.made import asked, person, scored

from candor.actions.delete_candidate import delete_candidate
from candor.actions.hide_employer import hide_employer
from candor.actions.make_token import make_token
from candor.actions.put_into_pool import put_into_pool
from candor.actions.save_pool import save_pool
from candor.actions.save_template import save_template
from candor.actions.write_recruiter_note import write_recruiter_note
from candor.store.models import Candidate, Conversation, Message, Recruiter, RecruiterNote
from candor.vocabulary import Intent, Sentiment

_SECRET = re.compile(r'(csrfmiddlewaretoken" value="|X-CSRFToken": "|name="csrf" content=")[^"]+')
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NOTE = re.compile(r"/notes/\d+/")
_OWN_HEADERS = {"X-Request-ID", "Set-Cookie"}
SKILLS = ("welding", "baking", "forklift", "nursing")
PLACES = ("Hamburg", "Bremen")


@dataclass(frozen=True, slots=True)
class Someone:
    """A generated person, and what the employer had to do with them. hides: from Boris's employer, in the end."""

    name: str
    skills: tuple[str, ...]
    place: str
    hides: bool
    answers: int = 0
    is_unsure: bool = False
    is_noted: bool = False
    is_pooled: bool = False


@dataclass
class World:
    """ids: all that there were before anything was called, so that a new one can be told from them."""

    boris: Recruiter
    token: str
    hidden: list[Candidate] = field(default_factory=list)
    seen: list[Candidate] = field(default_factory=list)
    values: dict[str, list[object]] = field(default_factory=dict)
    queries: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


def world_of(boris: Recruiter, people: list[Someone]) -> World:
    assert boris.account
    world = World(boris, make_token(boris.account, "test", at=NOW, expires_at=None)[1])
    pool = save_pool(boris, "Pool", "skill=welding", NOW)
    template = save_template(boris, "Template", "Hello {name}, still a {title}?")
    made = []
    for one in people:
        row = person(one.name, *one.skills, place=one.place, title=f"Maker {one.name}")
        if one.answers:
            sentiment = Sentiment.NEGATIVE if one.is_unsure else Sentiment.POSITIVE
            asked(boris, row, *["Yes."] * one.answers, sentiment=sentiment, intent=Intent.OTHER, unsure=one.is_unsure)
        if one.is_noted:
            write_recruiter_note(boris, row.public_id, f"On {one.name}", NOW)
        if one.is_pooled:
            put_into_pool(boris, pool.public_id, [row.public_id], NOW)
        made.append((one, row))
    scored()
    for one, row in made:
        if one.hides:
            hide_employer(row, boris.employer.name)
        (world.hidden if one.hides else world.seen).append(row)
    # one hidden and, where there is one, one seen person at each place of an address, in every combination
    of = [*world.hidden[:1], *world.seen[:1]]
    conversations = Conversation.objects.filter(candidate__in=of)
    messages = Message.objects.filter(conversation__in=conversations, writer="candidate")
    latest = {row.conversation_id: row.public_id for row in messages}
    world.values = {
        "person": [row.public_id for row in of],
        "conversation": [row.public_id for row in conversations],
        "message": list(latest.values()),
        "note": list(RecruiterNote.objects.filter(candidate__in=of).values_list("pk", flat=True)),
        "pool": [pool.public_id],
        "template": [template.public_id],
        "form": ["jsonl", "csv"],
        # what is a candidate's own is nothing to a recruiter, whoever's it is
        **{part: [row.public_id for row in of] for part in ("application", "email", "correction")},
    }
    hidden = next(one for one in people if one.hides)
    world.queries = [
        "",
        f"words={hidden.name}&messages=0",
        f"skill={hidden.skills[0]}&place={hidden.place[:4]}&match=most&show=waiting",
        f"pool={pool.public_id}&contact=answered&template={template.public_id}&waiting=true",
        "sentiment=10&response_rate=80&response_time=10&page=2",
    ]
    rows = [Candidate, Conversation, Message]
    world.ids = {str(value) for model in rows for value in model.objects.values_list("public_id", flat=True)}  # type: ignore[attr-defined]
    world.ids |= {str(pool.public_id), str(template.public_id)}
    return world


def form_of(world: World, address: str) -> dict[str, Any]:
    """Something sensible for every field of every form; a file of what the address takes."""
    outcomes = "candidate,outcome\n" + "".join(f"{row.public_id},yes\n" for row in (*world.hidden, *world.seen))
    line = '{"candidate": "%s", "messages": [{"at": "2026-10-01T09:00:00Z", "from": "candidate", "text": "Hi"}]}'
    return {
        "text": "Hello again",
        "name": "Another name",
        "query": "skill=welding",
        "pool": str(world.values["pool"][0]),
        "intent": "thanks",
        "sentiment": "0",
        "response_rate": "50",
        "response_time": "50",
        "alias": "Another Alias",
        "relation": "brand",
        "file": SimpleUploadedFile(
            "a.txt", (outcomes if "weights" in address else line % world.hidden[0].public_id).encode()
        ),
    }


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def answer_of(world: World, client: Client, route: Route, address: str, method: str, query: str) -> tuple[Any, ...]:
    """Status, headers, addresses passed through, and body, without what is random in every answer."""
    cache.clear()
    headers = {"Authorization": f"Bearer {world.token}"} if route.room == "api" else {}
    full = f"{address}?{query}" if query else address
    with taken_back():
        got: Any
        if method == "GET":
            got = client.get(full, headers=headers, follow=True)
        elif route.room == "api":
            sent = {"text": "Hello again", "what": "accept", "status": "applied"}
            got = client.generic(method, full, json.dumps(sent), "application/json", headers=headers)
        else:
            got = client.post(full, form_of(world, address), headers=headers, follow=True)
        body = b"".join(got) if got.streaming else got.content
        passed = [step for step, _ in getattr(got, "redirect_chain", [])]
        told = {name: value for name, value in got.headers.items() if name not in _OWN_HEADERS}
    plain = _plain(world)
    return (got.status_code, plain(str(told)), [plain(step) for step in passed], plain(body.decode()))


def _plain(world: World) -> Callable[[str], str]:
    def plain(text: str) -> str:
        text = _NOTE.sub("/notes/0/", _SECRET.sub("", text))
        return _ID.sub(lambda one: one[0] if one[0] in world.ids else "new", text)

    return plain


def calls_of(world: World) -> list[tuple[Route, str, str, str]]:
    calls = []
    for route in routes():
        for address in route.addresses(world.values):
            # which query belongs to which address is not asked: all of them to all that name nobody
            queries = world.queries if set(route.parts) <= {"form"} else world.queries[:1]
            calls += [(route, address, "GET", query) for query in queries]
            calls += [
                (route, address, method, "") for method in (("POST", "DELETE") if route.room == "api" else ("POST",))
            ]
        if route.route.endswith(("skills/", "places/")):
            typed = [word[:length] for word in (*SKILLS, *PLACES) for length in (2, 4)]
            calls += [(route, f"/{route.route}", "GET", f"skill={word}&place={word}") for word in typed]
    return calls


def differing(world: World, calls: list[tuple[Route, str, str, str]]) -> list[str]:
    client = signed_in(world.boris.account)
    before = [answer_of(world, client, *call) for call in calls]
    with taken_back():
        for row in world.hidden:
            delete_candidate(row)
        after = [answer_of(world, client, *call) for call in calls]
    return [
        f"{method} {address}?{query}: {one[0]} {other[0]}"
        for (_, address, method, query), one, other in zip(calls, before, after, strict=True)
        if one != other
    ]


PEOPLE = [
    Someone(
        "Hedda", ("welding", "baking"), "Hamburg", hides=True, answers=2, is_unsure=True, is_noted=True, is_pooled=True
    ),
    Someone("Henrik", ("welding",), "Bremen", hides=True, answers=1),
    Someone("Hilde", ("nursing",), "Hamburg", hides=True),
    Someone(
        "Vera",
        ("welding", "forklift"),
        "Hamburg",
        hides=False,
        answers=3,
        is_unsure=True,
        is_noted=True,
        is_pooled=True,
    ),
    Someone("Viktor", ("baking",), "Bremen", hides=False),
]


def test_every_address_answers_as_if_hidden_people_were_deleted(cast: Cast) -> None:
    world = world_of(cast.boris, PEOPLE)
    calls = calls_of(world)
    assert differing(world, calls) == []
    # and the calls reach something: the seen person is found by pages, forms and the API
    client = signed_in(world.boris.account)
    vera = world.seen[0].public_id
    assert client.get(f"/recruiting/people/{vera}/").status_code == 200
    headers = {"Authorization": f"Bearer {world.token}"}
    assert client.get(f"/api/v1/people/{vera}", headers=headers).status_code == 200
    assert "Vera" in client.get("/api/v1/people?words=vera", headers=headers).content.decode()


def test_the_comparison_notices_somebody_who_is_not_hidden(cast: Cast) -> None:
    people = [Someone("Hedda", ("welding",), "Hamburg", hides=True, answers=1)]
    world = world_of(cast.boris, people)
    world.hidden = [person("Olga", "welding")]
    search = [call for call in calls_of(world) if call[1] == "/recruiting/" and call[2] == "GET"]
    assert differing(world, search)


someones = st.builds(
    Someone,
    name=st.sampled_from(["Ada", "Bo", "Cleo", "Dan"]),
    skills=st.lists(st.sampled_from(SKILLS), min_size=1, max_size=3, unique=True).map(tuple),
    place=st.sampled_from(PLACES),
    hides=st.booleans(),
    answers=st.integers(0, 2),
    is_unsure=st.booleans(),
    is_noted=st.booleans(),
    is_pooled=st.booleans(),
)


@pytest.mark.usefixtures("now")
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_generated_people_who_hide_leave_no_trace(cast: Cast, data: st.DataObject) -> None:
    people = [*data.draw(st.lists(someones, max_size=4)), data.draw(someones.map(_hiding))]
    with taken_back():
        world = world_of(cast.boris, people)
        calls = calls_of(world)
        some = data.draw(st.lists(st.sampled_from(calls), min_size=12, max_size=12, unique_by=lambda call: call[1:]))
        assert differing(world, some) == []


def _hiding(one: Someone) -> Someone:
    return replace(one, hides=True)
