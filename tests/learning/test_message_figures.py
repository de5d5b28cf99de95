"""Figures by hand."""

from __future__ import annotations

import pytest

from candor.learning.message_corpus import LabelledMessage
from candor.learning.message_figures import (
    MessageGuess,
    calibration_error,
    macro_f1,
    message_figures,
    weighted_kappa,
)
from candor.vocabulary import Intent


def message(
    intent: Intent, sentiment: int = 0, *, also: Intent | None = None, low: int = 0, high: int = 0
) -> LabelledMessage:
    return LabelledMessage("x", intent, also, sentiment, low, high, "sms", "en", "w")


def test_kappa_is_one_for_the_same_and_below_nothing_for_the_opposite() -> None:
    assert weighted_kappa([-3, 0, 3], [-3, 0, 3]) == 1.0
    assert weighted_kappa([-3, 3], [3, -3]) == pytest.approx(-1.0)


def test_kappa_forgives_a_neighbour_more_than_an_end() -> None:
    assert weighted_kappa([-3, 0, 3, 1], [-3, 0, 3, 2]) > weighted_kappa([-3, 0, 3, 1], [-3, 0, 3, -2])


def test_an_accepted_reading_counts_as_the_intent_itself() -> None:
    gold = [message(Intent.PAY, also=Intent.BENEFITS), message(Intent.THANKS)]
    assert macro_f1(gold, [MessageGuess(Intent.BENEFITS, 1, 0), MessageGuess(Intent.THANKS, 1, 0)]) == 1.0
    assert macro_f1(gold, [MessageGuess(Intent.SKILLS, 1, 0), MessageGuess(Intent.THANKS, 1, 0)]) == 0.5


def test_calibration_error_is_the_gap_between_saying_and_being_right() -> None:
    assert calibration_error([0.95] * 10, [True] * 10) == pytest.approx(0.05)
    assert calibration_error([0.95, 0.55], [True, False]) == pytest.approx((0.05 + 0.55) / 2)


def test_strict_and_accepted_readings_are_told_apart() -> None:
    gold = [message(Intent.PAY, 0, also=Intent.BENEFITS, low=0, high=1), message(Intent.PAY, -2, low=-2, high=-2)]
    figures = message_figures(gold, [MessageGuess(Intent.BENEFITS, 1, 1), MessageGuess(Intent.PAY, 1, 0)])
    assert figures["intent accuracy, accepted"] == 1.0
    assert figures["intent accuracy, strict"] == 0.5
    assert figures["sentiment in the accepted range"] == 0.5
    assert figures["sentiment exact"] == 0.0
    assert figures["sentiment within one level"] == 0.5
