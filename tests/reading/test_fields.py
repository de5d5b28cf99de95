"""Tag probabilities become values: mentions join, vote, and end at whole words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from candor.reading.fields import best_value, mentions_of
from candor.text.encoding import PARTS, MailView, Pieces
from candor.text.tags import TAGS

TEXT = "Thank you for applying to Levi's Plaza Market, Ann. Levi's Plaza Market and Workday."


def pieces_of(*spans: tuple[int, int]) -> Pieces:
    count = len(spans)
    zeros = np.zeros(count, np.int64)
    return Pieces(
        zeros,
        zeros,
        np.full(count, PARTS.index("text"), np.int64),
        np.array([start for start, _ in spans], np.int64),
        np.array([end for _, end in spans], np.int64),
    )


def tagged(*tags: tuple[str, float]) -> NDArray[np.float32]:
    rows = np.zeros((len(tags), len(TAGS)), np.float32)
    for row, (tag, probability) in enumerate(tags):
        rows[row, TAGS.index(tag)] = probability
        rows[row, 0] += 1 - probability
    return rows


def span(words: str, start: int = 0) -> tuple[int, int]:
    place = TEXT.index(words, start)
    return place, place + len(words)


VIEW = MailView("", "", TEXT, "")


def test_pieces_of_one_name_join_and_an_apostrophe_stays() -> None:
    spans = [span("Levi"), span("'s"), span("Plaza"), span("Market")]
    tags = tagged(("B-employer", 0.9), ("I-employer", 0.8), ("I-employer", 0.9), ("I-employer", 0.7))
    (found,) = mentions_of(VIEW, pieces_of(*spans), tags)
    assert found.text == "Levi's Plaza Market"


def test_a_value_never_ends_in_the_middle_of_a_word() -> None:
    start, _ = span("Market")
    (found,) = mentions_of(VIEW, pieces_of((start, start + 4)), tagged(("B-employer", 0.9)))
    assert found.text == "Market"


def test_several_mentions_outvote_one_surer_one() -> None:
    second = TEXT.index("Levi's", 40)
    spans = [span("Levi's Plaza Market"), span("Levi's Plaza Market", second), span("Workday")]
    tags = tagged(("B-employer", 0.75), ("B-employer", 0.75), ("B-employer", 0.85))
    found = best_value(mentions_of(VIEW, pieces_of(*spans), tags), "employer")
    assert found is not None
    assert found.text == "Levi's Plaza Market"
    assert len(found.mentions) == 2


def test_the_owner_is_never_the_employer() -> None:
    mentions = mentions_of(
        VIEW, pieces_of(span("Ann"), span("Workday")), tagged(("B-employer", 0.9), ("B-employer", 0.6))
    )
    found = best_value(mentions, "employer", never={"ann"})
    assert found is not None
    assert found.text == "Workday"


def test_nothing_likely_is_nothing_said() -> None:
    assert best_value(mentions_of(VIEW, pieces_of(span("Ann")), tagged(("B-employer", 0.2))), "employer") is None
