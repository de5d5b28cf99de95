"""Targets and augmentation."""

from __future__ import annotations

import random

import numpy as np

from candor.learning.message_corpus import LabelledMessage
from candor.learning.message_examples import INTENTS, Augmenter, example_of, step_targets, typed_carelessly
from candor.learning.names import SWAPS, TOLD
from candor.vocabulary import Intent


def message(text: str, intent: Intent, sentiment: int = 0, also: Intent | None = None) -> LabelledMessage:
    return LabelledMessage(text, intent, also, sentiment, sentiment, sentiment, "sms", "en", "w")


def test_steps_are_sure_outside_the_accepted_range_and_open_within() -> None:
    assert step_targets(1, 1, 1).tolist() == [1, 1, 1, 1, 0, 0]
    assert step_targets(1, 0, 2).tolist() == [1, 1, 1, 0.75, 0.25, 0]


def test_a_second_accepted_intent_has_its_share() -> None:
    target = example_of(message("x", Intent.PAY, also=Intent.BENEFITS)).intent
    assert target.sum() == 1
    assert target[INTENTS.index(Intent.PAY)] > target[INTENTS.index(Intent.BENEFITS)] > 0


def test_careless_typing_keeps_the_words_recognisable() -> None:
    text = "Could you tell me where I have to park on Tuesday?"
    told = [typed_carelessly(text, random.Random(seed)) for seed in range(50)]
    assert len(set(told)) > 10
    for one in told:
        assert abs(len(one) - len(text)) < 12


def test_talk_is_added_to_what_wants_something_and_never_to_talk() -> None:
    hello, wish = message("Hey there", Intent.GREETING), message("what does it pay", Intent.PAY)
    augmenter = Augmenter([hello, wish])
    told = [augmenter.draw(wish, random.Random(seed)) for seed in range(200)]
    assert any("hey" in one.text.lower() for one in told)
    assert all(np.array_equal(one.intent, example_of(wish).intent) for one in told)
    assert not any("pay" in augmenter.draw(hello, random.Random(seed)).text for seed in range(200))


def test_the_names_that_are_trained_with_are_none_of_those_that_are_measured() -> None:
    assert not set(TOLD) & set(SWAPS)
