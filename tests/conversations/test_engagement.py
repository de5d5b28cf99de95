"""The score: the published formula, weights, shrinkage, intervals, and what always holds."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from conversations.invented import (
    QUIET,
    asked,
    conversations,
    decays,
    end_of,
    in_turn,
    later,
    moment,
    on,
    reading,
    said,
    weights,
)
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from candor.conversations import Decay, Heard, Message, Score, Standing, Weights, Writer, score_of, standing_of
from candor.conversations.decay import whole_months
from candor.conversations.engagement import PRIOR, mean_score, sentiment_sum
from candor.errors import UsageError
from candor.vocabulary import Intent

# what two ways to add the same floating-point numbers may differ by
ROUNDING = 1e-9
CENTURY_AGO = timedelta(days=36500)


def scored(*heard: Heard, at: float = 10, **options: Any) -> Score:
    return score_of(standing_of(heard), moment(at), **options)


def answers(count: int, level: int = 0, *, after: float = 0.05) -> list[Heard]:
    """So many questions in ten days, each answered so many days later."""
    gap = 10 / count
    return [
        one
        for number in range(count)
        for one in (asked(number * gap), said(number * gap + after, level, text=f"answer {number}"))
    ]


# the published formula


def test_published_example_is_1_8333() -> None:
    # -2 two months ago, 1 one month ago, 2 this month: -2/3 + 1/2 + 2/1. The paper prints 1.86; its formula gives 1.83.
    heard = [on(date(2026, 1, 15), -2), on(date(2026, 2, 15), 1), on(date(2026, 3, 15), 2)]
    day = date(2026, 3, 20)
    assert sentiment_sum(standing_of(heard), day) == pytest.approx(-2 / 3 + 1 / 2 + 2)
    assert round(sentiment_sum(standing_of(heard), day), 4) == 1.8333
    now = datetime(2026, 3, 20, 12, tzinfo=UTC)
    assert score_of(standing_of(heard), now, decay=Decay.SUM).sentiment == pytest.approx(1.8333, abs=5e-5)


def test_mean_is_the_published_sum_divided_by_its_weights() -> None:
    heard = [on(date(2026, 1, 15), -2), on(date(2026, 2, 15), 1), on(date(2026, 3, 15), 2)]
    score = score_of(standing_of(heard), datetime(2026, 3, 20, 12, tzinfo=UTC))
    assert score.sentiment == pytest.approx((-2 / 3 + 1 / 2 + 2) / (1 / 3 + 1 / 2 + 1))


def test_mean_of_threes_is_three_however_old_they_are() -> None:
    for level in (-3, 3):
        for month in range(60):
            mean = scored(said(0, level), said(200, level), at=200 + 31 * month).sentiment
            assert mean is not None
            assert -3 <= mean <= 3
            assert mean == pytest.approx(level)


def test_sum_grows_with_the_number_of_messages_and_the_mean_does_not() -> None:
    terse, talkative = [said(9, 3)], [said(9 + number / 24, 1, text=str(number)) for number in range(9)]
    assert scored(*terse, decay=Decay.SUM).sentiment == 3
    assert scored(*talkative, decay=Decay.SUM).sentiment == 9
    assert scored(*terse).sentiment == 3
    assert scored(*talkative).sentiment == 1


def test_sum_of_three_levels_reaches_three_quarters_of_the_part() -> None:
    assert scored(said(9, 3), decay=Decay.SUM).qualities[0] == pytest.approx(0.75)
    assert scored(said(9, -3), decay=Decay.SUM).qualities[0] == pytest.approx(0.25)
    assert scored(said(9, 0), decay=Decay.SUM).qualities[0] == 0.5


def test_month_that_passes_changes_the_weight_at_its_day() -> None:
    heard = standing_of([on(date(2026, 1, 31), 3)])
    for day, expected in ((date(2026, 2, 28), 3), (date(2026, 3, 1), 3 / 2), (date(2026, 3, 31), 3 / 3)):
        assert sentiment_sum(heard, day) == pytest.approx(expected)


# weights


@pytest.mark.parametrize(
    "wrong",
    [
        (0.5, 0.25, 0.2),
        (0.5, 0.5, 0.5),
        (0.0, 0.0, 0.0),
        (1.5, -0.25, -0.25),
        (math.nan, 0.5, 0.5),
        (math.nan, math.nan, math.nan),
        (math.inf, 0.0, 0.0),
        (math.inf, -math.inf, 1.0),
    ],
)
def test_senseless_weights_are_refused_with_an_example(wrong: tuple[float, float, float]) -> None:
    with pytest.raises(UsageError, match=r"0\.5,0\.25,0\.25"):
        Weights(*wrong)


def test_thirds_are_weights() -> None:
    assert sum(Weights(1 / 3, 1 / 3, 1 / 3).values) == pytest.approx(1)


@pytest.mark.parametrize(("weights_", "index"), [((1, 0, 0), 0), ((0, 1, 0), 1), ((0, 0, 1), 2)])
def test_weight_of_one_leaves_only_its_part(weights_: tuple[int, int, int], index: int) -> None:
    score = scored(*answers(3, 2), weights=Weights(*weights_))
    assert score.score == pytest.approx(100 * score.qualities[index])
    assert [part for place, part in enumerate(score.parts.values) if place != index] == [0, 0]


# cold start, evidence and interval


def test_new_candidate_stands_in_the_middle_with_a_wide_interval() -> None:
    score = scored()
    assert score.score == 50
    assert score.high - score.low > 40
    assert score.low < 30
    assert score.high > 70
    assert not score.is_enough
    assert (score.sentiment, score.response_rate, score.response) == (None, None, None)


@pytest.mark.parametrize("decay", list(Decay))
def test_no_messages_are_the_middle_for_any_weights_and_decay(decay: Decay) -> None:
    assert scored(decay=decay, weights=Weights(0.2, 0.7, 0.1)).score == pytest.approx(50)


def test_one_keen_message_moves_only_part_of_the_way() -> None:
    one, many = scored(said(9, 3)), scored(*[said(9, 3, text=str(number)) for number in range(20)])
    assert 0.5 < one.qualities[0] < 0.8
    assert 0.95 < many.qualities[0] < 1


def test_more_messages_narrow_the_interval() -> None:
    widths = [(one := scored(*answers(count, 1))).high - one.low for count in (1, 3, 10, 40)]
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] < widths[0] / 2
    assert scored(*answers(10, 1)).is_enough


@pytest.mark.parametrize("level", [-3, 3])
def test_interval_ends_where_the_scale_does(level: int) -> None:
    score = scored(*[said(9, level, text=str(number)) for number in range(20)], weights=Weights(1, 0, 0))
    assert (score.low if level < 0 else score.high) == (0 if level < 0 else 100)
    assert score.low < score.score < score.high


def test_doubtful_readings_widen_the_interval() -> None:
    sure, doubtful = scored(said(9, 1)), scored(said(9, 1, expected=1.0, spread=4.0))
    assert sure.score == doubtful.score
    assert doubtful.high - doubtful.low > sure.high - sure.low


def test_old_evidence_fades_towards_the_middle() -> None:
    shares = [scored(*answers(5, 3), at=at).score for at in (10, 50, 100, 1000, 36500)]
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] == pytest.approx(50, abs=1)


def test_recruiter_alone_lowers_only_rate_and_time() -> None:
    score = scored(asked(0), at=30)
    assert score.qualities[0] == 0.5
    assert score.qualities[1] < 0.5
    assert score.qualities[2] < 0.5
    assert score.sentiment is None
    assert score.response_rate == 0
    assert score.response is not None
    assert score.response.at_least


def test_who_never_answers_stands_below_who_answers_late() -> None:
    never = scored(asked(0), asked(20), asked(40), at=60)
    late = scored(asked(0), said(13, text="1"), asked(20), said(33, text="2"), asked(40), said(53, text="3"), at=60)
    assert never.score < late.score
    assert never.qualities[2] < 0.5


def test_campaigns_alone_leave_a_candidate_in_the_middle() -> None:
    assert scored(*[asked(number, campaign=True) for number in range(9)]) == scored()


@settings(max_examples=80, deadline=None)
@given(heard=conversations(), wait=later, chosen=weights, decay=decays)
def test_campaigns_never_change_a_score(heard: list[Heard], wait: timedelta, chosen: Weights, decay: Decay) -> None:
    without = [one for one in heard if not one.message.campaign]
    now = end_of(heard) + wait
    assert score_of(standing_of(heard), now, weights=chosen, decay=decay) == score_of(
        standing_of(without), now, weights=chosen, decay=decay
    )


# a no, and coming back


def test_no_outweighs_keen_messages_before_it() -> None:
    keen = [said(number, 3, text=str(number)) for number in range(6)]
    assert scored(*keen, said(9, -3, Intent.ALREADY_EMPLOYED)).score < 50
    assert scored(*keen, said(9, -3, Intent.PROCESS_COMPLAINT)).score > 50


def test_coming_back_outweighs_the_no() -> None:
    noes = [said(number, -3, Intent.NOT_INTERESTED, text=str(number)) for number in range(4)]
    assert scored(*noes, said(9, 3, Intent.WANT_TO_APPLY)).score > 50
    assert scored(*noes, said(9, 3, Intent.SMALL_TALK)).score < 50


def test_same_moment_in_another_zone_gives_the_same_score() -> None:
    # 1 April in UTC is still 31 March in New York
    standing = standing_of([on(date(2026, 3, 1), 3)])
    now = datetime(2026, 4, 1, 2, tzinfo=UTC)
    for offset in (-8, -4, 0, 5, 13):
        assert score_of(standing, now.astimezone(timezone(timedelta(hours=offset)))) == score_of(standing, now)


def test_mean_of_an_empty_pool_is_the_middle() -> None:
    assert mean_score([]) == 100 * PRIOR
    assert mean_score([scored(said(9, 3)), scored()]) == (scored(said(9, 3)).score + 50) / 2


# what always holds, over generated conversations


@settings(max_examples=150, deadline=None)
@given(heard=conversations(), wait=later, chosen=weights, decay=decays)
def test_score_is_the_sum_of_its_parts_within_its_interval_within_0_and_100(
    heard: list[Heard], wait: timedelta, chosen: Weights, decay: Decay
) -> None:
    score = score_of(standing_of(heard), end_of(heard) + wait, weights=chosen, decay=decay)
    assert score.score == pytest.approx(sum(score.parts.values), abs=ROUNDING)
    assert 0 <= score.low <= score.score <= score.high <= 100
    for part, quality, share in zip(score.parts.values, score.qualities, chosen.values, strict=True):
        assert 0 <= quality <= 1
        assert part == pytest.approx(100 * share * quality)
    assert score.sentiment is None or decay is Decay.SUM or -3 <= score.sentiment <= 3
    assert score.response_rate is None or 0 <= score.response_rate <= 1
    assert score.evidence >= 0


@settings(max_examples=100, deadline=None)
@given(data=st.data(), heard=conversations(), wait=later, chosen=weights, decay=decays)
def test_any_order_of_arrival_gives_the_same_score(
    data: st.DataObject, heard: list[Heard], wait: timedelta, chosen: Weights, decay: Decay
) -> None:
    now = end_of(heard) + wait
    arrived = data.draw(st.permutations(heard))
    assert score_of(standing_of(arrived), now, weights=chosen, decay=decay) == score_of(
        standing_of(heard), now, weights=chosen, decay=decay
    )


@st.composite
def one_of_the_candidates(draw: st.DrawFn) -> tuple[list[Heard], int]:
    """A conversation and the place of one message of the candidate's in it."""
    heard = draw(conversations(least=1))
    places = [place for place, one in enumerate(heard) if one.reading is not None]
    assume(places)
    return heard, draw(st.sampled_from(places))


