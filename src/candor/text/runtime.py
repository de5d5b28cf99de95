"""Runs the shipped encoder with ONNX Runtime on the CPU, one thread, in batches of like length."""

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

MODELS = Path(__file__).resolve().parent.parent / "models"
# a batch's cost is its longest mail times its size; more than this gains nothing on one core
BATCH = 8


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
            raise ModelError(f"the reading model in {folder.name} cannot be loaded: {error}") from error

    def run(self, mails: Sequence[Pieces]) -> list[Output]:
        """Outputs in the order of the mails."""
        outputs: list[Output | None] = [None] * len(mails)
        order = sorted(range(len(mails)), key=lambda index: len(mails[index].ids))
        for start in range(0, len(order), BATCH):
            group = order[start : start + BATCH]
            longest = max(len(mails[index].ids) for index in group)
            ids = np.full((len(group), longest), self.encoder.pad, np.int64)
            marks = np.zeros_like(ids)
            mask = np.zeros_like(ids)
            for row, index in enumerate(group):
                length = len(mails[index].ids)
                ids[row, :length] = mails[index].ids
                marks[row, :length] = mails[index].marks
                mask[row, :length] = 1
            kinds, tags, salience = self._session.run(None, {"ids": ids, "marks": marks, "mask": mask})
            for row, index in enumerate(group):
                length = len(mails[index].ids)
                outputs[index] = Output(kinds[row], softmax(tags[row, :length]), salience[row, :length])
        return [output for output in outputs if output is not None]


@lru_cache(maxsize=1)
def reading_model() -> ReadingModel:
    """The shipped model, loaded at the first call and kept."""
    return ReadingModel(MODELS / "reading")
