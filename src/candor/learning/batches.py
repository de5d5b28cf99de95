"""Examples → padded batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from candor.learning.mail_examples import IGNORED
from candor.text.encoding import Pieces


@dataclass(frozen=True)
class Item:
    """One encoded example: tags has one entry a piece."""

    pieces: Pieces
    kind: int
    tags: NDArray[np.int64]


@dataclass(frozen=True)
class Batch:
    """ids, marks, mask, tags: (items, pieces); kinds: (items,). Padded pieces have mask 0 and tag IGNORED."""

    ids: NDArray[np.int64]
    marks: NDArray[np.int64]
    mask: NDArray[np.int64]
    kinds: NDArray[np.int64]
    tags: NDArray[np.int64]


# the processor's kernels are made anew for every shape that they see
STEP = 16


def pad(rows: Sequence[NDArray[np.int64]], value: int, step: int = STEP) -> NDArray[np.int64]:
    """Rows of equal length, the longest row's rounded up to a multiple of `step`."""
    longest = -(-max(len(row) for row in rows) // step) * step
    out = np.full((len(rows), longest), value, np.int64)
    for index, row in enumerate(rows):
        out[index, : len(row)] = row
    return out


def batch_of(items: Sequence[Item], padding: int) -> Batch:
    return Batch(
        ids=pad([item.pieces.ids for item in items], padding),
        marks=pad([item.pieces.marks for item in items], 0),
        mask=pad([np.ones(len(item.pieces.ids), np.int64) for item in items], 0),
        kinds=np.array([item.kind for item in items], np.int64),
        tags=pad([item.tags for item in items], IGNORED),
    )


def batches(items: Sequence[Item], padding: int, draw: random.Random, *, size: int) -> Iterator[Batch]:
    """Batches in random order whose items have about the same length, so that little is padding."""
    order = sorted(range(len(items)), key=lambda index: len(items[index].pieces.ids) + draw.uniform(-12, 12))
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    draw.shuffle(groups)
    for group in groups:
        yield batch_of([items[index] for index in group], padding)
