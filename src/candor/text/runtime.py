"""Runs the shipped encoder with ONNX Runtime on the CPU, one thread, one mail at a time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from candor.errors import ModelError
from candor.text.encoding import Encoder, Pieces
from candor.text.gate import Gate
from candor.text.tags import TAGS
from candor.vocabulary import EmailKind

MODELS = Path(__file__).resolve().parent.parent / "models"


@dataclass(frozen=True)
class Output:
    """kinds: (kinds,) logits; tags: (pieces, tags) probabilities; salience: (pieces, kinds) how far each piece
    alone speaks for each kind."""

    kinds: NDArray[np.float32]
    tags: NDArray[np.float32]
    salience: NDArray[np.float32]


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    weights = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True), np.float32)


class ReadingModel:
    """The shipped reading model: tokenizer, gates, encoder and what its card says of them.

    Raises ModelError if a file is missing or the card does not fit this code.
    """

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        try:
            self.card: dict[str, Any] = json.loads((folder / "card.json").read_text("utf-8"))
            self.encoder = Encoder(Tokenizer.from_file(str(folder / "tokenizer.json")))
            self.header_gate = Gate.load(folder / "header_gate.npz")
            self.text_gate = Gate.load(folder / "text_gate.npz")
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ModelError(f"the model in {folder.name} cannot be loaded ({error}); reinstall candor") from error
        if self.card["kinds"] != [kind.value for kind in EmailKind] or self.card["tags"] != list(TAGS):
            raise ModelError(f"the model in {folder.name} was trained on other labels than this candor has")

    def run(self, mails: Sequence[Pieces]) -> list[Output]:
        """Outputs in the order of the mails.

        One mail at a time: int8 activations are scaled by what is in a batch, so that in company a mail could read
        differently than alone; and on one core a batch is no faster.
        """
        outputs = []
        for mail in mails:
            inputs = {"ids": mail.ids[None], "marks": mail.marks[None], "mask": np.ones((1, len(mail.ids)), np.int64)}
            kinds, tags, salience = self._session.run(None, inputs)
            outputs.append(Output(kinds[0], softmax(tags[0]), salience[0]))
        return outputs


@lru_cache(maxsize=1)
def reading_model() -> ReadingModel:
    """The shipped model, loaded at the first call and kept."""
    return ReadingModel(MODELS / "reading")
