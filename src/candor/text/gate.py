"""The cheap first look: hashed pieces and pairs of pieces into one linear layer, some thousands of mails a second.

Two gates share this code: one over the header block alone, before a mail is parsed, and one over the whole mail.
A gate only ever says "certainly not job search"; what it lets through the encoder reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from candor.text.encoding import Sketch

BUCKETS = 1 << 17
CLASSES = ("job", "job_alert", "unrelated")
_SINGLE = np.uint64(0x9E3779B97F4A7C15)
_PAIR = np.uint64(0xC2B2AE3D27D4EB4F)
_PLACE = np.uint64(0x165667B19E3779F9)
_SHIFT = np.uint64(64 - 17)


def hashed(mail: Sketch, *, parts: int) -> NDArray[np.int64]:
    """Distinct buckets of the single pieces and neighbouring pairs of the first `parts` parts of a mail."""
    keep = mail.part < parts
    ids, part = mail.ids[keep].astype(np.uint64), mail.part[keep].astype(np.uint64)
    with np.errstate(over="ignore"):
        # sender and subject keep their own buckets; text and quoted text share theirs
        place = np.minimum(part, np.uint64(3)) * _PLACE
        single = (ids + place) * _SINGLE
        pair = (ids[:-1] * _PAIR + ids[1:] + place[1:]) * _SINGLE
        return np.unique(np.concatenate([single, pair]) >> _SHIFT).astype(np.int64)


@dataclass(frozen=True)
class Gate:
    """weights: (BUCKETS, 3) columns as CLASSES; bias: (3,); parts: how many parts of the mail it looks at;
    floor: below this probability of "job" a mail is certainly not job search."""

    weights: NDArray[np.float16]
    bias: NDArray[np.float32]
    parts: int
    floor: float

    def probabilities(self, mail: Sketch) -> NDArray[np.float32]:
        """Probability of each of CLASSES."""
        buckets = hashed(mail, parts=self.parts)
        logits = self.weights[buckets].astype(np.float32).sum(0) / np.sqrt(max(1, len(buckets))) + self.bias
        weights = np.exp(logits - logits.max())
        return np.asarray(weights / weights.sum(), np.float32)

    def save(self, file: Path) -> None:
        np.savez_compressed(file, weights=self.weights, bias=self.bias, parts=self.parts, floor=self.floor)

    @classmethod
    def load(cls, file: Path) -> Gate:
        with np.load(file, allow_pickle=False) as saved:
            return cls(saved["weights"], saved["bias"], int(saved["parts"]), float(saved["floor"]))
