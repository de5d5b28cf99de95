"""What the model sees of a message."""

from __future__ import annotations

import time

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from candor.text.message_encoding import HEAD_PIECES, TAIL_PIECES, MessageEncoder, tidy_message

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "yes", "no", "stop", "Stop", "STOP"]


@pytest.fixture
def encoder() -> MessageEncoder:
    tokenizer = Tokenizer(models.WordLevel({word: index for index, word in enumerate(WORDS)}, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return MessageEncoder(tokenizer)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("👍🏽", "thumbs up sign"),
        ("sooooo good!!!!!", "soo good!!"),
        ("ok\u200b \u202eok", "ok ok"),
        ("ｙｅｓ", "yes"),
        ("see https://example.org/a/b?token=1", "see example.org"),
        ("año\n\nnuevo", "año nuevo"),
        ("", ""),
    ],
)
def test_look_alikes_and_pictures_become_words(text: str, seen: str) -> None:
    assert tidy_message(text) == seen


def test_a_long_message_keeps_its_beginning_and_its_end(encoder: MessageEncoder) -> None:
    (pieces,) = encoder.encode(["yes " + "stop " * 30_000 + "no"])
    assert len(pieces.ids) == HEAD_PIECES + TAIL_PIECES + 2
    assert WORDS[pieces.ids[1]] == "yes"
    assert WORDS[pieces.ids[-2]] == "no"


def test_a_megabyte_costs_no_more_than_a_page(encoder: MessageEncoder) -> None:
    began = time.process_time()
    encoder.encode(["x" * 1_000_000, "🙂" * 1_000_000, " " * 1_000_000])
    # generous: a quadratic step would take minutes
    assert time.process_time() - began < 5


def test_capitals_are_marked(encoder: MessageEncoder) -> None:
    (pieces,) = encoder.encode(["stop Stop STOP"])
    assert pieces.marks.tolist() == [0, 1, 2, 3, 0]


def test_nothing_is_still_a_message(encoder: MessageEncoder) -> None:
    (pieces,) = encoder.encode([""])
    assert [WORDS[index] for index in pieces.ids] == ["[CLS]", "[SEP]"]
