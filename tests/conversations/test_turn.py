"""Whose turn it is, by what the candidate said since the recruiter wrote last."""

from __future__ import annotations

import pytest

from candor.conversations.turn import Turn, turn_of
from candor.vocabulary import Intent


@pytest.mark.parametrize(
    ("said", "turn"),
    [
        ([], Turn.CANDIDATE),
        ([None], Turn.RECRUITER),
        ([Intent.PAY], Turn.RECRUITER),
        ([Intent.THANKS], Turn.NOTHING_ASKED),
        ([Intent.ACKNOWLEDGE, Intent.THANKS], Turn.NOTHING_ASKED),
        ([Intent.PAY, Intent.THANKS], Turn.RECRUITER),
        ([None, Intent.THANKS], Turn.RECRUITER),
        ([Intent.THANKS, None], Turn.RECRUITER),
        ([Intent.NOT_INTERESTED], Turn.SAID_NO),
        ([Intent.PAY, Intent.DECLINE_OFFER], Turn.SAID_NO),
        ([Intent.NOT_INTERESTED, Intent.END_CONVERSATION], Turn.SAID_NO),
        ([Intent.NOT_INTERESTED, Intent.PAY], Turn.RECRUITER),
    ],
)
def test_what_was_said_since_the_question_decides(said: list[Intent | None], turn: Turn) -> None:
    assert turn_of(said) is turn
