"""The engagement score: how keen a candidate's conversation is right now, 0..100, with parts and interval.

    score = 100 * (w1 * sentiment + w2 * response rate + w3 * response time)

each part within 0..1. It orders people; it never rejects anyone. Only texts and times go in. docs/engagement.md says in
plain words what it is and what it is not.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from candor.conversations.decay import decayed
from candor.conversations.responses import BEFORE_A_TURN, Median, Share, answered_share, median_response, prompt_share
from candor.conversations.standing import MILLI, Standing, Sums, by_age, weight_of
from candor.errors import UsageError

# Who has not spoken stands in the middle; this many fresh messages (questions) weigh as much as that prior.
PRIOR = 0.5
SENTIMENT_EVIDENCE = 1.0
RESPONSE_EVIDENCE = 1.5
# standard deviation of people's parts around the prior, on the project's own conversations
SENTIMENT_DEVIATION = 0.25
RESPONSE_DEVIATION = 0.29
# the interval holds the score of four in five candidates who write so
INTERVAL = 1.2816
# below this much evidence the list says "not enough messages yet"
ENOUGH = 2.0
# a sum of this many levels makes `decay=sum` reach three quarters of its way from the middle to an end
SUM_SCALE = 3.0


class Decay(StrEnum):
    """How old messages count: the weighted mean of sentiment, or the published sum."""

    MEAN = "mean"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the three parts; not negative, together 1. Raises UsageError otherwise."""

    sentiment: float = 0.5
    response_rate: float = 0.25
    response_time: float = 0.25

    def __post_init__(self) -> None:
        if not all(math.isfinite(weight) and weight >= 0 for weight in self.values):
            raise UsageError("weights are numbers from 0 to 1, such as 0.5,0.25,0.25")
        if abs(sum(self.values) - 1) > 1e-6:
            raise UsageError(
                f"the weights sum to {sum(self.values):g}, not to 1; give sentiment, response rate and response time, "
                "such as 0.5,0.25,0.25"
            )

    @property
    def values(self) -> tuple[float, float, float]:
        return self.sentiment, self.response_rate, self.response_time


@dataclass(frozen=True, slots=True)
class Parts:
    """What each of the three adds to the score, in points of 0..100; their sum is the score."""

    sentiment: float
    response_rate: float
    response_time: float

    @property
    def values(self) -> tuple[float, float, float]:
        return self.sentiment, self.response_rate, self.response_time


@dataclass(frozen=True, slots=True)
class Score:
    """score, low, high: 0..100. qualities: the three parts within 0..1, before weights.

    sentiment: the decayed mean (-3..3) or sum; response: the median. None where nothing was written or asked.
    """

    score: float
    low: float
    high: float
    parts: Parts
    qualities: tuple[float, float, float]
    sentiment: float | None
    response_rate: float | None
    response: Median | None
    evidence: float

    @property
    def is_enough(self) -> bool:
        """Whether there is enough to tell this candidate from any other."""
        return self.evidence >= ENOUGH


def _weighed(standing: Standing, day: date) -> tuple[float, float, float]:
    """Decayed sums over the candidate's messages: of sentiment, of weights, of variance."""
    ages, since = by_age(standing.days, day), by_age(standing.since, day)
    sentiment = spread = 0.0
    for months, sums in sorted(ages.items()):
        recent = since.get(months, Sums())
        old = BEFORE_A_TURN
        sentiment += decayed(months) * (recent.sentiment + old * (sums.sentiment - recent.sentiment)) / MILLI
        spread += decayed(months) * (recent.spread + old * (sums.spread - recent.spread)) / MILLI
    weight = weight_of(since) * (1 - BEFORE_A_TURN) + weight_of(ages) * BEFORE_A_TURN
    return sentiment, weight, spread


def sentiment_sum(standing: Standing, day: date) -> float:
    """The published sentiment score: the sum over messages of sentiment / (n + 1), n the whole months of age."""
    return sum(decayed(months) * sums.sentiment for months, sums in sorted(by_age(standing.days, day).items())) / MILLI


def _shrunk(share: Share, evidence: float) -> float:
    return (share.total + PRIOR * evidence) / (share.weight + evidence)


def score_of(standing: Standing, now: datetime, *, weights: Weights | None = None, decay: Decay = Decay.MEAN) -> Score:
    """The score at the moment `now` (aware, not before the last message counted).

    Days are those of UTC, as the standing's are: one moment gives one score in whatever zone it is written.
    """
    weights = weights or Weights()
    day = now.astimezone(UTC).date()
    asks = [*standing.asks, *standing.open]
    total, weight, spread = _weighed(standing, day)
    answered = answered_share(asks, now, day, standing.window, standing.turned)
    prompt = prompt_share(asks, now, day, standing.turned)
    if decay is Decay.SUM:
        level = sentiment_sum(standing, day)
        willing = 0.5 + math.atan(level / SUM_SCALE) / math.pi
    else:
        # the sums are rounded each by itself: a mean of nothing but threes may come out as 3.0000000000000004
        level = max(-3.0, min(3.0, total / weight)) if weight else 0.0
        willing = _shrunk(Share((total + 3 * weight) / 6, weight), SENTIMENT_EVIDENCE)
    qualities = (willing, _shrunk(answered, RESPONSE_EVIDENCE), _shrunk(prompt, RESPONSE_EVIDENCE))
    parts = Parts(*(100 * share * quality for share, quality in zip(weights.values, qualities, strict=True)))
    score = sum(parts.values)
    reading = spread / weight / 36 if weight else 0.0
    variances = (
        (SENTIMENT_DEVIATION**2 + reading) / (1 + weight / SENTIMENT_EVIDENCE),
        RESPONSE_DEVIATION**2 / (1 + answered.weight / RESPONSE_EVIDENCE),
        RESPONSE_DEVIATION**2 / (1 + prompt.weight / RESPONSE_EVIDENCE),
    )
    # rate and time come from the same answers: their errors go together
    error = math.hypot(
        weights.sentiment * math.sqrt(variances[0]),
        weights.response_rate * math.sqrt(variances[1]) + weights.response_time * math.sqrt(variances[2]),
    )
    half = 100 * INTERVAL * error
    return Score(
        score=score,
        low=max(0.0, score - half),
        high=min(100.0, score + half),
        parts=parts,
        qualities=qualities,
        sentiment=level if weight else None,
        response_rate=answered.mean,
        response=median_response(asks, now, day),
        evidence=weight + answered.weight,
    )


def mean_score(scores: Sequence[Score]) -> float:
    """The pool's mean, where those stand who are not scored; the middle for an empty pool."""
    return sum(one.score for one in scores) / len(scores) if scores else 100 * PRIOR
