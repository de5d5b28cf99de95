"""Weights of the three parts learned from outcomes (replied, interviewed, hired), beside those set by hand.

Logistic regression with weights that are never negative, drawn towards the manual ones; below `LEAST_OUTCOMES` outcomes
nothing is learned. A learned set is only ever proposed, with its measured gain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from candor.conversations.engagement import Weights

LEAST_OUTCOMES = 50
# and at least this many of the rarer kind: with fewer, nothing tells them apart
LEAST_OF_EACH = 10
# the manual weights speak as loud as this many outcomes
PULL = 20.0
FOLDS = 5
STEPS = 400


@dataclass(frozen=True, slots=True)
class Learned:
    """weights: the proposal, or the manual ones where `reason` says why nothing was learned.

    gain: how much better the proposal orders people it was not learned from, as the difference in the chance that
    one with the outcome stands above one without (area under the ROC curve); manual, learned: the two areas.
    """

    weights: Weights
    outcomes: int
    manual: float | None = None
    learned: float | None = None
    reason: str | None = None

    @property
    def gain(self) -> float | None:
        return self.learned - self.manual if self.learned is not None and self.manual is not None else None


def area_under_roc(scores: NDArray[np.float64], outcomes: NDArray[np.bool_]) -> float | None:
    """Chance that one with the outcome scores above one without, ties half. None if one kind is missing."""
    good, bad = scores[outcomes], scores[~outcomes]
    if not len(good) or not len(bad):
        return None
    order = np.sort(bad)
    below, not_above = np.searchsorted(order, good, "left"), np.searchsorted(order, good, "right")
    return float((below + not_above).sum() / (2 * len(good) * len(bad)))


def _fit(qualities: NDArray[np.float64], outcomes: NDArray[np.float64], manual: NDArray[np.float64]) -> Weights:
    """Projected gradient on the log loss; the scale is free, the direction is drawn to the manual one."""
    centred = 2 * qualities - 1
    scale = 4.0
    weights, bias = scale * manual, 0.0
    rate = 4.0 / (1 + (centred**2).sum(1).mean())
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(centred @ weights + bias)))
        error = chance - outcomes
        drawn = PULL / len(outcomes) * (weights / scale - manual) / scale
        weights = np.maximum(0.0, weights - rate * (centred.T @ error / len(outcomes) + drawn))
        bias -= rate * float(error.mean())
    total = float(weights.sum())
    shares = weights / total if total > 0 else manual
    return Weights(*(float(share) for share in shares / shares.sum()))


def learned_weights(
    qualities: Sequence[tuple[float, float, float]], outcomes: Sequence[bool], manual: Weights | None = None
) -> Learned:
    """qualities: the three parts within 0..1 of each candidate at the time; outcomes: whether it went well."""
    manual = manual or Weights()
    count = len(outcomes)
    rarer = min(sum(outcomes), count - sum(outcomes))
    if count < LEAST_OUTCOMES or rarer < LEAST_OF_EACH:
        return Learned(
            manual,
            count,
            reason=f"{count} outcomes, {rarer} of the rarer kind; "
            f"at least {LEAST_OUTCOMES} and {LEAST_OF_EACH} are needed",
        )
    rows, truth, start = np.array(qualities, float), np.array(outcomes, bool), np.array(manual.values)
    held_out = np.zeros(count)
    folds = np.arange(count) % FOLDS
    for fold in range(FOLDS):
        inside = folds != fold
        held_out[~inside] = rows[~inside] @ np.array(_fit(rows[inside], truth[inside].astype(float), start).values)
    return Learned(
        _fit(rows, truth.astype(float), start),
        count,
        manual=area_under_roc(rows @ start, truth),
        learned=area_under_roc(held_out, truth),
    )
