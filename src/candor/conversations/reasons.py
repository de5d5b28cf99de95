"""Why a score is what it is, in sentences for the recruiter and for the candidate: never a quotation, never a guess."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from candor.conversations.engagement import Decay, Score, Weights, score_of
from candor.conversations.standing import LEAVING, Heard, Standing, standing_of
from candor.vocabulary import Sentiment

# more than three would be read by nobody
MOST_MESSAGES = 3
# of a long conversation the latest: each costs a recount, and older ones have faded
MOST_LOOKED_AT = 40
# a message that moves the score by less than a point is no reason
LEAST_MOVE = 1.0
TREND_MONTHS = 6
# months whose means differ by less than half a level are alike
TREND_STEP = 0.5


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month ("2026-10"): messages of the candidate, their mean sentiment, questions asked and answered."""

    month: str
    messages: int
    sentiment: float | None
    asked: int
    answered: int


def in_words(time: timedelta) -> str:
    """ "40 minutes", "5 hours", "3 days"."""
    seconds = time.total_seconds()
    for unit, size, least in (("day", 86400, 2 * 86400), ("hour", 3600, 2 * 3600), ("minute", 60, 60)):
        if seconds >= least:
            count = round(seconds / size)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return "less than a minute"


def months_of(heard: Sequence[Heard], standing: Standing) -> list[Month]:
    """The last months in which anything was written or asked, oldest first."""
    said: dict[str, list[float]] = {}
    for one in heard:
        if one.reading is not None:
            said.setdefault(f"{one.message.at:%Y-%m}", []).append(one.reading.counted)
    asked: dict[str, list[bool]] = {}
    for ask in [*standing.asks, *standing.open]:
        answered = ask.answered_after is not None and ask.answered_after <= standing.window
        asked.setdefault(f"{ask.at:%Y-%m}", []).append(answered)
    return [
        Month(
            month,
            len(said.get(month, ())),
            sum(said[month]) / len(said[month]) if month in said else None,
            len(asked.get(month, ())),
            sum(asked.get(month, ())),
        )
        for month in sorted({*said, *asked})[-TREND_MONTHS:]
    ]


def _trend(months: Sequence[Month]) -> str | None:
    means = [month.sentiment for month in months if month.sentiment is not None]
    if len(means) < 2:
        return None
    change = means[-1] - sum(means[:-1]) / (len(means) - 1)
    word = "rising" if change >= TREND_STEP else "falling" if change <= -TREND_STEP else "steady"
    return f"trend over {len(means)} months: {word}"


def movers_of(
    heard: Sequence[Heard],
    window: timedelta,
    score: Score,
    now: datetime,
    weights: Weights,
    decay: Decay = Decay.MEAN,
    *,
    may_name: Callable[[Heard], bool] = lambda one: True,
) -> list[str]:
    """The messages without whose sentiment the score would differ most, of those that may be named."""
    moves = []
    read = [(index, one) for index, one in enumerate(heard) if one.reading is not None and may_name(one)]
    for index, one in read[-MOST_LOOKED_AT:]:
        # the answer stays, only what it says is taken out
        without = [*heard[:index], Heard(one.message), *heard[index + 1 :]]
        other = score_of(standing_of(without, window=window), now, weights=weights, decay=decay)
        move = score.score - other.score
        if abs(move) >= LEAST_MOVE:
            moves.append((abs(move), move, one))
    said = []
    for _, move, one in sorted(moves, key=lambda row: (-row[0], row[2].message.at))[:MOST_MESSAGES]:
        assert one.reading is not None  # noqa: S101 (narrows the type)
        level = "unsure, " if one.reading.unsure else ""
        said.append(
            f"{one.message.at:%Y-%m-%d}: {one.reading.intent.value.replace('_', ' ')}, "
            f"{level}{one.reading.sentiment.words} ({move:+.0f} points)"
        )
    # two like messages of one day are one reason
    return list(dict.fromkeys(said))


def reasons_of(
    heard: Sequence[Heard],
    standing: Standing,
    score: Score,
    now: datetime,
    weights: Weights,
    decay: Decay = Decay.MEAN,
    *,
    with_days: bool = True,
) -> list[str]:
    """What the score rests on, what moved it most, and the trend; `heard` in order of time.

    with_days: also since when a question is open, which tells of somebody's message.
    """
    reasons = []
    if not score.is_enough:
        reasons.append("not enough messages yet: the score is mostly the middle of the scale")
    if score.sentiment is not None:
        nearest = Sentiment(max(-3, min(3, round(score.sentiment))))
        many = standing.messages
        reasons.append(
            f"sentiment: {nearest.words} ({score.sentiment:+.1f}) over {many} message{'' if many == 1 else 's'}, "
            f"{score.parts.sentiment:.0f} of {100 * weights.sentiment:.0f} points"
        )
    questions = len(standing.asks) + len(standing.open)
    if questions:
        answered = sum(
            1 for ask in standing.asks if ask.answered_after is not None and ask.answered_after <= standing.window
        )
        reasons.append(
            f"response rate: answered {answered} of {questions} within {standing.window.days} days, "
            f"{score.parts.response_rate:.0f} of {100 * weights.response_rate:.0f} points"
        )
    if score.response is not None:
        median = f"{'at least' if score.response.at_least else 'half within'} {in_words(score.response.time)}"
        reasons.append(
            f"response time: {median}, {score.parts.response_time:.0f} of {100 * weights.response_time:.0f} points"
        )
    reasons += movers_of(heard, standing.window, score, now, weights, decay)
    if standing.has_left:
        left = [one for one in heard if one.reading is not None and one.reading.intent in LEAVING]
        if left:
            reasons.append(f"said no on {left[-1].message.at:%Y-%m-%d}; what was written before counts little")
    if standing.open and with_days:
        reasons.append(f"has not answered since {standing.open[0].at:%Y-%m-%d}")
    trend = _trend(months_of(heard, standing))
    if trend:
        reasons.append(trend)
    if standing.campaigns:
        is_one = standing.campaigns == 1
        counted = "message is not counted as a question" if is_one else "messages are not counted as questions"
        reasons.append(f"{standing.campaigns} campaign {counted}")
    return reasons
