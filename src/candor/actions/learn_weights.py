"""Conversations and what became of the candidates → a proposal of engagement weights. Switches nothing."""

from __future__ import annotations

import csv
import io
from datetime import datetime

from candor.actions.read_messages import conversations_of, read_texts
from candor.conversations import Order, Weights, rank
from candor.conversations.weights import Learned, learned_weights
from candor.errors import UsageError

_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})


def outcomes_of(content: str) -> dict[str, bool]:
    """Outcome by candidate. Raises UsageError naming the first row that says neither yes nor no."""
    rows = csv.DictReader(io.StringIO(content, newline=""))
    if not {"candidate", "outcome"} <= set(rows.fieldnames or ()):
        raise UsageError("the outcomes need a first row with the columns candidate and outcome")
    found: dict[str, bool] = {}
    for number, row in enumerate(rows, 2):
        word = (row["outcome"] or "").strip().casefold()
        if word not in _YES | _NO:
            raise UsageError(f"row {number} of the outcomes says neither yes nor no")
        found[(row["candidate"] or "").strip()] = word in _YES
    return found


def learned_from(conversations: str, outcomes: str, at: datetime, weights: Weights) -> Learned:
    """Learns from the candidates who stand in both files, scored as of `at`. Raises UsageError."""
    truth = outcomes_of(outcomes)
    kept = [one for one in conversations_of(conversations.split("\n"), lambda words: None) if one.candidate in truth]
    scored = [one for one in rank(kept, read_texts, at=at, order=Order(weights=weights)) if one.score]
    # by the candidate's key, so that a fold is no slice of the order
    scored.sort(key=lambda one: one.candidate)
    return learned_weights(
        [one.score.qualities for one in scored if one.score], [truth[one.candidate] for one in scored], weights
    )
