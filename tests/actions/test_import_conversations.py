"""A file of conversations comes in once, names its bad lines, and never tells who is on the site."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from datetime import timedelta
from uuid import uuid4

import pytest
from store.made import AT, register_employer, seen_by
from store.talking import person, read_all, recruiter_of

from candor.actions.export_conversations import Form, export_conversations
from candor.actions.hide_employer import hide_employer
from candor.actions.import_conversations import Imported, import_conversations
from candor.actions.rescore import rescore
from candor.conversations import conversation_of
from candor.errors import UsageError
from candor.store.models import Candidate, Conversation, Employer, Message
from candor.store.queries.conversations import conversation_list
from candor.store.queries.people import Filters, search

NOW = AT + timedelta(days=1)


def _message(
    text: str, writer: str = "candidate", at: str = "2026-10-30T09:00:00Z", **more: object
) -> dict[str, object]:
    return {"at": at, "from": writer, "channel": "sms", "text": text, **more}


def _jsonl(*rows: object) -> io.BytesIO:
    return io.BytesIO("".join(json.dumps(row) + "\n" for row in rows).encode())


def _import(employer: Employer, *rows: object) -> Imported:
    return import_conversations(employer, _jsonl(*rows), NOW)


def _all_rows() -> list[tuple[object, ...]]:
    return sorted(Message.objects.values_list("pk", "conversation", "digest", "text", "at", "channel"))


def test_same_file_twice_adds_nothing(store: str) -> None:
    employer = register_employer("Kestrel")
    rows = (
        {"candidate": "amara", "skills": ["Python "], "messages": [_message("Hi", "recruiter"), _message("yes")]},
        {"candidate": "bo", "messages": [_message("no")]},
        {"candidate": "amara", "messages": [_message("yes", at="2026-10-30T10:00:00+01:00"), _message("more")]},
    )
    first = _import(employer, *rows)
    assert (first.conversations, first.messages, first.problems) == (2, 4, ())
    before = _all_rows(), Candidate.objects.count()
    again = _import(employer, *rows)
    assert (again.messages, again.known) == (0, 4)
    assert (_all_rows(), Candidate.objects.count()) == before


def test_bad_lines_are_named_and_the_others_come_in(store: str) -> None:
    stream = io.BytesIO(
        b"\n".join(
            [
                b'{"candidate": "amara", "messages": []}',
                b"no json",
                json.dumps({"candidate": "bo", "messages": [_message("yes"), {"from": "candidate"}]}).encode(),
                b'{"messages": []}',
                json.dumps({"candidate": "cy", "messages": [_message("late", at="2031-01-01T00:00:00Z")]}).encode(),
                json.dumps({"candidate": "x" * 300, "messages": [_message("yes")]}).encode(),
                json.dumps({"candidate": "dee", "messages": [_message("\ud800 \x00 half"), _message("  ")]}).encode(),
            ]
        )
    )
    done = import_conversations(register_employer("Kestrel"), stream, NOW)
    assert (done.conversations, done.messages) == (2, 2)
    assert [problem.split(":")[0] for problem in done.problems] == [f"line {n}" for n in (2, 3, 4, 5, 6, 7)]
    assert "message 2: a message has no time ('at')" in done.problems[1]
    assert "from the future" in done.problems[3]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"name,email\na,b\n", b"\x89PNG\r\n\x1a\n"])
def test_file_that_is_something_else_is_refused_in_a_sentence(store: str, content: bytes) -> None:
    with pytest.raises(UsageError, match=r"\.$"):
        import_conversations(register_employer("Kestrel"), io.BytesIO(content), NOW)
    assert not Message.objects.exists()


def test_people_of_an_import_are_seen_by_their_employer_alone(store: str) -> None:
    ours, other = register_employer("Kestrel"), register_employer("Marlow Foods")
    _import(ours, {"candidate": "amara", "skills": ["falconry"], "messages": [_message("yes")]})
    read_all()
    rescore(NOW)
    (row,) = search(ours, Filters(skills=("falconry",)), at=NOW).rows
    assert (row.name, row.is_imported, row.shown.messages) == ("amara", True, 1)
    assert row.shown.score is not None
    assert row.shown.score > 50
    assert search(other, Filters(), at=NOW).rows == ()
    # nor do two employers who write of "amara" have one person in common
    _import(other, {"candidate": "amara", "messages": [_message("no")]})
    assert Candidate.objects.count() == 2
    assert seen_by(ours).isdisjoint(seen_by(other))


def test_person_of_the_site_is_matched_by_address_alone_and_only_if_seen(store: str) -> None:
    employer = register_employer("Kestrel Robotics")
    seen, hidden = person("Amara Okafor"), person("Bo Lind", works_for="Kestrel Robotics")
    keys = [str(seen.public_id), "Amara Okafor", str(hidden.public_id), str(uuid4())]
    done = _import(employer, *({"candidate": key, "messages": [_message("yes")]} for key in keys))
    assert (done.conversations, done.problems) == (4, ())
    rows = {row.person: row.name for row in conversation_list(employer).rows}
    assert rows.pop(seen.public_id) == "Amara Okafor"
    assert hidden.public_id not in rows
    # hidden and never there: the same, a person of the file
    assert sorted(map(str, rows.values())) == sorted(keys[1:])
    assert not Conversation.objects.filter(candidate=hidden).exists()


def test_import_moves_the_score_of_nobody_who_has_an_account(store: str) -> None:
    employer, candidate = register_employer("Kestrel"), person()
    _import(employer, {"candidate": str(candidate.public_id), "messages": [_message("no")]})
    read_all()
    assert rescore(NOW) == 0
    candidate.refresh_from_db()
    assert candidate.engagement is None
    assert conversation_list(employer).rows[0].excerpt == "no"


def test_who_is_not_to_be_scored_is_not(store: str) -> None:
    employer = register_employer("Kestrel")
    _import(employer, {"candidate": "amara", "not_scored": True, "messages": [_message("yes")]})
    read_all()
    assert rescore(NOW) == 0
    assert search(employer, Filters(), at=NOW).rows[0].shown.score is None


NASTY = [
    "=1+1",
    "'=1+1",
    "  @SUM(A1)",
    "-3",
    'a;b\n"c", \'d',
    "'quoted'",
    "''=x",
    "\tcell",
    "日本",
    "=cmd|' /C calc'!A0",
]


def _exported(employer: Employer, form: Form) -> str:
    return "".join(export_conversations(employer, form))


@pytest.mark.parametrize("form", list(Form))
def test_export_comes_back_as_the_same_conversations(store: str, form: Form) -> None:
    ours, again = register_employer("Kestrel"), register_employer("Marlow Foods")
    texts = [_message(text, at=f"2026-10-30T09:{n:02}:00.000001Z") for n, text in enumerate(NASTY)]
    _import(ours, {"candidate": "amara", "skills": ["c++", "sales"], "messages": texts[:5]})
    _import(ours, {"candidate": "=bo", "messages": [*texts[5:], _message("News", "recruiter", campaign=True)]})
    content = _exported(ours, form)
    import_conversations(again, io.BytesIO(content.encode()), NOW)
    assert _exported(again, form) == content
    assert import_conversations(ours, io.BytesIO(content.encode()), NOW).messages == 0


def test_no_cell_of_an_export_is_a_formula(store: str) -> None:
    import csv

    employer = register_employer("Kestrel")
    texts = [_message(text, at=f"2026-10-30T09:{n:02}:00Z") for n, text in enumerate(NASTY)]
    _import(employer, {"candidate": "=amara", "skills": ["=x"], "messages": texts})
    for row in csv.reader(io.StringIO(_exported(employer, Form.CSV), newline="")):
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)


def test_export_is_what_rank_reads_and_leaves_out_who_hides(store: str) -> None:
    recruiter, hidden, seen = recruiter_of("Kestrel"), person("Bo"), person("Amara", skills=["python"])
    from store.talking import asked

    for one in (hidden, seen):
        asked(recruiter, one, AT)
    hide_employer(hidden, "Kestrel")
    lines = _exported(recruiter.employer, Form.JSONL).splitlines()
    conversations = [conversation_of(json.loads(line)) for line in lines]
    assert [(one.candidate, one.skills, one.problems) for one in conversations] == [
        (str(seen.public_id), frozenset({"python"}), ())
    ]


def _rows(count: int) -> Iterable[dict[str, object]]:
    return ({"candidate": f"c{n}", "messages": [_message(f"text {n}")]} for n in range(count))


def test_long_list_of_problems_is_cut_with_how_many_more(store: str) -> None:
    done = _import(register_employer("Kestrel"), *({"candidate": "", "messages": []} for _ in range(150)))
    assert (len(done.problems), done.problems[-1]) == (101, "and 50 more")


def test_more_conversations_than_an_export_reads_at_once_all_come_out(store: str) -> None:
    employer = register_employer("Kestrel")
    _import(employer, *_rows(101))
    assert len(_exported(employer, Form.JSONL).splitlines()) == 101
