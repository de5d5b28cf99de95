"""Levels from steps."""

from __future__ import annotations

import numpy as np
import pytest

from candor.text.ordinal import level_probabilities


def test_levels_sum_to_one_and_follow_the_steps() -> None:
    levels = level_probabilities(np.array([[9, 9, 9, -9, -9, -9]], np.float32))
    assert levels.sum() == pytest.approx(1)
    assert levels.argmax() == 3


def test_steps_that_contradict_each_other_give_no_level_less_than_nothing() -> None:
    levels = level_probabilities(np.array([[-5, 5, -5, 5, -5, 5]], np.float32))
    assert (levels >= 0).all()
    assert levels.sum() == pytest.approx(1)
    assert levels.argmax() == 0
