"""Why a score is what it is, in sentences."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from conversations.invented import asked, conversations, decays, end_of, in_turn, later, moment, said
from hypothesis import given, settings

from candor.conversations import Decay, Heard, Weights, score_of, standing_of
from candor.conversations.reasons import Month, in_words, months_of, reasons_of
from candor.conversations.standing import WINDOW
from candor.vocabulary import Intent


def reasons(*heard: Heard, at: float = 20, decay: Decay = Decay.MEAN, window: timedelta = WINDOW) -> list[str]:
    some = in_turn(heard)
    standing, weights = standing_of(some, window=window), Weights()
    score = score_of(standing, moment(at), weights=weights, decay=decay)
    return reasons_of(some, standing, score, moment(at), weights, decay)


def beginning(found: list[str], words: str) -> str:
    (one,) = [reason for reason in found if reason.startswith(words)]
    return one


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (timedelta(), "less than a minute"),
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=119), "119 minutes"),
        (timedelta(hours=2), "2 hours"),
        (timedelta(hours=47), "47 hours"),
        (timedelta(days=2), "2 days"),
        (timedelta(days=40, hours=3), "40 days"),
    ],
)
def test_times_are_said_in_words(time: timedelta, words: str) -> None:
    assert in_words(time) == words


def test_three_parts_are_said_with_their_points() -> None:
    heard = [asked(0), said(0.125, 3, text="1"), asked(8), said(8.125, 2, text="2")]
    found = reasons(*heard)
    score = score_of(standing_of(heard), moment(20))
    sentiment, rate, time = score.parts.values
    assert beginning(found, "sentiment:") == (
        f"sentiment: positive (+2.5) over 2 messages, {sentiment:.0f} of 50 points"
    )
    assert (
        beginning(found, "response rate:") == f"response rate: answered 2 of 2 within 14 days, {rate:.0f} of 25 points"
    )
    assert beginning(found, "response time:") == f"response time: half within 3 hours, {time:.0f} of 25 points"


def test_one_message_is_said_in_the_singular() -> None:
    assert " over 1 message, " in beginning(reasons(said(1, 1)), "sentiment:")


def test_who_wrote_nothing_has_no_sentence_on_sentiment() -> None:
    assert not [one for one in reasons(asked(0)) if one.startswith("sentiment")]


def test_who_was_asked_nothing_has_no_sentence_on_responses() -> None:
    assert not [one for one in reasons(said(0)) if one.startswith("response")]


def test_few_messages_are_said_first() -> None:
    assert reasons(said(1, 2))[0].startswith("not enough messages yet")
    many = [one for day in range(9) for one in (asked(day), said(day + 0.1, 1, text=str(day)))]
    assert not any("not enough" in one for one in reasons(*many))


def test_answer_after_the_window_is_not_counted_as_answered() -> None:
    found = reasons(asked(0), said(15), at=16)
    assert beginning(found, "response rate:").startswith("response rate: answered 0 of 1 within 14 days")


def test_silence_is_said_with_its_length_and_since_when() -> None:
    found = reasons(asked(0), at=20)
    assert beginning(found, "response time:").startswith("response time: at least 20 days, ")
    assert "has not answered since 2026-01-05" in found


def test_messages_that_moved_it_most_are_said_with_day_and_sign() -> None:
    found = reasons(said(1, 3, Intent.WANT_TO_APPLY, "keen"), said(2, -2, Intent.PROCESS_COMPLAINT, "angry"))
    up, down = beginning(found, "2026-01-06: "), beginning(found, "2026-01-07: ")
    assert re.fullmatch(r"2026-01-06: want to apply, extremely positive \(\+\d+ points\)", up)
    assert re.fullmatch(r"2026-01-07: process complaint, negative \(-\d+ points\)", down)


def test_no_more_than_three_messages_are_said_and_the_strongest_first() -> None:
    levels = [1, 3, -3, 2, -2]
    found = reasons(*[said(day, level, text=str(day)) for day, level in enumerate(levels)])
    moved = [one for one in found if one.startswith("2026-")]
    points = [abs(int(match[1])) for one in moved if (match := re.search(r"\(([+-]\d+) points\)", one))]
    assert len(points) == 3
    assert points == sorted(points, reverse=True)


def test_message_that_hardly_moves_it_is_no_reason() -> None:
    assert not [one for one in reasons(said(1, 0)) if one.startswith("2026-")]


def test_unsure_message_is_said_to_be_unsure() -> None:
    found = reasons(said(1, 2, Intent.PAY, expected=2.4))
    assert beginning(found, "2026-01-06: ").startswith("2026-01-06: pay, unsure, positive (+")


def test_messages_are_weighed_within_the_window_that_was_set() -> None:
    # with a window of two days the second message asks anew; a neutral answer moves nothing by what it says
    heard = [asked(0), asked(5), said(6), asked(10), asked(15), said(16, text="again")]
    assert not [one for one in reasons(*heard, window=timedelta(days=2)) if one.startswith("2026-")]


def test_no_is_said_and_that_older_messages_count_little() -> None:
    found = reasons(said(1, 3), said(2, -3, Intent.ALREADY_EMPLOYED), said(3, 0, Intent.THANKS))
    assert "said no on 2026-01-07; what was written before counts little" in found
    back = reasons(said(2, -3, Intent.ALREADY_EMPLOYED), said(3, 3, Intent.WANT_TO_APPLY))
    assert not [one for one in back if one.startswith("said no")]


@pytest.mark.parametrize(
    ("levels", "word"),
    [((-2, 0, 2), "rising"), ((2, 1, -1), "falling"), ((1, 1, 1), "steady"), ((0, 1, 1), "rising")],
)
def test_trend_is_the_last_month_against_those_before(levels: tuple[int, ...], word: str) -> None:
    heard = [said(30 * number, level, text=str(number)) for number, level in enumerate(levels)]
    assert reasons(*heard, at=90)[-1] == f"trend over 3 months: {word}"


def test_one_month_has_no_trend() -> None:
    assert not [one for one in reasons(said(0, -3), said(5, 3)) if one.startswith("trend")]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 campaign message is not counted as a question"),
        (3, "3 campaign messages are not counted as questions"),
    ],
)
def test_campaigns_are_said(count: int, words: str) -> None:
    assert words in reasons(*[asked(day, campaign=True) for day in range(count)])


def test_months_hold_what_was_said_asked_and_answered_in_them() -> None:
    heard = [
        asked(0), said(1, 2, text="1"), said(2, -1, text="2"),
        asked(35), asked(36, campaign=True), said(60, 3, text="late"),
    ]  # fmt: skip
    assert months_of(heard, standing_of(heard)) == [
        Month("2026-01", 2, 0.5, 1, 1),
        Month("2026-02", 0, None, 1, 0),
        Month("2026-03", 1, 3.0, 0, 0),
    ]


def test_only_the_last_six_months_with_news_are_kept() -> None:
    heard = [said(31 * number, 1, text=str(number)) for number in range(9)]
    months = [one.month for one in months_of(heard, standing_of(heard))]
    assert len(months) == 6
    assert months == sorted(months)
    assert months[-1] == f"{heard[-1].message.at:%Y-%m}"


@settings(max_examples=60, deadline=None)
@given(heard=conversations(most=8), wait=later, decay=decays)
def test_reasons_never_quote_a_message(heard: list[Heard], wait: timedelta, decay: Decay) -> None:
    options: dict[str, Any] = {"weights": Weights(), "decay": decay}
    now, standing = end_of(heard) + wait, standing_of(heard)
    found = reasons_of(heard, standing, score_of(standing, now, **options), now, **options)
    assert not [one for one in found if re.search(r"message \d", one)]
    assert len(found) == len(set(found))
