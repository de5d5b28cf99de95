"""Counts that tell of nobody, and months that are over."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from candor.programs import FEWEST, MonthNotOver, ShownCount, month_end, shown


@pytest.mark.parametrize("count", range(FEWEST))
def test_a_small_count_is_not_told(count: int) -> None:
    assert shown(count) == ShownCount(None, "fewer than 5")


def test_a_count_large_enough_is_told() -> None:
    assert shown(FEWEST) == ShownCount(FEWEST, "5")


def test_a_month_ends_where_the_next_begins() -> None:
    now = datetime(2027, 6, 1, tzinfo=UTC)
    assert month_end(date(2026, 12, 7), now) == datetime(2027, 1, 1, tzinfo=UTC)
    assert month_end(date(2027, 5, 1), now) == now


def test_a_month_that_goes_on_is_not_reported() -> None:
    with pytest.raises(MonthNotOver):
        month_end(date(2026, 3, 1), datetime(2026, 3, 31, 23, 59, tzinfo=UTC))
