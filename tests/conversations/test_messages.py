"""The promised JSON → conversations: what is taken, what is refused, and in which words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candor.conversations import BadConversation, Message, Writer, conversation_of
from candor.conversations.messages import in_order, merged, message_of, skill_key

AT = "2026-03-02T09:00:00Z"


def row(**changes: Any) -> dict[str, Any]:
    return {"at": AT, "from": "candidate", "channel": "sms", "text": "Still keen", "campaign": False} | changes


def line(*messages: Any, **changes: Any) -> dict[str, Any]:
    return {"candidate": "c1", "skills": ["Forklift"], "messages": list(messages)} | changes


def test_message_is_taken_as_promised() -> None:
    assert message_of(row()) == Message(datetime(2026, 3, 2, 9, tzinfo=UTC), Writer.CANDIDATE, "Still keen", "sms")


def test_times_are_kept_in_utc() -> None:
    message = message_of(row(at="2026-03-02T23:30:00-05:00"))
    assert message.at == datetime(2026, 3, 3, 4, 30, tzinfo=UTC)
    assert message.at.tzinfo is UTC


@pytest.mark.parametrize("missing", ["channel", "campaign"])
def test_channel_and_campaign_may_be_left_out_or_null(missing: str) -> None:
    bare = row()
    del bare[missing]
    assert message_of(bare) == message_of(row(**{missing: None}))


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        (None, "no time"),
        (1772442000, "no time"),
        ("", "not ISO 8601"),
        ("02/03/2026 9am", "not ISO 8601"),
        ("2026-03-02T09:00:00", "no zone"),
        ("2026-03-02", "no zone"),
        ("2026-02-30T09:00:00Z", "not ISO 8601"),
        ("0001-01-01T00:00:00+14:00", "beyond all calendars"),
        ("9999-12-31T23:59:59-12:00", "beyond all calendars"),
        ("\ud800", "not ISO 8601"),
    ],
)
def test_time_that_is_no_moment_is_refused_with_its_reason(at: Any, reason: str) -> None:
    with pytest.raises(BadConversation, match=reason):
        message_of(row(at=at))


def test_naive_time_says_what_to_add() -> None:
    with pytest.raises(BadConversation, match=r"add an offset such as -04:00 or Z"):
        message_of(row(at="2026-03-02T09:00:00"))


@pytest.mark.parametrize("writer", [None, "", "Recruiter", "bot", 3, ["candidate"]])
def test_writer_is_recruiter_or_candidate_and_nobody_else(writer: Any) -> None:
    with pytest.raises(BadConversation, match="neither"):
        message_of(row(**{"from": writer}))


@pytest.mark.parametrize("text", [None, 5, ["hello"]])
def test_message_without_a_text_is_refused(text: Any) -> None:
    with pytest.raises(BadConversation, match="no text"):
        message_of(row(text=text))


@pytest.mark.parametrize("campaign", ["true", "false", 1, 0, []])
def test_campaign_mark_that_is_neither_true_nor_false_is_refused_instead_of_guessed(campaign: Any) -> None:
    with pytest.raises(BadConversation, match="campaign"):
        message_of(row(campaign=campaign))


@pytest.mark.parametrize("entry", [None, "hello", 3, [], [row()]])
def test_message_that_is_no_object_is_refused(entry: Any) -> None:
    with pytest.raises(BadConversation, match="not an object"):
        message_of(entry)


def test_bad_messages_are_left_out_and_said_by_number() -> None:
    found = conversation_of(line(row(), row(at="2026-03-02T09:00:00"), "hello", row(text="Also")))
    assert {one.text for one in found.messages} == {"Still keen", "Also"}
    assert [problem.partition(":")[0] for problem in found.problems] == ["message 2", "message 3"]


def test_problems_never_quote_what_was_written() -> None:
    found = conversation_of(line(row(text="my secret", at=None), row(text="my secret", **{"from": "me"})))
    assert len(found.problems) == 2
    assert not any("secret" in problem for problem in found.problems)


@pytest.mark.parametrize("entry", [None, [], "c1", 7, True])
def test_line_that_is_no_object_is_refused(entry: Any) -> None:
    with pytest.raises(BadConversation, match="not an object"):
        conversation_of(entry)


@pytest.mark.parametrize("candidate", [None, "", "  ", True, 1.5, ["c1"]])
def test_line_without_a_candidate_is_refused(candidate: Any) -> None:
    with pytest.raises(BadConversation, match="no 'candidate'"):
        conversation_of(line(candidate=candidate))


def test_candidate_may_be_a_number_and_has_no_blanks_around() -> None:
    assert conversation_of(line(candidate=17)).candidate == "17"
    assert conversation_of(line(candidate=" 17 ")).candidate == "17"


@pytest.mark.parametrize("messages", [None, {}, "hello", 3])
def test_line_without_a_list_of_messages_is_refused(messages: Any) -> None:
    with pytest.raises(BadConversation, match="no list of 'messages'"):
        conversation_of(line() | {"messages": messages})


@pytest.mark.parametrize("skills", ["forklift", [1], {"forklift": True}, [None]])
def test_skills_that_are_no_words_are_refused(skills: Any) -> None:
    with pytest.raises(BadConversation, match="'skills' is not a list of words"):
        conversation_of(line(skills=skills))


def test_skills_may_be_left_out_null_or_blank() -> None:
    bare = line()
    del bare["skills"]
    assert conversation_of(bare).skills == frozenset()
    assert conversation_of(line(skills=None)).skills == frozenset()
    assert conversation_of(line(skills=["  ", ""])).skills == frozenset()


def test_skills_are_the_same_whatever_their_case_and_blanks() -> None:
    assert conversation_of(line(skills=["Fork  Lift", "fork lift "])).skills == {skill_key("FORK LIFT")}
    assert skill_key("Straße") == skill_key("STRASSE")


@pytest.mark.parametrize("wish", ["true", "yes", 1, [], "no"])
def test_unclear_wish_not_to_be_scored_is_refused_instead_of_overheard(wish: Any) -> None:
    with pytest.raises(BadConversation, match="not_scored"):
        conversation_of(line(not_scored=wish))


def test_wish_not_to_be_scored_is_kept() -> None:
    assert conversation_of(line(not_scored=True)).not_scored
    assert not conversation_of(line(not_scored=False)).not_scored
    assert not conversation_of(line(not_scored=None)).not_scored
    assert not conversation_of(line()).not_scored


def test_conversation_may_be_empty() -> None:
    assert conversation_of(line()).messages == ()


def test_messages_stand_in_order_of_time_whatever_zone_they_were_written_in() -> None:
    found = conversation_of(
        line(row(at="2026-03-02T10:00:00+00:00", text="second"), row(at="2026-03-02T10:00:00+05:00", text="first"))
    )
    assert [one.text for one in found.messages] == ["first", "second"]


def test_question_of_the_same_moment_stands_before_its_answer() -> None:
    found = conversation_of(line(row(), row(**{"from": "recruiter"})))
    assert [one.writer for one in found.messages] == [Writer.RECRUITER, Writer.CANDIDATE]


def test_message_that_stands_twice_on_a_line_counts_once() -> None:
    assert len(conversation_of(line(row(), row(), row(text="Another"))).messages) == 2
    same_moment_elsewhere = row(at="2026-03-02T04:00:00-05:00")
    assert len(conversation_of(line(row(), same_moment_elsewhere)).messages) == 1


def test_same_words_at_another_time_are_another_message() -> None:
    assert len(conversation_of(line(row(), row(at="2026-03-02T09:01:00Z"))).messages) == 2


def test_messages_of_one_moment_stand_in_one_order_however_they_arrive() -> None:
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    # the same word means different things by SMS (where "stop" is a command) and by e-mail
    messages = [
        Message(at, Writer.CANDIDATE, "Stop", "sms"),
        Message(at, Writer.CANDIDATE, "Stop", "email"),
        Message(at, Writer.CANDIDATE, "Go"),
        Message(at, Writer.RECRUITER, "Stop", campaign=True),
        Message(at, Writer.RECRUITER, "Stop"),
    ]
    assert {in_order(arrival) for arrival in permutations(messages)} == {in_order(messages)}


def test_two_lines_of_one_candidate_become_one_conversation() -> None:
    first = conversation_of(line(row(), row(at=None), skills=["Forklift"]))
    second = conversation_of(line(row(), row(text="Later", at="2026-03-05T09:00:00Z"), skills=["Welding"]))
    both = merged(first, second)
    assert [one.text for one in both.messages] == ["Still keen", "Later"]
    assert both.skills == {"forklift", "welding"}
    assert both.problems == first.problems
    assert not both.not_scored


def test_wish_not_to_be_scored_on_one_line_holds_for_all() -> None:
    asked, silent = conversation_of(line(row(), not_scored=True)), conversation_of(line(row()))
    assert merged(asked, silent).not_scored
    assert merged(silent, asked).not_scored


def test_lone_surrogates_do_not_stop_the_order() -> None:
    assert len(conversation_of(line(row(text="\ud800"), row(text="\ud801"))).messages) == 2


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
rows = st.dictionaries(st.sampled_from(["at", "from", "text", "channel", "campaign"]), json_values)
fair_rows = st.builds(
    row,
    at=st.datetimes(timezones=st.just(timezone(timedelta(hours=3)))).map(datetime.isoformat) | json_values,
    text=st.text() | json_values,
)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["candidate", "skills", "messages", "not_scored"]), json_values)
    | st.builds(lambda entries: line(*entries), st.lists(rows | fair_rows, max_size=5))
    | json_values
)
def test_any_json_is_a_conversation_or_refused_and_every_message_is_kept_or_said(entry: Any) -> None:
    try:
        found = conversation_of(entry)
    except BadConversation:
        return
    kept = set(found.messages)
    read = len(entry["messages"]) - len(found.problems)
    assert len(kept) == len(found.messages) <= read
    assert (not kept) == (not read)
