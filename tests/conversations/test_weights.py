"""Weights learned from outcomes: never negative, never from too little, proposed with an honest gain."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candor.conversations import Weights
from candor.conversations.weights import LEAST_OF_EACH, LEAST_OUTCOMES, Learned, area_under_roc, learned_weights

Rows = list[tuple[float, float, float]]


def people(count: int, seed: int = 1) -> Rows:
    chance = random.Random(seed)
    return [(chance.random(), chance.random(), chance.random()) for _ in range(count)]


def outcomes_by(rows: Rows, part: int, seed: int = 2, noise: float = 0.15) -> list[bool]:
    """It went well for who has much of one part, with some luck."""
    chance = random.Random(seed)
    return [row[part] + chance.gauss(0, noise) > 0.5 for row in rows]


@pytest.mark.parametrize("part", [0, 1, 2])
def test_part_that_decides_the_outcome_gets_more_weight(part: int) -> None:
    rows = people(300)
    found = learned_weights(rows, outcomes_by(rows, part))
    assert found.weights.values[part] > Weights().values[part] + 0.1
    assert found.gain is not None
    assert found.gain > 0.02
    assert found.reason is None


def test_weights_are_never_negative_even_if_a_part_speaks_against() -> None:
    rows = people(300)
    against = [not good for good in outcomes_by(rows, 2)]
    found = learned_weights(rows, against)
    assert found.weights.response_time == pytest.approx(0, abs=1e-9)
    assert min(found.weights.values) >= 0
    assert sum(found.weights.values) == pytest.approx(1)


def test_outcomes_against_all_parts_still_give_weights() -> None:
    rows = people(300)
    found = learned_weights(rows, [sum(row) < 1.5 for row in rows])
    assert min(found.weights.values) >= 0
    assert sum(found.weights.values) == pytest.approx(1)


@pytest.mark.parametrize("count", [0, 1, LEAST_OUTCOMES - 1])
def test_below_fifty_outcomes_the_manual_weights_stay(count: int) -> None:
    manual = Weights(0.2, 0.2, 0.6)
    rows = people(count)
    found = learned_weights(rows, [number % 2 == 0 for number in range(count)], manual)
    assert found.weights == manual
    assert (found.manual, found.learned, found.gain) == (None, None, None)
    assert found.reason is not None
    assert f"{count} outcomes" in found.reason


def test_fifty_outcomes_are_learned_from() -> None:
    rows = people(LEAST_OUTCOMES)
    found = learned_weights(rows, [number % 2 == 0 for number in range(LEAST_OUTCOMES)])
    assert found.reason is None
    assert found.gain is not None


@pytest.mark.parametrize("rarer", [0, LEAST_OF_EACH - 1])
@pytest.mark.parametrize("is_good", [True, False])
def test_outcomes_of_one_kind_teach_nothing(rarer: int, is_good: bool) -> None:
    rows = people(200)
    found = learned_weights(rows, [is_good != (number < rarer) for number in range(200)])
    assert found.weights == Weights()
    assert found.gain is None


def test_few_outcomes_stay_nearer_to_the_manual_weights_than_many() -> None:
    rows = people(2000)
    outcomes = outcomes_by(rows, 1)
    few, many = (learned_weights(rows[:count], outcomes[:count]).weights.response_rate for count in (60, 2000))
    assert Weights().response_rate < few < many


def test_manual_weights_draw_the_learned_ones() -> None:
    rows = people(60)
    outcomes = outcomes_by(rows, 0, noise=0.6)
    one, other = (
        learned_weights(rows, outcomes, manual).weights for manual in (Weights(0.8, 0.1, 0.1), Weights(0.1, 0.1, 0.8))
    )
    assert one.sentiment > other.sentiment
    assert one.response_time < other.response_time


def test_candidates_who_are_all_alike_leave_the_manual_weights() -> None:
    rows = [(0.5, 0.5, 0.5)] * 80
    found = learned_weights(rows, [number % 3 == 0 for number in range(80)], Weights(0.6, 0.3, 0.1))
    assert found.weights.values == pytest.approx((0.6, 0.3, 0.1))
    assert found.gain == pytest.approx(0)


def test_gain_is_measured_on_people_it_was_not_learned_from() -> None:
    """Where outcomes are pure chance, weights fit their own people better than others; the gain must not show it."""
    flattering, honest = [], []
    for seed in range(8):
        rows = people(60, seed)
        chance = random.Random(100 + seed)
        outcomes = [chance.random() < 0.5 for _ in rows]
        found = learned_weights(rows, outcomes)
        own = area_under_roc(np.array(rows) @ np.array(found.weights.values), np.array(outcomes))
        assert own is not None
        assert found.learned is not None
        flattering.append(own)
        honest.append(found.learned)
    assert sum(honest) < sum(flattering)


def test_same_outcomes_give_the_same_weights() -> None:
    rows = people(60)
    assert learned_weights(rows, outcomes_by(rows, 0)) == learned_weights(rows, outcomes_by(rows, 0))


def test_gain_needs_both_areas() -> None:
    assert Learned(Weights(), 60, manual=0.6, learned=0.7).gain == pytest.approx(0.1)
    assert Learned(Weights(), 60, manual=0.6).gain is None


@pytest.mark.parametrize(
    ("scores", "outcomes", "area"),
    [
        ([1, 2, 3, 4], [False, False, True, True], 1.0),
        ([1, 2, 3, 4], [True, True, False, False], 0.0),
        ([5, 5, 5, 5], [True, False, True, False], 0.5),
        ([1, 2, 2, 3], [False, True, False, True], 0.875),
        ([1, 2], [True, True], None),
        ([1, 2], [False, False], None),
    ],
)
def test_area_is_the_chance_that_the_good_one_stands_higher(
    scores: list[float], outcomes: list[bool], area: float | None
) -> None:
    assert area_under_roc(np.array(scores, float), np.array(outcomes)) == area


@settings(max_examples=15, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    count=st.integers(LEAST_OUTCOMES, 90),
    extreme=st.booleans(),
    manual=st.sampled_from([Weights(), Weights(1, 0, 0), Weights(0, 0.5, 0.5)]),
)
def test_whatever_the_outcomes_the_weights_are_weights(seed: int, count: int, extreme: bool, manual: Weights) -> None:
    chance = random.Random(seed)
    rows = people(count, seed)
    if extreme:
        rows = [(round(a), round(b), round(c)) for a, b, c in rows]
    found = learned_weights(rows, [chance.random() < 0.5 for _ in rows], manual)
    assert min(found.weights.values) >= 0
    assert sum(found.weights.values) == pytest.approx(1)
    assert found.outcomes == count
