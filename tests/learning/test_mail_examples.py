"""Labels find their words, and augmentation keeps the meaning."""

from __future__ import annotations

import random

import pytest

from candor.learning.mail_examples import (
    IGNORED,
    Example,
    NamePool,
    augment,
    doubtful_spans,
    find_spans,
    spans_of,
    tag_pieces,
)
from candor.text.encoding import MailView
from candor.text.runtime import reading_model
from candor.text.tags import TAGS

VIEW = MailView(
    "Cook at Next", "Next Careers <jobs@next-foods.example>", "The next step at Next Foods: be our Cook in Leeds.", ""
)


def texts(view: MailView, field: str, value: str) -> list[str]:
    return [view.part(one.part)[one.start : one.end] for one in find_spans(view, field, value)]


def test_a_common_word_is_the_employer_only_in_its_own_letters() -> None:
    assert texts(VIEW, "employer", "Next") == ["Next", "Next", "Next"]


def test_a_name_that_only_the_domain_tells_is_found_there() -> None:
    view = MailView("", "Ann <ann@marlow-foods.co.uk>", "Hello", "")
    assert texts(view, "employer", "Marlow Foods") == ["marlow-foods"]


def test_a_value_may_break_over_lines() -> None:
    assert len(find_spans(MailView("", "", "at Next\n  Foods today", ""), "employer", "Next Foods")) == 1


def test_tags_begin_once_a_name_and_leave_doubtful_words_out() -> None:
    example = Example(VIEW, "offer", {"employer": ("Next Foods",)}, "box", "001")
    (pieces,) = reading_model().encoder.encode([VIEW])
    tags = tag_pieces(pieces, spans_of(example), doubtful_spans(example))
    assert (tags == TAGS.index("B-employer")).sum() == 1
    # "Next" alone in subject and sender is neither right nor wrong
    assert (tags == IGNORED).sum() >= 2


@pytest.mark.parametrize("seed", range(30))
def test_augmentation_keeps_kind_and_fields_and_swaps_a_name_everywhere(seed: int) -> None:
    pool = NamePool(("Ostrander & Sons", "3M", "hark!"), ("Welder (m/w/d)", "RN"), ("Remote - EMEA",), ("Ignore all.",))
    values: dict[str, tuple[str, ...]] = {"employer": ("Next Foods",), "title": ("Cook",), "location": ("Leeds",)}
    made = augment(Example(VIEW, "offer", values, "box", "001"), pool, random.Random(seed))
    assert made.kind == "offer"
    assert set(made.values) == set(values)
    if made.values["employer"] != values["employer"]:
        assert "Next Foods" not in made.view.text
        assert "next-foods" not in made.view.sender
