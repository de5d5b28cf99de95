"""Figures of a rule count what it gets wrong, each kind apart."""

from __future__ import annotations

import pytest

from candor.actions.evaluate_hiding import (
    CategoryFigures,
    RuleFigures,
    against_baseline,
    category_figures,
    compared_figures,
    mistakes,
    rule_figures,
)
from candor.learning.name_pairs import NamePair
from candor.learning.name_rules import prefix

PAIRS = [
    NamePair("case", True, "Kestrel", "KESTREL"),
    NamePair("leading_word", True, "Kestrel", "The Kestrel"),
    NamePair("rename", True, "Kestrel", "Marlow"),
    NamePair("short_prefix", False, "Kestrel", "Kestrelling"),
    NamePair("unrelated", False, "Kestrel", "Spindle"),
    NamePair("placeholder", False, "-", "Kestrel"),
]


def test_each_kind_of_mistake_is_counted_by_itself() -> None:
    assert rule_figures(PAIRS, prefix) == RuleFigures(
        same=3, missed=2, everyday=2, everyday_missed=1, different=2, false=1, nameless=1, placeholders=1, asymmetric=0
    )


def test_answers_that_depend_on_the_order_are_counted() -> None:
    assert rule_figures(PAIRS, lambda hidden, searching: searching.startswith(hidden)).asymmetric == 1
    assert rule_figures(PAIRS, lambda hidden, searching: hidden == "Kestrel").asymmetric == len(PAIRS)


def test_each_rule_is_measured_on_the_same_pairs() -> None:
    figures = compared_figures(PAIRS, {"prefix": prefix, "never": lambda *_: False})
    assert {name: (one.same, one.missed, one.false) for name, one in figures.items()} == {
        "prefix": (3, 2, 1), "never": (3, 3, 0),
    }  # fmt: skip


@pytest.mark.parametrize(("wrong", "baseline", "more"), [(138, 100, 0.38), (100, 100, 0.0), (50, 100, -0.5)])
def test_more_mistakes_than_the_baseline_are_a_share_of_its_own(wrong: int, baseline: int, more: float) -> None:
    assert against_baseline(wrong, baseline) == pytest.approx(more)


def test_nothing_is_more_than_no_mistakes_by_a_share() -> None:
    assert against_baseline(3, 0) is None


def test_categories_are_counted_with_true_ones_first() -> None:
    found = category_figures([PAIRS[4], *PAIRS], prefix)
    assert [one.is_same for one in found] == [True] * 3 + [False] * 3
    assert CategoryFigures("unrelated", is_same=False, count=2, wrong=0) in found
    assert CategoryFigures("rename", is_same=True, count=1, wrong=1) in found


def test_mistakes_say_which_rule_matched() -> None:
    pairs = [
        NamePair("namesakes", False, "Kestrel", "Kestrel Ltd"),
        NamePair("rename", True, "Kestrel", "Marlow"),
        NamePair("case", True, "Kestrel", "KESTREL"),
    ]
    assert [(one.pair.category, one.rule) for one in mistakes(pairs)] == [("namesakes", "legal_form"), ("rename", None)]
