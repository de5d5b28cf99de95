"""A change reaches whatever linking could hold against it, and what is out of reach is linked without it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from applications.mailboxes import mailboxes
from applications.readings import START, reading
from applications.test_corrections import CORRECTIONS, histories
from candor.applications.corrections import (
    CorrectField,
    Correction,
    CorrectKind,
    Field,
    Move,
    SetStatus,
    Split,
    Together,
    corrected,
    said,
)
from candor.applications.linking import group
from candor.applications.reach import reached, touched
from candor.reading.reading import Reading
from candor.vocabulary import EmailKind, Status

K = EmailKind
_ELSEWHERE = (None, ("Quillfeather", "quill"), ("Zephyrine Foods", "zephyr"))


@st.composite
def scattered(draw: st.DrawFn) -> list[Reading]:
    """Mailboxes in which not everything hangs together."""
    return [_at(one, _ELSEWHERE[number % 3]) for number, one in enumerate(draw(mailboxes()))]


def _at(one: Reading, place: tuple[str, str] | None) -> Reading:
    if place is None:
        return one
    employer, sign = place
    link = one.link
    return replace(
        one,
        employer=one.employer and employer,
        requisition=one.requisition and f"{sign}{one.requisition}",
        link=replace(
            link,
            references=(),
            thread=link.thread and f"{sign}{link.thread}",
            events=tuple(f"{sign}{event}" for event in link.events),
            jobs=tuple(f"{sign}{page}" for page in link.jobs),
            sender=link.sender and f"{sign}{link.sender}",
            sender_domain=link.sender_domain and f"{sign}{link.sender_domain}",
        ),
    )


def _linked(made: list[Reading], history: list[Correction]) -> set[tuple[tuple[str, str, bool], ...]]:
    """Each application's mails with the evidence of each."""
    return {
        tuple((one.message_id, *reason) for one, reason in zip(each.readings, each.reasons, strict=True))
        for each in group(corrected(made, history), said(history).ties)
    }


@settings(max_examples=150, deadline=None)
@given(scattered(), histories, CORRECTIONS, st.integers(0, 6))
def test_what_a_correction_does_not_reach_stays_as_it_is(
    made: list[Reading], history: list[Correction], more: Correction, place: int
) -> None:
    after = [*history[:place], more, *history[place:]]
    mails = [*made, *corrected(made, history), *corrected(made, after)]
    blocks = [block for told in (history, after) for block in said(told).ties.blocks.values()]
    reach = reached(touched(history, after), mails, blocks)
    old, new = _linked(made, history), _linked(made, after)
    # all that differs lies in reach, and no application lies half in it
    for one in old ^ new:
        assert {message_id for message_id, _, _ in one} <= reach
    for one in old | new:
        assert len({message_id in reach for message_id, _, _ in one}) == 1
    # what is in reach can be linked alone
    inside = [one for one in corrected(made, after) if one.message_id in reach]
    alone = {
        tuple((one.message_id, *reason) for one, reason in zip(each.readings, each.reasons, strict=True))
        for each in group(inside, said(after).ties)
    }
    assert alone == {one for one in new if one[0][0] in reach}


def test_a_chain_of_names_and_signs_is_followed_and_nothing_else() -> None:
    mails = [
        reading("a", K.APPLICATION_RECEIVED, 0, "Brightwater", "Cook"),
        reading("b", K.STATUS_UPDATE, 1, "Brightwater Ltd", "Cook", thread="t"),
        reading("c", K.REJECTION, 2, None, None, thread="t"),
        reading("d", K.APPLICATION_RECEIVED, 3, "Ostrander Steel", "Welder"),
        reading("e", K.REJECTION, 4, "Ostrander Steel", "Welder"),
    ]
    assert reached({"c"}, mails, []) == {"a", "b", "c"}
    assert reached({"d"}, mails, []) == {"d", "e"}
    assert reached({"d"}, mails, [("a", "e")]) == {"a", "b", "c", "d", "e"}


def test_a_board_that_writes_for_many_employers_ties_nobody() -> None:
    board = {"sender": "no-reply@board.example", "is_shared": True}
    mails = [
        reading("a", K.APPLICATION_RECEIVED, 0, "Brightwater", "Cook", **board),  # type: ignore[arg-type]
        reading("b", K.APPLICATION_RECEIVED, 0, "Avail", "Cook", **board),  # type: ignore[arg-type]
    ]
    assert reached({"a"}, mails, []) == {"a"}


def test_all_that_a_correction_names_is_touched() -> None:
    for correction, names in (
        (CorrectKind("a", K.OFFER), {"a"}),
        (CorrectField(("a", "b"), Field.TITLE, "Cook"), {"a", "b"}),
        (SetStatus("a", Status.OFFER, START), {"a"}),
        (Together(("a", "b")), {"a", "b"}),
        (Split(("a",), ("b", "c")), {"a", "b", "c"}),
        (Move("a", "b", ("c",)), {"a", "b", "c"}),
    ):
        assert touched([], [correction]) == touched([correction], []) == names
        assert touched([correction], [correction]) == set()


def test_those_are_touched_whom_a_correction_ties_through_another() -> None:
    joined = Together(("a", "b"))
    assert touched([joined], [joined, Together(("b", "c"))]) == {"a", "b", "c"}
