"""The figures count what they say they count."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from candor.learning.figures import Guess, Truth, application_figures, mail_figures
from candor.vocabulary import EmailKind

K = EmailKind
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_perfect_guesses_score_one_everywhere() -> None:
    truth = {
        "a": Truth(K.APPLICATION_RECEIVED, "Brightwater Ltd", "Cook", "Leeds", None, "x"),
        "b": Truth(K.INTERVIEW_SCHEDULED, "Brightwater", None, None, NOON, "x"),
        "c": Truth(K.UNRELATED),
    }
    guesses = {
        "a": Guess(K.APPLICATION_RECEIVED, 1.0, "brightwater", "COOK", "Leeds", None, "1"),
        "b": Guess(K.INTERVIEW_SCHEDULED, 1.0, "Brightwater", None, None, NOON, "1"),
        "c": Guess(K.UNRELATED),
    }
    found = mail_figures(truth, guesses) | application_figures(truth, guesses, {"x": "interview"}, {"1": "interview"})
    assert found.pop("calibration error (lower is better)") == 0
    assert set(found.values()) == {1.0}


def test_a_missing_mail_counts_as_unrelated() -> None:
    found = mail_figures({"a": Truth(K.OFFER, "Brightwater")}, {})
    assert found["job mail recall"] == 0
    assert found["employer exact"] == 0


def test_saying_what_the_mail_does_not_say_is_wrong() -> None:
    found = mail_figures(
        {"a": Truth(K.OFFER, "Brightwater")}, {"a": Guess(K.OFFER, 1.0, "Brightwater", "Cook", None, NOON)}
    )
    assert (found["title exact"], found["location exact"], found["interview time"]) == (0, 1, 0)


def test_overconfidence_shows_in_the_calibration_error() -> None:
    truth = {str(number): Truth(K.OFFER) for number in range(10)}
    guesses = {str(number): Guess(K.OFFER if number < 5 else K.REJECTION, 0.95) for number in range(10)}
    assert mail_figures(truth, guesses)["calibration error (lower is better)"] == pytest.approx(0.45)


def test_b_cubed_of_everything_in_one_application() -> None:
    truth = {name: Truth(K.OFFER, application=name) for name in "ab"}
    guesses = {name: Guess(K.OFFER, application="1") for name in "ab"}
    found = application_figures(truth, guesses, {"a": "offer", "b": "hired"}, {"1": "offer"})
    # precision one half, recall one
    assert found["threading B-cubed F1"] == pytest.approx(2 / 3)
    assert found["applications whole"] == 0
    assert found["final status"] == 0.5
