"""The two answers of the messages model: who stops after the first, and that nothing else decides it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from candor.errors import ModelError
from candor.text.message_encoding import MessagePieces
from candor.text.message_runtime import MessagesModel, Sureness, Weighing, equally_long, messages_model
from candor.text.runtime import MODELS, softmax

TEXTS = [
    "how much does it pay", "ok", "Thank you so much!", "who is this?", "I can't, my sister's kids are here till six",
    "so is it the blue door or", "já não tenho interesse", "yes!! when do i start", "sounds fine i guess, not sure",
    "my cousin does that kind of work and might want it, I would not", "cuánto pagan", "¿y si llego tantito tarde?",
]  # fmt: skip


def pieces_of(*lengths: int) -> list[MessagePieces]:
    return [MessagePieces(np.ones(length, np.int64), np.zeros(length, np.int64), "x") for length in lengths]


def test_sureness_wants_both_the_intent_and_the_level() -> None:
    sure = Sureness(intent=0.7, level=0.7)
    plain, torn = np.array([9.0, 0.0]), np.array([0.0, 0.0])
    # level probabilities of steps (9, -9) are near 0, 1, 0; those of (0, 0) a half, nothing and a half
    steps, doubtful = np.array([9.0, -9.0]), np.array([0.0, 0.0])
    intents = np.array([plain, plain, torn, torn], np.float32)
    levels = np.array([steps, doubtful, steps, doubtful], np.float32)
    assert sure.of((intents, levels)).tolist() == [True, False, False, False]


def test_an_answer_weighs_encoder_and_ngrams() -> None:
    weighing = Weighing(intents=(2.0, 0.5), steps=(1.0, 0.0))
    encoder, ngrams = (pair(1.0, 2.0), pair(3.0)), (pair(4.0, 0.0), pair(9.0))
    intents, steps = weighing.of(encoder, ngrams)
    assert (intents.tolist(), steps.tolist()) == ([[4.0, 4.0]], [[3.0]])
    alone, felt = weighing.of_ngrams(ngrams)
    assert (alone.tolist(), felt.tolist()) == ([[2.0, 0.0]], [[0.0]])


def pair(*values: float) -> np.ndarray:
    return np.array([values], np.float32)


def test_groups_hold_every_place_once_with_others_of_its_length() -> None:
    messages = pieces_of(3, 5, 3, 3, 5, 9, 3)
    groups = list(equally_long(messages, [0, 1, 2, 4, 5, 6], 2))
    assert sorted(place for group in groups for place in group) == [0, 1, 2, 4, 5, 6]
    for group in groups:
        assert len(group) <= 2
        assert len({len(messages[place].ids) for place in group}) == 1


NEVER, ALWAYS = Sureness(1.1, 1.1), Sureness(0.0, 0.0)


class Counting:
    """Counts the messages that a graph is given."""

    def __init__(self, session: object) -> None:
        self.session, self.messages = session, 0

    def run(self, wanted: None, given: dict[str, np.ndarray]) -> object:
        self.messages += len(next(iter(given.values())))
        return self.session.run(wanted, given)  # type: ignore[attr-defined]


def answers(ngrams: Sureness, early: Sureness, texts: list[str]) -> tuple[np.ndarray, np.ndarray, int, int]:
    """What the shipped model answers if these decide, and how many messages each graph was given."""
    model = MessagesModel(MODELS / "messages")
    model._sure = {"ngrams": ngrams, "early": early}
    first, second = Counting(model._early), Counting(model._late)
    model._early, model._late = first, second
    intents, steps = model.run(model.encoder.encode(texts))
    return intents, steps, first.messages, second.messages


def test_the_first_sure_answer_is_the_answer() -> None:
    words, word_steps, *none = answers(ALWAYS, ALWAYS, TEXTS)
    early, early_steps, *half = answers(NEVER, ALWAYS, TEXTS)
    late, late_steps, *whole = answers(NEVER, NEVER, TEXTS)
    assert (none, half, whole) == ([0, 0], [len(TEXTS), 0], [len(TEXTS), len(TEXTS)])
    shipped = messages_model()._sure
    found, steps, *given = answers(shipped["ngrams"], shipped["early"], TEXTS)
    at_once = shipped["ngrams"].of((words, word_steps))
    soon = ~at_once & shipped["early"].of((early, early_steps))
    assert given == [(~at_once).sum(), (~at_once & ~soon).sum()]
    assert 0 < given[1] < given[0] < len(TEXTS)
    wanted = np.where(at_once[:, None], words, np.where(soon[:, None], early, late))
    wanted_steps = np.where(at_once[:, None], word_steps, np.where(soon[:, None], early_steps, late_steps))
    assert np.allclose(found, wanted, atol=1e-3)
    assert np.allclose(steps, wanted_steps, atol=1e-3)


def test_many_unsure_messages_of_many_lengths_come_back_in_their_order() -> None:
    texts = [f"{text} {'and so on ' * (place % 7)}" for place, text in enumerate(TEXTS * 8)]
    together, steps, _, went_on = answers(NEVER, NEVER, texts)
    assert went_on == len(texts)
    for place in range(0, len(texts), 17):
        alone, own_steps, *_ = answers(NEVER, NEVER, [texts[place]])
        assert np.allclose(together[place], alone[0], atol=1e-3)
        assert np.allclose(steps[place], own_steps[0], atol=1e-3)


def test_logits_are_calibrated_as_they_come() -> None:
    model = messages_model()
    intents, _ = model.run(model.encoder.encode(["who is this?"]))
    assert softmax(intents).max() > 0.9


@pytest.mark.parametrize("missing", ["early.onnx", "late.onnx", "ngrams.npz", "tokenizer.json", "card.json"])
def test_a_missing_file_is_said_with_what_to_do(tmp_path: Path, missing: str) -> None:
    folder = tmp_path / "messages"
    shutil.copytree(MODELS / "messages", folder)
    (folder / missing).unlink()
    with pytest.raises(ModelError, match="reinstall candor"):
        MessagesModel(folder)


def test_a_model_of_other_labels_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "messages"
    shutil.copytree(MODELS / "messages", folder)
    card = json.loads((folder / "card.json").read_text("utf-8"))
    card["intents"] = card["intents"][1:]
    (folder / "card.json").write_text(json.dumps(card), "utf-8")
    with pytest.raises(ModelError, match="other labels"):
        MessagesModel(folder)
