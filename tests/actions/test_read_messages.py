"""Files of messages and conversations: one bad row never stops a file and never vanishes."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candor.actions.read_messages import Row, classify_rows, conversations_of, message_rows
from candor.conversations import Conversation, Text
from candor.errors import UsageError
from candor.vocabulary import Intent

HEADER = "id,channel,text\n"


def rows(body: str, header: str = HEADER) -> list[Row]:
    return message_rows(header + body)


def found(body: str, header: str = HEADER) -> list[tuple[str, str | None, str | None]]:
    """Id, channel and text of each row."""
    return [
        (row.id, row.text.channel if row.text else None, row.text.text if row.text else None)
        for row in rows(body, header)
    ]


def problems(body: str, header: str = HEADER) -> list[str | None]:
    return [row.problem for row in rows(body, header)]


def test_rows_are_taken_as_promised() -> None:
    assert rows("1,sms,When can I start?\n2,,Hello\n") == [
        Row("1", Text("When can I start?", "sms")),
        Row("2", Text("Hello")),
    ]


def test_order_case_and_more_columns_do_not_matter() -> None:
    assert found("Hello,9,x,SMS\n", "Text, ID ,note,Channel\n") == [("9", "sms", "Hello")]


def test_channel_may_be_missing() -> None:
    assert found("1,Hello\n", "id,text\n") == [("1", None, "Hello")]


@pytest.mark.parametrize(
    ("header", "missing"),
    [("number,channel,text\n", "id"), ("id,channel,message\n", "text"), ("7,sms,Hello\n", "id"), (",,\n", "id")],
)
def test_missing_column_is_named_with_those_that_are_needed(header: str, missing: str) -> None:
    with pytest.raises(UsageError, match=f"no column '{missing}' in the first row; .*id, channel, text"):
        rows("1,sms,Hello\n", header)


@pytest.mark.parametrize("content", ["", "\n\n", "   \n", "\ufeff"])
def test_empty_file_says_what_it_needs(content: str) -> None:
    with pytest.raises(UsageError, match="id, channel, text"):
        message_rows(content)


def test_header_alone_has_no_rows() -> None:
    assert rows("") == []
    assert message_rows(HEADER.strip()) == []


def test_garbage_in_the_first_row_never_reaches_the_terminal() -> None:
    with pytest.raises(UsageError) as error:
        message_rows("\x1b[2J\x07id\x9b,sms\nHello,there\n")
    assert str(error.value).isprintable()
    with pytest.raises(UsageError) as error:
        message_rows("x" * 100_000 + "\n")
    assert len(str(error.value)) < 400


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_columns_are_separated_as_the_first_row_says(mark: str) -> None:
    content = mark.join(["id", "channel", "text"]) + "\n" + mark.join(["1", "sms", '"Yes, please; soon\t!"']) + "\n"
    assert [row.text for row in message_rows(content)] == [Text("Yes, please; soon\t!", "sms")]


def test_text_with_commas_needs_no_quotes_where_semicolons_separate() -> None:
    assert found("1;sms;Yes, please, soon\n", "id;channel;text\n") == [("1", "sms", "Yes, please, soon")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_end_as_on_any_system(end: str) -> None:
    content = end.join(["id,channel,text", "1,sms,Hello", "2,sms,Hi"])
    assert [row.text for row in message_rows(content)] == [Text("Hello", "sms"), Text("Hi", "sms")]


def test_blank_lines_are_no_rows() -> None:
    assert found("\n1,sms,Hello\n\n\n2,sms,Hi\n\n", "\n" + HEADER) == [("1", "sms", "Hello"), ("2", "sms", "Hi")]


def test_quoted_text_keeps_its_commas_quotes_and_lines() -> None:
    assert found('1,sms,"She said ""yes"",\nthen left"\n2,sms,Hi\n') == [
        ("1", "sms", 'She said "yes",\nthen left'),
        ("2", "sms", "Hi"),
    ]


def test_quotes_inside_a_text_without_quotes_around_are_kept() -> None:
    assert found("1,sms,6' 2\" tall\n2,sms,Hi\n") == [("1", "sms", "6' 2\" tall"), ("2", "sms", "Hi")]


def test_text_cut_by_commas_without_quotes_is_put_together_and_said() -> None:
    body = "1,sms,Yes, I can start Monday, or sooner\n2,sms,Hi\n"
    assert found(body) == [("1", "sms", "Yes, I can start Monday, or sooner"), ("2", "sms", "Hi")]
    assert problems(body) == ["has more columns than the first row; they are taken for the rest of its text", None]


@pytest.mark.parametrize("header", ["id,text,channel\n", "text,channel,id\n"])
def test_text_cut_by_commas_is_put_together_wherever_its_column_stands(header: str) -> None:
    cells = {"id": "1", "text": "Yes, I can, Monday", "channel": "sms"}
    body = ",".join(cells[name] for name in header.strip().split(",")) + "\n"
    assert found(body, header) == [("1", "sms", "Yes, I can, Monday")]
    assert problems(body, header)[0] is not None


def test_quotation_mark_that_never_closes_is_said() -> None:
    body = '1,sms,Hello\n2,sms,"I would\n3,sms,Hi\n'
    assert found(body) == [("1", "sms", "Hello"), ("2", "sms", "I would\n3,sms,Hi\n")]
    first, second = problems(body)
    assert first is None
    assert second is not None
    assert "quotation mark" in second


def test_quotation_mark_that_closes_at_the_end_of_the_file_is_no_problem() -> None:
    for end in ("", "\n", "\r\n", "\n\n"):
        assert problems(f'1,sms,"Hello\n"{end}') == [None]


@pytest.mark.parametrize("text", ["", "   ", '""', '"\n"', "\u00a0"])
def test_row_without_a_text_is_kept_and_said(text: str) -> None:
    body = f"1,sms,{text}\n2,sms,Hi\n"
    assert problems(body) == ["has no text", None]
    assert found(body)[0] == ("1", None, None)


def test_short_row_has_no_text() -> None:
    assert problems("1,sms\n2\n3,sms,Hi\n") == ["has no text", "has no text", None]


def test_row_without_an_id_is_read_and_named_by_its_number() -> None:
    (first, second) = rows("1,sms,Hello\n,sms,Hi\n")
    assert (second.id, second.problem, second.text) == ("row 3", "has no id", Text("Hi", "sms"))
    assert first.problem is None


def test_id_that_stands_twice_is_read_twice_and_said() -> None:
    body = "1,sms,Hello\n1,sms,Hi\n 1 ,sms,Hey\n"
    assert problems(body) == [None, "stands twice; both are read", "stands twice; both are read"]
    assert [text for _, _, text in found(body)] == ["Hello", "Hi", "Hey"]


@pytest.mark.parametrize(
    "text",
    [
        "👍",
        "😀😀😀",
        "আমি আগ্রহী",
        "我很感兴趣",
        "مهتم جدا",
        "\u202eevil",
        "x" * 100_000,
        "a\x00b",
        "\u2028",
        "=SUM(A1)",
    ],
)
def test_any_text_is_kept_as_it_was_written(text: str) -> None:
    quoted = text.replace('"', '""')
    expected = None if not text.strip() else text
    assert found(f'1,sms,"{quoted}"\n2,sms,Hi\n') == [
        ("1", "sms" if expected else None, expected),
        ("2", "sms", "Hi"),
    ]


def test_field_of_megabytes_costs_no_more_than_its_size() -> None:
    tracemalloc.start()
    assert len(rows("1,sms," + "x" * 5_000_000 + "\n2,sms,Hi\n")) == 2
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 150_000_000


cells = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12)


@settings(max_examples=150, deadline=None)
@given(
    table=st.lists(st.tuples(cells, cells, cells), max_size=6),
    mark=st.sampled_from([",", ";", "\t"]),
    last=st.sampled_from(["", "\n", "\r\n"]),
)
def test_what_a_program_wrote_comes_back_row_for_row(
    table: Sequence[tuple[str, str, str]], mark: str, last: str
) -> None:
    def line(*row: str) -> str:
        return mark.join('"' + cell.replace('"', '""') + '"' for cell in row)

    content = "\n".join([mark.join(["id", "channel", "text"]), *(line(*row) for row in table)]) + last
    for row, (id_, channel, text) in zip(message_rows(content), table, strict=True):
        assert row.id == id_.strip() or not id_.strip()
        assert (row.text is None) == (not text.strip())
        if row.text is not None:
            assert (row.text.text, row.text.channel) == (text, channel.strip().casefold() or None)
        assert row.problem is None or "quotation" not in row.problem


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from('ab,;\t"\n\r 1é')))
def test_any_file_is_rows_or_refused_and_no_line_vanishes_unsaid(body: str) -> None:
    some = rows(body)
    if not any(row.problem for row in some) and '"' not in body:
        assert len(some) == sum(1 for line in io.StringIO(body, newline=None) if line.strip("\n"))


def lines(*entries: object) -> list[str]:
    return [entry if isinstance(entry, str) else json.dumps(entry) for entry in entries]


def heard(*entries: object) -> tuple[list[Conversation], list[str]]:
    said: list[str] = []
    return list(conversations_of(lines(*entries), said.append)), said


MESSAGE = {"at": "2026-03-02T09:00:00Z", "from": "candidate", "text": "Hello"}
GOOD = {"candidate": "c1", "messages": [MESSAGE]}


def test_each_line_is_a_conversation_and_blank_ones_are_none() -> None:
    some, said = heard(GOOD, "", "  \n", GOOD | {"candidate": "c2"})
    assert [one.candidate for one in some] == ["c1", "c2"]
    assert said == []


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("not json", "line 2: not JSON; each line must be one conversation"),
        ('{"candidate": "c9", "messages": [', "line 2: not JSON; each line must be one conversation"),
        ("[" * 100_000, "line 2: not JSON; each line must be one conversation"),
        # more digits than Python turns into a number
        ('{"candidate": ' + "9" * 5000 + "}", "line 2: not JSON; each line must be one conversation"),
        ({"messages": []}, "line 2: no 'candidate' (a name or number that tells people apart)"),
        ({"candidate": "c9"}, "line 2: no list of 'messages'"),
        (["c9"], "line 2: not an object with 'candidate' and 'messages'"),
        ("null", "line 2: not an object with 'candidate' and 'messages'"),
    ],
)
def test_bad_line_is_said_by_number_and_the_rest_read(entry: object, words: str) -> None:
    some, said = heard(GOOD, entry, GOOD | {"candidate": "c3"})
    assert [one.candidate for one in some] == ["c1", "c3"]
    assert said == [words]


def test_bad_message_is_said_with_its_line_and_the_rest_of_the_line_read() -> None:
    naive = MESSAGE | {"at": "2026-03-02T09:00:00"}
    some, said = heard(GOOD, {"candidate": "c2", "messages": [naive, MESSAGE]})
    assert len(some[1].messages) == 1
    (words,) = said
    assert words.startswith("line 2, message 1: ")
    assert "no zone" in words


def test_what_is_said_never_quotes_a_message() -> None:
    secret = MESSAGE | {"text": "my secret", "from": "me"}
    _, said = heard('{"candidate": "my secret"', {"candidate": "c2", "messages": [secret]}, ["my secret"])
    assert len(said) == 3
    assert not any("secret" in words for words in said)


def test_conversations_come_one_by_one() -> None:
    def endless() -> object:
        while True:
            yield json.dumps(GOOD)

    some = conversations_of(endless(), lambda words: None)  # type: ignore[arg-type]
    assert next(some).candidate == "c1"


# with the shipped model


def test_rows_are_read_in_order_and_those_without_a_text_are_none() -> None:
    ticks: list[int] = []
    some = rows("1,sms,STOP\n2,sms,\n3,sms,Hello there\n4,sms,unsubscribe!\n")
    readings = classify_rows(some, ticks.append)
    assert readings[1] is None
    assert [reading.intent if reading else None for reading in (readings[0], readings[3])] == [Intent.STOP_CONTACT] * 2
    assert readings[2] is not None
    assert readings[2].intent is not Intent.STOP_CONTACT
    assert ticks == [1, 2, 3, 4]


def test_reading_of_a_message_does_not_depend_on_its_neighbours() -> None:
    text = "Could we move my interview to Thursday?"
    (alone,) = classify_rows([Row("1", Text(text))])
    among = classify_rows([Row("0", Text("ok")), Row("1", Text(text)), *[Row("2", Text("x " * 300))] * 20])
    assert among[1] == alone


def test_nothing_is_read_from_nothing() -> None:
    assert classify_rows([]) == []
    assert classify_rows(rows("1,sms,\n")) == [None]
