"""How reliably and how fast a candidate answers, with silence counted as "at least this long".

Median: Kaplan and Meier 1958, weighted by age. Promptness of what is still open: the expectation under a log-logistic
answer time with the median `HALF`, under which promptness is uniform, so that waiting halves what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate

from candor.conversations.decay import decayed, whole_months
from candor.conversations.standing import Ask

# what a message or a question counts from before the candidate turned (left, or came back after leaving)
BEFORE_A_TURN = 0.15
# who answers after a day is half as prompt as who answers at once
HALF = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Share:
    """A weighted mean in 0..1: `total` is the weighted sum, `weight` what it is divided by."""

    total: float = 0.0
    weight: float = 0.0

    @property
    def mean(self) -> float | None:
        return self.total / self.weight if self.weight else None


@dataclass(frozen=True, slots=True)
class Median:
    """A median time; at_least: half of the questions were not answered, it would be this long or longer."""

    time: timedelta
    at_least: bool = False


def promptness(after: timedelta) -> float:
    """1 for an answer at once, 1/2 after a day, towards 0."""
    return HALF / (HALF + max(after, timedelta()))


def waiting_time(ask: Ask, now: datetime) -> timedelta:
    """Until the answer, or so far."""
    return ask.answered_after if ask.answered_after is not None else max(now - ask.at, timedelta())


def weight_at(ask: Ask, day: date, turned: datetime | None) -> float:
    """How much a question still counts: by its age, and less from before the last turn."""
    return decayed(whole_months(ask.at.date(), day)) * (BEFORE_A_TURN if turned and ask.at < turned else 1.0)


def prompt_share(asks: Iterable[Ask], now: datetime, day: date, turned: datetime | None = None) -> Share:
    """Mean promptness. A question still open counts with what can be expected of it after this wait."""
    total = weight = 0.0
    for ask in asks:
        part = weight_at(ask, day, turned)
        prompt = promptness(waiting_time(ask, now))
        total += part * (prompt if ask.answered_after is not None else prompt / 2)
        weight += part
    return Share(total, weight)


def answered_share(
    asks: Iterable[Ask], now: datetime, day: date, window: timedelta, turned: datetime | None = None
) -> Share:
    """Answered within the window / asked.

    The published ratio is the other way round while saying that high means engaged; this one is high for who answers.
    A question still open counts as unanswered by the share of the window that has passed.
    """
    total = weight = 0.0
    for ask in asks:
        part = weight_at(ask, day, turned)
        waited = waiting_time(ask, now)
        if ask.answered_after is not None:
            total += part * (waited <= window)
            weight += part
        else:
            weight += part * min(1.0, waited / window)
    return Share(total, weight)


def median_response(asks: Sequence[Ask], now: datetime, day: date) -> Median | None:
    """The median time to an answer, recent questions weighing more; None if nothing was asked."""
    if not asks:
        return None
    rows = sorted(
        (waiting_time(ask, now), ask.answered_after is None, decayed(whole_months(ask.at.date(), day))) for ask in asks
    )
    # added up from the longest wait down: what is still at risk is never less than the row itself
    at_risk = reversed(list(accumulate(weight for _, _, weight in reversed(rows))))
    unanswered = 1.0
    for (waited, still_open, weight), left in zip(rows, at_risk, strict=True):
        if not still_open:
            unanswered *= 1 - weight / left
            if unanswered <= 0.5 + 1e-9:
                return Median(waited)
    return Median(rows[-1][0], at_least=True)
