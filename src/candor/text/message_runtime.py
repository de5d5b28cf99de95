"""Runs the shipped messages model with ONNX Runtime on the CPU, one thread."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from candor.errors import ModelError
from candor.text.message_encoding import MessageEncoder, MessagePieces
from candor.text.runtime import MODELS
from candor.vocabulary import Intent, Sentiment

# Activations are scaled by constants that the card's training chose, so a message reads the same in any company;
# rows of one length need no padding, and more at once fall out of the processor's cache.
BATCH = 16


class MessagesModel:
    """The shipped messages model: tokenizer, encoder and what its card says of them.

    Raises ModelError if a file is missing or the card does not fit this code.
    """

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        try:
            self.card: dict[str, Any] = json.loads((folder / "card.json").read_text("utf-8"))
            self.encoder = MessageEncoder(Tokenizer.from_file(str(folder / "tokenizer.json")))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ModelError(f"the model in {folder.name} cannot be loaded ({error}); reinstall candor") from error
        labels = [intent.value for intent in Intent], [level.value for level in Sentiment]
        if (self.card["intents"], self.card["levels"]) != labels:
            raise ModelError(f"the model in {folder.name} was trained on other labels than this candor has")

    def run(self, messages: Sequence[MessagePieces]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Logits of the intents (messages, intents) and of the steps (messages, levels - 1), before temperature."""
        intents = np.zeros((len(messages), len(Intent)), np.float32)
        steps = np.zeros((len(messages), len(Sentiment) - 1), np.float32)
        order = sorted(range(len(messages)), key=lambda index: len(messages[index].ids))
        start = 0
        while start < len(order):
            length = len(messages[order[start]].ids)
            stop = start
            while stop < len(order) and stop - start < BATCH and len(messages[order[stop]].ids) == length:
                stop += 1
            group = order[start:stop]
            ids = np.stack([messages[index].ids for index in group])
            marks = np.stack([messages[index].marks for index in group])
            intents[group], steps[group] = self._session.run(None, {"ids": ids, "marks": marks})
            start = stop
        return intents, steps


@lru_cache(maxsize=1)
def messages_model() -> MessagesModel:
    """The shipped model, loaded at the first call and kept."""
    return MessagesModel(MODELS / "messages")
