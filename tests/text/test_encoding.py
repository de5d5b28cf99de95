"""A mail becomes pieces whose places lead back to its words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from candor.text.encoding import CASES, FLAGS, MARKS, MAX_PIECES, PARTS, Encoder, MailView, tidy
from candor.text.runtime import reading_model


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return reading_model().encoder


def words_at(view: MailView, encoder: Encoder) -> list[str]:
    (pieces,) = encoder.encode([view])
    rows = zip(pieces.part, pieces.start, pieces.end, strict=True)
    return [view.part(PARTS[part])[start:end] for part, start, end in rows if end > start]


def test_places_lead_back_to_the_words(encoder: Encoder) -> None:
    view = MailView("Hello Ann", "Jo <jo@acme.example>", "Come to Leeds.", "> earlier")
    assert "".join(words_at(view, encoder)) == "HelloAnnJo<jo@acme.example>CometoLeeds.>earlier"


def test_a_long_text_keeps_its_beginning_and_its_end(encoder: Encoder) -> None:
    middle = " ".join(["middle"] * 3000)
    view = MailView("", "", f"Beginning here. {middle} Ending there.", "")
    words = words_at(view, encoder)
    assert words[:2] == ["Beginning", "here"]
    assert words[-3:] == ["Ending", "there", "."]


def test_short_text_leaves_its_room_to_what_it_quotes(encoder: Encoder) -> None:
    quoted = " ".join(f"word{number}" for number in range(200))
    (short,) = encoder.encode([MailView("", "", "Fine.", quoted)])
    (long,) = encoder.encode([MailView("", "", "Much to say. " * 100, quoted)])
    assert (short.part == PARTS.index("quoted")).sum() > 3 * (long.part == PARTS.index("quoted")).sum()


def test_capitals_and_line_starts_are_marked(encoder: Encoder) -> None:
    (pieces,) = encoder.encode([MailView("", "", "acme\nAcme ACME", "")])
    inside = pieces.part == PARTS.index("text")
    cases = pieces.marks[inside] // len(PARTS) // 2
    starts = pieces.marks[inside] // len(PARTS) % 2
    assert set(cases.tolist()) == {1, 2, 3}
    assert starts[0] == 1
    assert starts[-1] == 0


def test_sketch_has_the_words_of_the_pieces(encoder: Encoder) -> None:
    view = MailView("Hello", "Jo <jo@acme.example>", "Come to Leeds.", "quoted", frozenset({"bulk"}))
    (pieces,) = encoder.encode([view])
    (sketch,) = encoder.sketch([view])
    assert sketch.ids[sketch.part > 0].tolist() == pieces.ids[pieces.part > 0].tolist()
    assert (sketch.part == 0).sum() == 1


@given(st.text(max_size=300), st.text(max_size=80), st.text(max_size=4000), st.text(max_size=300))
def test_any_mail_fits(subject: str, sender: str, text: str, quoted: str) -> None:
    view = MailView(subject, sender, text, quoted, frozenset(FLAGS))
    (pieces,) = reading_model().encoder.encode([view])
    assert len(pieces.ids) <= MAX_PIECES + len(FLAGS)
    assert pieces.marks.max() < MARKS
    assert pieces.marks.min() >= 0
    assert CASES == 6
    lengths = np.array([len(view.part(part)) for part in PARTS])
    assert (pieces.end <= lengths[pieces.part]).all()
    assert (pieces.start <= pieces.end).all()


def test_tidy_drops_what_says_nothing() -> None:
    assert tidy("see https://jobs.acme.example/p/1?utm=x now") == "see jobs.acme.example now"
    assert tidy("-----------") == "--"
