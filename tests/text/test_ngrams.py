"""n-grams against a plain writing-out of the same, and scores that depend on one message alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from candor.text.message_encoding import MessagePieces
from candor.text.message_runtime import messages_model
from candor.text.ngrams import BLOCKS, BUCKETS, NGrams, hashed_ngrams


def message(text: str, *ids: int) -> MessagePieces:
    pieces = np.array(ids or (1, 2), np.int64)
    return MessagePieces(pieces, np.zeros_like(pieces), text)


def buckets_of(one: MessagePieces, block: int) -> Counter[int]:
    buckets, _, blocks = hashed_ngrams([one])
    return Counter(buckets[blocks == block].tolist())


def runs_by_hand(text: str) -> list[str]:
    runs = []
    for word in text.split():
        padded = f" {word} "
        for size in range(2, 6):
            runs += [padded[start : start + size] for start in range(len(padded) - size + 1)]
    return runs


@pytest.mark.parametrize("text", ["a", "ok then", "to do it at 5", "can i bring my dog?", "sí señor 🙂 claro"])
def test_there_are_as_many_runs_of_letters_as_written_out_by_hand(text: str) -> None:
    folded = text.replace("í", "i").replace("ñ", "n")
    by_hand = Counter(runs_by_hand(folded))
    found = buckets_of(message(text), 1)
    assert sum(found.values()) == by_hand.total() + 1
    assert sorted(found.values(), reverse=True)[:3] == sorted([*by_hand.values(), 1], reverse=True)[:3]


def test_words_share_the_runs_that_they_share_and_no_others() -> None:
    alone, among = buckets_of(message("training"), 1), buckets_of(message("no training here"), 1)
    assert alone - among == Counter()
    assert buckets_of(message("ab cd"), 1) & buckets_of(message("b c"), 1) != buckets_of(message("b c"), 1)


def test_accents_and_capitals_make_no_difference() -> None:
    assert buckets_of(message("¿CUÁNTO pagan?"), 1) == buckets_of(message("¿cuanto pagan?"), 1)


def test_pieces_count_alone_and_with_their_neighbour_in_their_order() -> None:
    first, turned = buckets_of(message("x", 5, 6, 7), 0), buckets_of(message("x", 7, 6, 5), 0)
    assert first.total() == turned.total() == 5
    assert (first & turned).total() == 3


def test_no_ngram_reaches_into_the_next_message() -> None:
    some = [message("do you", 4, 5), message("", 9), message("pay tips?", 6, 7, 8)]
    buckets, owners, blocks = hashed_ngrams(some)
    for place, one in enumerate(some):
        for block in range(BLOCKS):
            here = Counter(buckets[(owners == place) & (blocks == block)].tolist())
            assert here == buckets_of(one, block)
            assert here


def test_scores_are_the_weights_of_what_occurs_by_its_rarity() -> None:
    one = message("hi", 3)
    draw = np.random.default_rng(1)
    weights = draw.integers(-9, 9, (BUCKETS, 4), np.int8)
    rarity = draw.uniform(1, 5, BUCKETS).astype(np.float16)
    known = NGrams(weights, np.full(BUCKETS, 0.5, np.float16), rarity, np.array([1, 2, 3, 4], np.float32))
    wanted = np.array([1, 2, 3, 4], np.float32)
    for block in range(BLOCKS):
        found = list(buckets_of(one, block).elements())
        length = np.sqrt(sum(float(rarity[bucket]) ** 2 for bucket in found))
        wanted += sum(weights[bucket].astype(float) * 0.5 for bucket in found) / length
    assert known.scores([one])[0] == pytest.approx(wanted, rel=1e-4)


def test_scores_do_not_depend_on_company() -> None:
    model = messages_model()
    pieces = model.encoder.encode(["when do i start", "no thanks 👎", "", "¿pagan bien?", "a " * 400] * 40)
    together = model._ngrams.scores(pieces)
    assert np.array_equal(together, np.concatenate([model._ngrams.scores([one]) for one in pieces]))


def test_what_is_saved_is_what_is_read_again(tmp_path: Path) -> None:
    draw = np.random.default_rng(2)
    made = NGrams(
        draw.integers(-9, 9, (BUCKETS, 2), np.int8), np.ones(BUCKETS, np.float16),
        np.ones(BUCKETS, np.float16), np.zeros(2, np.float32),
    )  # fmt: skip
    made.save(tmp_path / "ngrams.npz")
    back = NGrams.load(tmp_path / "ngrams.npz")
    some = [message("what now", 1, 2, 3)]
    assert np.array_equal(made.scores(some), back.scores(some))
