"""n-grams fitted to labels: the shipped int8 scores are those of the model that was fitted."""

from __future__ import annotations

import numpy as np
import pytest

from candor.learning.fit_ngrams import fit_ngrams, ngram_rows, rarity_of
from candor.text.message_runtime import messages_model
from candor.text.ngrams import BLOCKS, BUCKETS, hashed_ngrams

PAY = ["how much is the pay", "what does it pay", "pay per hour?", "is the pay weekly", "the pay is how much"]
DOGS = ["can i bring my dog", "are dogs allowed", "my dog comes too", "a dog at work ok?", "dogs at the office?"]
LATE = ["running late sorry", "ill be late", "10 min late", "im so late, traffic", "late, bus broke down"]
INTENTS = [0] * 5 + [1] * 5 + [2] * 5
LEVELS = [1] * 10 + [0] * 5
SIZES = (3, 2)


def test_it_tells_apart_what_it_was_told() -> None:
    encode = messages_model().encoder.encode
    fitted = fit_ngrams(encode(PAY + DOGS + LATE), INTENTS, LEVELS, SIZES)
    scores = fitted.scores(encode(["what is the pay", "may my dog come", "bit late"]))
    assert scores[:, :3].argmax(1).tolist() == [0, 1, 2]
    # one step between two levels: above it, above it, below it
    assert (scores[:, 3] > 0).tolist() == [True, True, False]


def test_rounding_to_int8_moves_no_score_by_much() -> None:
    from sklearn.linear_model import LogisticRegression

    pieces = messages_model().encoder.encode(PAY + DOGS + LATE)
    rows = ngram_rows(pieces, rarity_of(pieces))
    whole = LogisticRegression(C=10.0, max_iter=200).fit(rows, INTENTS).decision_function(rows)
    shipped = fit_ngrams(pieces, INTENTS, LEVELS, SIZES).scores(pieces)[:, :3]
    assert np.abs(shipped - whole).max() < 0.02 * np.abs(whole).max()


def test_every_block_of_a_message_is_of_length_one() -> None:
    pieces = messages_model().encoder.encode(["what pay", "my dog"])
    found = [set(hashed_ngrams([one])[0].tolist()) for one in pieces]
    rows = ngram_rows(pieces, np.ones(BUCKETS, np.float32))
    for row, buckets in zip(rows, found, strict=True):
        assert row.nnz == len(buckets)
        # each n-gram once: two blocks whose squares sum to 1 each
        assert float(row.multiply(row).sum()) == pytest.approx(BLOCKS, rel=0.15)


def test_what_one_message_alone_says_weighs_nothing() -> None:
    pieces = messages_model().encoder.encode(["zebra quartz", "plain pay", "plain pay"])
    first, second = (set(hashed_ngrams([one])[0].tolist()) for one in pieces[:2])
    rarity = rarity_of(pieces)
    assert (rarity[sorted(first - second)] == 0).all()
    assert (rarity[sorted(second)] > 0).all()


def test_an_intent_without_messages_is_refused() -> None:
    encode = messages_model().encoder.encode
    with pytest.raises(ValueError, match="3 intents and 2 levels occur"):
        fit_ngrams(encode(PAY + DOGS + LATE), INTENTS, LEVELS, (4, 2))
