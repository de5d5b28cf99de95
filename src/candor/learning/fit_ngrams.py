"""Fits the messages' n-grams to labels: logistic regression over hashed n-grams (scikit-learn)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from candor.text.message_encoding import MessagePieces
from candor.text.ngrams import BLOCKS, BUCKETS, NGrams, hashed_ngrams

# an n-gram of fewer messages says more of its writer than of the wish
LEAST_MESSAGES = 2
# how freely the weights may grow; the scores are weighed against the encoder's afterwards, on other messages
FREEDOM = 10.0
STEP_FREEDOM = 3.0


def ngram_rows(messages: Sequence[MessagePieces], rarity: NDArray[np.float32]) -> csr_matrix:
    """(messages, BUCKETS): rarities of the n-grams, each block of a message of length 1, as `NGrams.scores` has it."""
    buckets, owners, blocks = hashed_ngrams(messages)
    groups = owners * BLOCKS + blocks
    sizes = np.bincount(groups, rarity[buckets].astype(np.float64) ** 2, BLOCKS * len(messages))
    values = rarity[buckets] / np.sqrt(np.maximum(sizes, 1e-6))[groups]
    return csr_matrix((values, (owners, buckets)), (len(messages), BUCKETS), dtype=np.float32)


def rarity_of(messages: Sequence[MessagePieces]) -> NDArray[np.float32]:
    """Inverse document frequency of each bucket, smoothed; 0 under LEAST_MESSAGES."""
    buckets, owners, _ = hashed_ngrams(messages)
    distinct = np.unique(owners * BUCKETS + buckets) % BUCKETS
    counts = np.bincount(distinct, minlength=BUCKETS)
    rarity = np.log((1 + len(messages)) / (1 + counts)) + 1
    rarity[counts < LEAST_MESSAGES] = 0
    # as it is shipped
    return np.asarray(rarity.astype(np.float16), np.float32)


def fit_ngrams(
    messages: Sequence[MessagePieces], intents: Sequence[int], levels: Sequence[int], sizes: tuple[int, int]
) -> NGrams:
    """Columns: an intent each, then a step between neighbouring levels each.

    intents, levels: the number of each message's intent and level, of sizes[0] and sizes[1]; each must occur.
    """
    from sklearn.linear_model import LogisticRegression

    rarity = rarity_of(messages)
    rows, places = ngram_rows(messages, rarity), np.array(levels)
    model = LogisticRegression(C=FREEDOM, max_iter=200).fit(rows, intents)
    if list(model.classes_) != list(range(sizes[0])) or set(levels) != set(range(sizes[1])):
        raise ValueError(f"{len(model.classes_)} intents and {len(set(levels))} levels occur, not {sizes}")
    columns, bias = [*model.coef_], [*model.intercept_]
    for step in range(sizes[1] - 1):
        above = LogisticRegression(C=STEP_FREEDOM, solver="liblinear", random_state=0).fit(rows, places > step)
        columns.append(above.coef_[0])
        bias.append(above.intercept_[0])
    weights = np.stack(columns, 1) * rarity[:, None]
    scales = (np.maximum(np.abs(weights).max(1), 1e-8) / 127).astype(np.float16)
    whole = np.round(weights / np.maximum(scales.astype(np.float32), 1e-8)[:, None])
    return NGrams(
        np.clip(whole, -127, 127).astype(np.int8), scales, rarity.astype(np.float16), np.array(bias, np.float32)
    )