@settings(max_examples=200, deadline=None)
@given(chosen=one_of_the_candidates(), sooner=st.floats(0, 1), wait=later, shares=weights, decay=decays)
def test_faster_reply_never_lowers_the_score(
    chosen: tuple[list[Heard], int], sooner: float, wait: timedelta, shares: Weights, decay: Decay
) -> None:
    """Sooner, yet after the message before it (a reply to another message is another conversation) and of the same
    age in whole months: with its age, what a reply says counts less, which is another matter than its speed."""
    heard, place = chosen
    late = heard[place].message
    before = heard[place - 1].message.at if place else late.at - timedelta(days=30)
    now = end_of(heard) + wait
    at = late.at - sooner * max(timedelta(), late.at - before - timedelta(seconds=1))
    if whole_months(at.date(), now.date()) != whole_months(late.at.date(), now.date()):
        at = max(at, late.at.replace(hour=0, minute=0, second=0, microsecond=0))
    fast = [*heard[:place], Heard(replace(late, at=at), heard[place].reading), *heard[place + 1 :]]
    slow_score, fast_score = (
        score_of(standing_of(one), now, weights=shares, decay=decay).score for one in (heard, fast)
    )
    assert fast_score >= slow_score - ROUNDING


def test_faster_reply_raises_the_score() -> None:
    assert scored(*answers(3, after=0.02)).score > scored(*answers(3, after=1)).score


