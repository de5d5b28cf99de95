"""Counts that a programme reports for good: of which month's end, and how small ones are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from candor.errors import UsageError

# Below it a count could tell of a person, the more so as it stays when consent is withdrawn.
FEWEST = 5


class MonthNotOver(UsageError):
    """A month is to be reported that still goes on. `reason` is a sentence for the coach."""

    def __init__(self) -> None:
        self.reason = "This month is not over yet; report it once it is."
        super().__init__(self.reason)


@dataclass(frozen=True, slots=True)
class ShownCount:
    """value: None where it is too small to be told."""

    value: int | None
    text: str


def shown(count: int) -> ShownCount:
    return ShownCount(None, f"fewer than {FEWEST}") if count < FEWEST else ShownCount(count, str(count))


def month_end(month: date, now: datetime) -> datetime:
    """The first moment after the month of that day, in UTC. Raises MonthNotOver."""
    turn = month.year * 12 + month.month
    end = datetime(turn // 12, turn % 12 + 1, 1, tzinfo=UTC)
    if end > now:
        raise MonthNotOver
    return end
