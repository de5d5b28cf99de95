"""How reliably and how fast: shares, censored silence, and the median of Kaplan and Meier."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction

import pytest
from conversations.invented import moment
from hypothesis import given, settings
from hypothesis import strategies as st

from candor.conversations.decay import whole_months
from candor.conversations.responses import (
    BEFORE_A_TURN,
    HALF,
    Median,
    answered_share,
    median_response,
    prompt_share,
    promptness,
    waiting_time,
)
from candor.conversations.standing import WINDOW, Ask

NOW = moment(200)
DAY = NOW.date()


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def answered(after: float, asked_before: float = 600) -> Ask:
    """Asked so many hours ago (all within the month unless said), answered so many hours later."""
    return Ask(NOW - hours(asked_before), hours(after))


def silent(since: float) -> Ask:
    return Ask(NOW - hours(since))


def median(*asks: Ask) -> Median | None:
    return median_response(asks, NOW, DAY)


def test_promptness_is_one_at_once_a_half_after_a_day_and_never_none() -> None:
    assert promptness(timedelta()) == 1
    assert promptness(HALF) == 0.5
    assert promptness(3 * HALF) == 0.25
    assert promptness(timedelta(days=3650)) > 0
    assert promptness(-hours(1)) == 1


def test_wait_of_an_open_question_runs_until_now_and_is_never_negative() -> None:
    assert waiting_time(silent(5), NOW) == hours(5)
    assert waiting_time(answered(2), NOW) == hours(2)
    assert waiting_time(silent(-5), NOW) == timedelta()


def test_nothing_asked_has_no_median_no_rate_and_no_promptness() -> None:
    assert median() is None
    assert answered_share([], NOW, DAY, WINDOW).mean is None
    assert prompt_share([], NOW, DAY).mean is None


def test_median_of_answers_alone() -> None:
    assert median(answered(9), answered(1), answered(3)) == Median(hours(3))
    assert median(answered(4)) == Median(hours(4))


def test_silence_longer_than_the_median_does_not_move_it_further() -> None:
    assert median(answered(1), answered(2), silent(30)) == median(answered(1), answered(2), silent(700))


def test_silence_moves_the_median_up_and_is_never_left_out() -> None:
    assert median(answered(1), answered(2), answered(50)) == Median(hours(2))
    assert median(answered(1), answered(2), answered(50), silent(60), silent(70)) == Median(hours(50))


def test_median_beyond_all_that_was_seen_says_at_least() -> None:
    assert median(answered(1), silent(30), silent(100)) == Median(hours(100), at_least=True)


def test_who_never_answered_waits_at_least_as_long_as_silent() -> None:
    assert median(silent(300), silent(40)) == Median(hours(300), at_least=True)


def test_question_asked_a_moment_ago_tells_nothing_of_the_median() -> None:
    assert median(answered(5), silent(0)) == Median(hours(5))


def test_recent_questions_weigh_more_in_the_median() -> None:
    # one answer of this month outweighs one of half a year ago
    assert median(answered(10), answered(2, asked_before=24 * 190)) == Median(hours(10))
    assert median(answered(10, asked_before=24 * 190), answered(2)) == Median(hours(2))


def test_open_question_of_today_does_not_hide_the_only_old_answer() -> None:
    # asked two months ago and answered after five days: the one answer there is, whatever was asked an hour ago
    assert median(silent(1), answered(120, asked_before=24 * 65)) == Median(hours(120))


def by_definition(asks: Sequence[Ask]) -> Median:
    """Kaplan and Meier as written: at each time of an answer the share still at risk that is not answered then."""
    rows = [
        (waiting_time(ask, NOW), ask.answered_after is not None, Fraction(1, whole_months(ask.at.date(), DAY) + 1))
        for ask in asks
    ]
    unanswered = Fraction(1)
    for time in sorted({waited for waited, is_answer, _ in rows if is_answer}):
        at_risk = sum(weight for waited, _, weight in rows if waited >= time)
        answers = sum(weight for waited, is_answer, weight in rows if is_answer and waited == time)
        unanswered *= 1 - Fraction(answers) / at_risk
        if unanswered <= Fraction(1, 2):
            return Median(time)
    return Median(max(waited for waited, _, _ in rows), at_least=True)


asks = st.lists(
    st.builds(
        lambda before, after: Ask(NOW - hours(before), hours(min(after, before)) if after is not None else None),
        # whole hours, so that answers of one length meet
        st.integers(0, 24 * 300),
        st.none() | st.integers(0, 40) | st.integers(0, 2000),
    ),
    min_size=1,
    max_size=9,
)


@settings(max_examples=300, deadline=None)
@given(asks)
def test_median_is_that_of_kaplan_and_meier(some: list[Ask]) -> None:
    assert median(*some) == by_definition(some)


def test_rate_is_answered_over_asked() -> None:
    assert answered_share([answered(1), answered(2), silent(24 * 20)], NOW, DAY, WINDOW).mean == pytest.approx(2 / 3)


def test_answer_after_the_window_counts_as_none_for_the_rate() -> None:
    at_its_end, after_it = 24 * 14, 24 * 14 + 0.01
    assert answered_share([answered(at_its_end, 500)], NOW, DAY, WINDOW).mean == 1
    assert answered_share([answered(after_it, 500)], NOW, DAY, WINDOW).mean == 0


def test_open_question_counts_against_the_rate_as_its_window_passes() -> None:
    shares = [answered_share([answered(1), silent(24 * days)], NOW, DAY, WINDOW).mean for days in (0, 7, 14, 28)]
    assert shares == [pytest.approx(one) for one in (1, 1 / 1.5, 1 / 2, 1 / 2)]


@settings(max_examples=100, deadline=None)
@given(asks)
def test_silence_never_looks_prompter_than_an_answer_given_now(some: list[Ask]) -> None:
    ended = [Ask(ask.at, waiting_time(ask, NOW)) for ask in some]
    silence, answers = prompt_share(some, NOW, DAY), prompt_share(ended, NOW, DAY)
    assert silence.weight == answers.weight
    assert silence.total <= answers.total


@pytest.mark.parametrize("waited", [0, 1, 24, 24 * 14, 24 * 300])
def test_silence_alone_is_never_prompter_than_the_middle(waited: float) -> None:
    share = prompt_share([silent(waited)], NOW, DAY).mean
    assert share is not None
    assert share <= 0.5


def test_longer_silence_is_less_prompt() -> None:
    totals = [prompt_share([silent(waited)], NOW, DAY).mean for waited in (0, 5, 24, 200, 600)]
    assert totals == sorted(totals, key=lambda one: -(one or 0))
    assert len(set(totals)) == 5


def test_question_from_before_a_turn_counts_as_little_as_a_message_from_before_it() -> None:
    some = [answered(0, asked_before=200), answered(24, asked_before=100)]
    turned = NOW - hours(150)
    prompt, rate = prompt_share(some, NOW, DAY, turned), answered_share(some, NOW, DAY, WINDOW, turned)
    assert (prompt.total, prompt.weight) == pytest.approx((BEFORE_A_TURN * 1 + 0.5, BEFORE_A_TURN + 1))
    assert (rate.total, rate.weight) == pytest.approx((BEFORE_A_TURN + 1, BEFORE_A_TURN + 1))
    assert prompt_share(some, NOW, DAY, some[0].at).weight == 2


def test_old_question_weighs_less_than_a_new_one() -> None:
    share = prompt_share([answered(0, asked_before=24 * 100), answered(24)], NOW, DAY)
    assert share.mean is not None
    assert 0.5 < share.mean < 0.75
