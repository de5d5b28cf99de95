"""Which group a person is in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from candor.programs import Group, Standing, group

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (Standing(0, 0), Group.NOTHING_YET),
        (Standing(3, 2, 0, NOW), Group.NEWS),
        (Standing(3, 2, 0, NOW, NOW - DAY), Group.NEWS),
        (Standing(3, 2, 0, NOW, NOW), Group.WAITS),
        (Standing(3, 2, 1, NOW, NOW), Group.WAITS),
        (Standing(3, 2, 2, NOW, NOW), Group.SILENT),
        (Standing(3, 0, 0, NOW, NOW), Group.IDLE),
    ],
)
def test_a_person_is_in_the_group_that_needs_the_coach_most(standing: Standing, expected: Group) -> None:
    assert group(standing) is expected


def test_news_of_a_mailbox_read_late_are_news() -> None:
    # looked at today, when the newest known mail was a week old; since then one of two days ago was read
    assert group(Standing(1, 1, 0, newest_news=NOW - 2 * DAY, seen_news=NOW - 7 * DAY)) is Group.NEWS


def test_who_shares_figures_only_waits_or_does_not() -> None:
    assert group(Standing(4, 2)) is Group.WAITS
    assert group(Standing(4, 0)) is Group.IDLE
