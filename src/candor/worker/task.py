"""One kind of background work, and when to try it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

Clock = Callable[[], datetime]
ShouldStop = Callable[[], bool]

# after many errors in a row
_LONGEST_PAUSE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Task:
    """run: does some of what is due and answers whether there was anything. every: how long to rest once there is not.

    name: in logs. Tasks of one lane wait for each other, so that a long import keeps no message waiting.
    """

    name: str
    lane: str
    every: timedelta
    run: Callable[[Clock, ShouldStop], bool]


def pause_after(failures: int) -> timedelta:
    """A second after the first failure, twice as long after each one more in a row."""
    doubled = timedelta(seconds=float(2 ** min(failures - 1, 16)))
    return min(doubled, _LONGEST_PAUSE)
