"""Hashed n-grams of messages into one linear layer: the turns of phrase that an encoder passes over.

Pairs of neighbouring pieces and runs of letters within a word, each weighted by how rare it is; the scores are added
to the encoder's ("wide and deep": Cheng et al. 2016, arXiv:1606.07792). Hashing: Weinberger et al. 2009.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from candor.text.message_encoding import MessagePieces

_BITS = 16
BUCKETS = 1 << _BITS
# the two kinds of n-gram, each of length 1 in the sum: many letters must not drown few words
BLOCKS = 2
_MOST_LETTERS = 5
# so many messages at a time: what is gathered stays in the processor's cache
_CHUNK = 64

_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_NEXT = np.uint64(0xC2B2AE3D27D4EB4F)
_LETTERS = np.uint64(0x165667B19E3779F9)
_SHIFT = np.uint64(64 - _BITS)
_SPACE = np.uint64(32)


def _plain(text: str) -> str:
    text = text.casefold()
    if not text.isascii():
        text = "".join(one for one in unicodedata.normalize("NFKD", text) if unicodedata.category(one) != "Mn")
    return f" {text} "


def _of_pieces(messages: Sequence[MessagePieces]) -> Iterator[tuple[NDArray[np.uint64], NDArray[np.int64]]]:
    """Hashes and owners of the single pieces and of neighbouring pairs."""
    ids = np.concatenate([one.ids for one in messages]).astype(np.uint64)
    owner = np.repeat(np.arange(len(messages)), [len(one.ids) for one in messages])
    yield ids * _NEXT, owner
    together = owner[:-1] == owner[1:]
    yield ((ids[:-1] * _NEXT + ids[1:]) * _NEXT)[together], owner[:-1][together]


def _of_letters(messages: Sequence[MessagePieces]) -> Iterator[tuple[NDArray[np.uint64], NDArray[np.int64]]]:
    """Hashes and owners of the runs of letters within a word and the blanks around it."""
    codes = [np.frombuffer(_plain(one.text).encode("utf-32-le"), "<u4") for one in messages]
    letters = np.concatenate(codes).astype(np.uint64)
    owner = np.repeat(np.arange(len(messages)), [len(one) for one in codes])
    blank = letters == _SPACE
    run = letters * _NEXT + _LETTERS
    unbroken = np.ones(len(letters), bool)
    for size in range(2, _MOST_LETTERS + 1):
        count = len(letters) - size + 1
        if count <= 0:
            break
        run = run[:count] * _NEXT + letters[size - 1 :]
        if size == 2:
            kept = ~(blank[:count] & blank[1:])
        else:
            # a blank may open or close a run, never stand within it
            unbroken = unbroken[:count] & ~blank[size - 2 : size - 2 + count]
            kept = unbroken
        kept = kept & (owner[:count] == owner[size - 1 :])
        yield (run ^ np.uint64(size))[kept], owner[:count][kept]
    # a message without letters has a run all the same
    yield np.full(len(messages), _LETTERS), np.arange(len(messages))


def hashed_ngrams(
    messages: Sequence[MessagePieces],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Every n-gram of the messages: its bucket, the message it is in, and its block (0 pieces, 1 letters), ordered by
    message and block. An n-gram that occurs twice is there twice; every message has at least one of each block."""
    buckets: list[NDArray[np.int64]] = []
    owners: list[NDArray[np.int64]] = []
    blocks: list[NDArray[np.int64]] = []
    with np.errstate(over="ignore"):
        for block, found in enumerate((_of_pieces(messages), _of_letters(messages))):
            for hashes, of in found:
                buckets.append(((hashes * _SPREAD) >> _SHIFT).astype(np.int64))
                owners.append(of)
                blocks.append(np.full(len(of), block))
    bucket, owner, kind = np.concatenate(buckets), np.concatenate(owners), np.concatenate(blocks)
    order = np.argsort(owner * BLOCKS + kind, kind="stable")
    return bucket[order], owner[order], kind[order]


@dataclass(frozen=True)
class NGrams:
    """weights: (BUCKETS, classes) int8, a row multiplied by its entry of `scales`; rarity: (BUCKETS,) the inverse
    document frequency, 0 for what was hardly ever seen; bias: (classes,)."""

    weights: NDArray[np.int8]
    scales: NDArray[np.float16]
    rarity: NDArray[np.float16]
    bias: NDArray[np.float32]

    def scores(self, messages: Sequence[MessagePieces]) -> NDArray[np.float32]:
        """Logits (messages, classes)."""
        found = np.empty((len(messages), len(self.bias)), np.float32)
        for start in range(0, len(messages), _CHUNK):
            some = messages[start : start + _CHUNK]
            buckets, owners, blocks = hashed_ngrams(some)
            groups = owners * BLOCKS + blocks
            edges = np.searchsorted(groups, np.arange(BLOCKS * len(some)))
            sizes = np.add.reduceat(self.rarity[buckets].astype(np.float32) ** 2, edges)
            rows = self.weights[buckets] * self.scales[buckets].astype(np.float32)[:, None]
            sums = np.add.reduceat(rows, edges, axis=0) / np.sqrt(np.maximum(sizes, 1e-6))[:, None]
            found[start : start + len(some)] = sums.reshape(len(some), BLOCKS, -1).sum(1) + self.bias
        return found

    def save(self, file: Path) -> None:
        np.savez_compressed(file, weights=self.weights, scales=self.scales, rarity=self.rarity, bias=self.bias)

    @classmethod
    def load(cls, file: Path) -> NGrams:
        with np.load(file, allow_pickle=False) as saved:
            return cls(saved["weights"], saved["scales"], saved["rarity"], saved["bias"])