@settings(max_examples=200, deadline=None)
@given(
    chosen=one_of_the_candidates(), better=st.integers(-3, 3), expected=st.none() | st.floats(-3, 3), wait=later,
    shares=weights, decay=decays,
)  # fmt: skip
def test_more_positive_message_never_lowers_the_score(
    chosen: tuple[list[Heard], int], better: int, expected: float | None, wait: timedelta, shares: Weights, decay: Decay
) -> None:
    heard, place = chosen
    old = heard[place].reading
    assert old is not None
    new = reading(better, old.intent, expected=expected, spread=old.spread)
    assume(new.counted >= old.counted)
    brighter = [*heard[:place], Heard(heard[place].message, new), *heard[place + 1 :]]
    now = end_of(heard) + wait
    before, after = (score_of(standing_of(one), now, weights=shares, decay=decay).score for one in (heard, brighter))
    assert after >= before - ROUNDING


def test_more_positive_message_raises_the_score() -> None:
    shares = [scored(said(9, level)).score for level in range(-3, 4)]
    assert shares == sorted(set(shares))


@settings(max_examples=200, deadline=None)
@given(
    heard=conversations(), level=st.integers(-3, 3), intent=st.sampled_from(QUIET), ages=st.tuples(later, later),
    wait=later, decay=decays,
)  # fmt: skip
def test_old_message_moves_the_sentiment_less_than_a_new_one_of_the_same_kind(
    heard: list[Heard], level: int, intent: Intent, ages: tuple[timedelta, timedelta], wait: timedelta, decay: Decay
) -> None:
    now = end_of(heard) + wait
    without = score_of(standing_of(heard), now, decay=decay).qualities[0]

    def move(age: timedelta) -> float:
        one = Heard(Message(now - age, Writer.CANDIDATE, "one more"), reading(level, intent))
        return abs(score_of(standing_of([*heard, one]), now, decay=decay).qualities[0] - without)

    assert move(max(ages)) <= move(min(ages)) + ROUNDING


