"""A candidate's score month by month, taken while a standing grows. Months are those of UTC, as the standing's days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from candor.conversations.decay import whole_months
from candor.conversations.engagement import score_of
from candor.conversations.standing import Heard, Standing

KEPT_MONTHS = 6
# points by which the last month must differ from the ones before it, so that a message more is not called a trend
STEP = 5.0
# an open question that has outlived its window only grows slowly slower
SLOW = timedelta(days=7)


class Direction(StrEnum):
    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"


@dataclass(frozen=True, slots=True)
class MonthScore:
    """month: "2026-10". score: by the usual weights, at the month's end; of the present month, so far."""

    month: str
    score: float


def grown(
    standing: Standing,
    heard: Sequence[Heard],
    now: datetime,
    *,
    before: Sequence[MonthScore] = (),
    scored_at: datetime | None = None,
) -> list[MonthScore]:
    """Adds the messages, in order, to the standing; the trend at `now` (not before the last of them).

    before, scored_at: the trend as it was last taken. In steps or at once, the same messages give the same trend, as
    long as none of them is older than the month of `scored_at`.
    """
    begin = scored_at if before else None
    if begin is None:
        if not heard:
            return []
        begin = heard[0].message.at
    months = {one.month: one.score for one in before}
    rest = iter(heard)
    following = next(rest, None)
    for end in _month_ends(begin, now):
        while following is not None and following.message.at < end:
            standing.add(following)
            following = next(rest, None)
        if whole_months(end.date(), now.date()) < KEPT_MONTHS:
            months[_month_of(end - timedelta(days=1))] = score_of(standing, end).score
    while following is not None:
        standing.add(following)
        following = next(rest, None)
    months[_month_of(now)] = score_of(standing, now).score
    return [MonthScore(month, months[month]) for month in sorted(months)[-KEPT_MONTHS:]]


def direction_of(trend: Sequence[MonthScore]) -> Direction | None:
    """Of the last month against the mean of those before it; None while there are none before it."""
    if len(trend) < 2:
        return None
    change = trend[-1].score - sum(one.score for one in trend[:-1]) / (len(trend) - 1)
    return Direction.RISING if change >= STEP else Direction.FALLING if change <= -STEP else Direction.STEADY


def next_change(standing: Standing, now: datetime) -> date:
    """The day on which the score must be told anew although nobody has written: messages age by whole months, open
    questions by the day. `date.max` if there is nothing that ages."""
    day = now.astimezone(UTC).date()
    if any(now - ask.at <= standing.window for ask in standing.open):
        return day + timedelta(days=1)
    written = {*standing.days, *(ask.at.date() for ask in (*standing.asks, *standing.open))}
    older = min((_next_birthday(one, day) for one in written), default=date.max)
    return min(older, day + SLOW) if standing.open else older


def start_of_month(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _month_ends(since: datetime, until: datetime) -> Iterator[datetime]:
    """The first moments of the months after that of `since`, up to `until`."""
    end = _next_month(start_of_month(since))
    while end <= until:
        yield end
        end = _next_month(end)


def _next_month(start: datetime) -> datetime:
    return (start + timedelta(days=32)).replace(day=1)


def _month_of(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m}"


def _next_birthday(written: date, day: date) -> date:
    """The first day after `day` on which what was written then is a whole month older."""
    months = written.month + whole_months(written, day)
    year, month = written.year + months // 12, months % 12 + 1
    try:
        return written.replace(year=year, month=month)
    except ValueError:
        # the month is too short, so the next one begins with it
        return date(year + month // 12, month % 12 + 1, 1)
