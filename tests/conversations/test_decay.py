"""Whole months, and what a message still counts after them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candor.conversations.decay import decayed, whole_months

days = st.dates(date(2019, 1, 1), date(2029, 12, 31))


@pytest.mark.parametrize(
    ("since", "day", "months"),
    [
        (date(2026, 3, 15), date(2026, 3, 15), 0),
        (date(2026, 3, 15), date(2026, 4, 14), 0),
        (date(2026, 3, 15), date(2026, 4, 15), 1),
        (date(2025, 12, 31), date(2026, 1, 1), 0),
        (date(2025, 3, 15), date(2026, 3, 15), 12),
        # a month from the 31st is not whole in a month without one, not even on its last day
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 31), date(2026, 3, 1), 1),
        (date(2026, 1, 31), date(2026, 3, 30), 1),
        (date(2026, 1, 31), date(2026, 3, 31), 2),
        (date(2026, 3, 31), date(2026, 4, 30), 0),
        (date(2026, 2, 28), date(2026, 3, 28), 1),
        (date(2024, 2, 29), date(2025, 2, 28), 11),
        (date(2024, 2, 29), date(2025, 3, 1), 12),
    ],
)
def test_month_is_whole_once_its_day_has_come_round(since: date, day: date, months: int) -> None:
    assert whole_months(since, day) == months


def test_what_lies_in_the_future_is_as_new_as_today() -> None:
    assert whole_months(date(2026, 4, 1), date(2026, 3, 1)) == 0


@settings(max_examples=200, deadline=None)
@given(since=days, day=days)
def test_age_never_shrinks_as_days_pass_and_never_grows_for_newer_messages(since: date, day: date) -> None:
    age = whole_months(since, day)
    assert whole_months(since, day + timedelta(days=1)) in (age, age + 1)
    assert whole_months(since + timedelta(days=1), day) in (age, age - 1)


def test_weight_is_one_this_month_a_half_last_month_and_a_third_before() -> None:
    assert [decayed(months) for months in range(4)] == [1, 1 / 2, 1 / 3, 1 / 4]
