"""What the API gives recruiters: what their pages give."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from web.api.conftest import Program
from web.conftest import Cast, queries
from web.recruiting.made import asked, person, scored

from candor.actions.hide_employer import hide_employer
from candor.store.models import Candidate, Look, Message

Programs = Callable[[str], Program]


@pytest.fixture
def keen(cast: Cast) -> Candidate:
    keen = person("Kira Holm", "baking", "haccp")
    asked(cast.rita, keen, "Yes, gladly.", "Thursday suits me.")
    asked(cast.boris, keen, "To Boris alone.")
    person("Frida Berg", "welding")
    scored()
    return keen


@pytest.fixture
def rita(keen: Candidate, programs: Programs) -> Program:
    return programs("rita")


def test_people_are_searched_as_on_the_page(rita: Program) -> None:
    found = rita.ask("/people", skill=["baking", "haccp"]).json()
    assert (found["count"], found["is_more"], found["has_next"]) == (1, False, False)
    (row,) = found["rows"]
    assert (row["name"], row["matching"]) == ("Kira Holm", 2)
    engagement = row["engagement"]
    assert sum(engagement["parts"].values()) == pytest.approx(engagement["score"])
    assert engagement["low"] <= engagement["score"] <= engagement["high"]


def test_one_person_is_told_with_what_moved_the_score_in_the_own_conversation(rita: Program, keen: Candidate) -> None:
    told = rita.ask(f"/people/{keen.public_id}").json()
    assert told["skills"] == ["baking", "haccp"]
    assert told["positions"][0]["title"] == "Baker"
    assert Look.objects.filter(candidate=keen).count() == 1


def test_conversations_are_the_employers_own(rita: Program, keen: Candidate) -> None:
    (row,) = rita.ask("/conversations").json()["rows"]
    thread = rita.ask(f"/conversations/{row['id']}").json()
    assert thread["person"] == str(keen.public_id)
    assert [line["from_candidate"] for line in thread["messages"]] == [False, True, False, True]
    assert thread["messages"][1]["intent"] == "express_interest"
    assert thread["messages"][1]["sentiment"] == 2
    assert "Boris" not in str(thread)


def test_a_message_is_sent_once_and_as_a_campaign_if_it_is_one(rita: Program, keen: Candidate) -> None:
    sent = rita.send(f"/people/{keen.public_id}/messages", {"text": "To all.", "campaign": True})
    assert sent.status_code == 201
    row = Message.objects.get(public_id=sent.json()["message"])
    assert (row.text, row.campaign) == ("To all.", True)


@pytest.mark.parametrize("said", [{}, {"text": ""}, {"text": "   "}, {"text": "x" * 10_001}, {"text": 7}])
def test_no_message_is_refused_as_a_problem(rita: Program, keen: Candidate, said: dict[str, object]) -> None:
    before = Message.objects.count()
    answer = rita.send(f"/people/{keen.public_id}/messages", said)
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert Message.objects.count() == before


def _written(program: Program, public_id: uuid.UUID) -> Any:
    return program.send(f"/people/{public_id}/messages", {"text": "Hello"})


def test_hidden_and_unknown_people_are_one_answer(rita: Program, keen: Candidate) -> None:
    hide_employer(keen, "Northwind Bakery")
    nobody = uuid.uuid4()
    for hidden, unknown in (
        (rita.ask(f"/people/{keen.public_id}"), rita.ask(f"/people/{nobody}")),
        (_written(rita, keen.public_id), _written(rita, nobody)),
    ):
        assert hidden.status_code == unknown.status_code == 404
        assert hidden.content == unknown.content
    assert rita.ask("/conversations").json()["count"] == 0


@pytest.mark.parametrize(
    "query", [{"messages": -1}, {"contact": "perhaps"}, {"page": 0}, {"pool": "x"}, {"match": "any"}]
)
def test_a_search_that_makes_no_sense_is_a_problem_that_says_where(rita: Program, query: dict[str, int | str]) -> None:
    answer = rita.ask("/people", **query)
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert next(iter(query)) in error["where"]


def test_searching_is_limited_for_page_and_program_together(rita: Program) -> None:
    answers = [rita.ask("/people", skill="none").status_code for _ in range(121)]
    assert answers[:120] == [200] * 120
    assert answers[120] == 429


def test_queries_do_not_grow_with_the_people(rita: Program, cast: Cast) -> None:
    rita.ask("/people")
    with queries() as few:
        rita.ask("/people")
    for number in range(8):
        asked(cast.rita, person(f"Baker {number}", "baking"), "Yes.")
    scored()
    with queries() as many:
        rita.ask("/people")
    assert len(many) == len(few) <= 12