@settings(max_examples=100, deadline=None)
@given(heard=conversations(), after=st.timedeltas(timedelta(), timedelta(days=30)), wait=later)
def test_old_answer_moves_rate_and_time_less_than_a_new_one(
    heard: list[Heard], after: timedelta, wait: timedelta
) -> None:
    closed = [*heard, Heard(Message(end_of(heard), Writer.CANDIDATE, "closes what is open"), reading())]
    # a second later, so that the new question is not asked in the same breath as those before it
    now = end_of(closed) + timedelta(seconds=1) + after + wait
    without = score_of(standing_of(closed), now)

    def moves(at: datetime) -> list[float]:
        more = [
            Heard(Message(at, Writer.RECRUITER, "one more")),
            Heard(Message(at + after, Writer.CANDIDATE, "one more"), reading()),
        ]
        found = score_of(standing_of([*closed, *more]), now)
        return [abs(found.qualities[index] - without.qualities[index]) for index in (1, 2)]

    old, new = moves(closed[0].message.at - CENTURY_AGO), moves(now - after)
    assert all(one <= other + ROUNDING for one, other in zip(old, new, strict=True))


@settings(max_examples=200, deadline=None)
@given(
    heard=conversations(), silence=later, wait=later, level=st.none() | st.just(3), intent=st.sampled_from(QUIET),
    shares=weights, decay=decays,
)  # fmt: skip
def test_answer_never_lowers_the_score_compared_with_silence(
    heard: list[Heard], silence: timedelta, wait: timedelta, level: int | None, intent: Intent, shares: Weights,
    decay: Decay,
) -> None:  # fmt: skip
    """An answer as such, whatever it says left out (None), and the best one."""
    at = end_of(heard) + silence
    now = at + wait
    one = Heard(Message(at, Writer.CANDIDATE, "an answer"), None if level is None else reading(level, intent))
    silent, answered = (
        score_of(standing_of(some), now, weights=shares, decay=decay).score for some in (heard, [*heard, one])
    )
    assert answered >= silent - ROUNDING


def test_answer_to_an_open_question_raises_the_score() -> None:
    assert scored(asked(0), said(9)).score > scored(asked(0)).score


@settings(max_examples=60, deadline=None)
@given(heard=conversations(most=6), wait=later)
def test_score_needs_no_more_than_the_standing_and_leaves_it_as_it_was(heard: list[Heard], wait: timedelta) -> None:
    standing, other = standing_of(heard), standing_of(in_turn(heard))
    first = score_of(standing, end_of(heard) + wait)
    assert score_of(standing, end_of(heard) + wait) == first
    assert standing == other


def test_empty_standing_is_scored() -> None:
    assert score_of(Standing(), moment(0)).score == 50
