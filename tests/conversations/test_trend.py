"""The trend is the same however the messages come in, and the day of the next change is never missed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candor.conversations import Heard, Message, MessageReading, Standing, Writer, score_of
from candor.conversations.messages import place_of
from candor.conversations.trend import Direction, MonthScore, direction_of, grown, next_change, start_of_month
from candor.vocabulary import Intent, Sentiment

START = datetime(2026, 1, 31, 12, tzinfo=UTC)


def _heard(day: float, level: int | None) -> Heard:
    writer = Writer.RECRUITER if level is None else Writer.CANDIDATE
    message = Message(START + timedelta(days=day), writer, "")
    if level is None:
        return Heard(message)
    sentiment = Sentiment(level)
    return Heard(message, MessageReading(Intent.OTHER, 1.0, sentiment, 1.0, False, float(level)))


MESSAGES = st.lists(
    st.tuples(st.floats(0, 250).map(lambda day: round(day, 3)), st.none() | st.integers(-3, 3)), max_size=25
)


@given(rows=MESSAGES, stops=st.lists(st.integers(0, 270), max_size=8))
def test_trend_in_steps_is_the_trend_at_once(rows: list[tuple[float, int | None]], stops: list[int]) -> None:
    heard = sorted((_heard(*row) for row in rows), key=lambda one: place_of(one.message))
    end = START + timedelta(days=270)
    at_once = Standing()
    whole = grown(at_once, heard, end)
    standing, trend, scored_at, done = Standing(), list[MonthScore](), None, 0
    for stop in [*(START + timedelta(days=day) for day in sorted(stops)), end]:
        new = [one for one in heard[done:] if one.message.at <= stop]
        trend = grown(standing, new, stop, before=trend, scored_at=scored_at)
        done, scored_at = done + len(new), stop
    assert (trend, standing) == (whole, at_once)


@given(rows=MESSAGES)
def test_score_stands_still_until_the_day_of_the_next_change(rows: list[tuple[float, int | None]]) -> None:
    heard = [_heard(*row) for row in rows]
    # answered in the end, so that nothing but age moves the score
    heard.append(_heard(260, 1))
    standing = Standing()
    for one in sorted(heard, key=lambda one: place_of(one.message)):
        standing.add(one)
    now = START + timedelta(days=261)
    change = next_change(standing, now)
    assert change > now.date()
    while (now + timedelta(days=1)).date() < change:
        now += timedelta(days=1)
        assert score_of(standing, now).score == score_of(standing, START + timedelta(days=261)).score


def test_open_question_is_told_anew_every_day_at_first_and_every_week_later() -> None:
    standing = Standing()
    standing.add(_heard(0, None))
    assert next_change(standing, START + timedelta(days=3)) == date(2026, 2, 4)
    # its birthday, on the first day after a month that is too short for it, or a week
    assert next_change(standing, START + timedelta(days=35)) == date(2026, 3, 14)
    assert next_change(standing, START + timedelta(days=58)) == date(2026, 3, 31)


def test_nothing_ages_where_nothing_was_written() -> None:
    assert next_change(Standing(), START) == date.max
    assert grown(Standing(), [], START) == []


@pytest.mark.parametrize(
    ("scores", "direction"),
    [
        ([], None),
        ([50], None),
        ([50, 55], Direction.RISING),
        ([50, 54], Direction.STEADY),
        ([60, 70, 40], Direction.FALLING),
    ],
)
def test_direction_is_of_the_last_month_against_those_before(scores: list[float], direction: Direction | None) -> None:
    trend = [MonthScore(f"2026-{number:02}", score) for number, score in enumerate(scores, 1)]
    assert direction_of(trend) is direction


def test_months_begin_in_utc() -> None:
    assert start_of_month(datetime.fromisoformat("2026-03-01T00:30:00+02:00")) == datetime(2026, 2, 1, tzinfo=UTC)
