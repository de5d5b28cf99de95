"""Measures the rule that hides candidates, and the rules that it is compared with, on labelled pairs of names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from candor.employers import employer_match, hides
from candor.learning.name_pairs import EVERYDAY, NamePair
from candor.learning.name_rules import Rule


@dataclass(frozen=True)
class RuleFigures:
    """How often a rule is wrong on labelled pairs; lower is better throughout.

    missed of `same`, everyday_missed of `everyday`, false of `different` (placeholders apart), placeholders of
    `nameless`. asymmetric: pairs whose names in the other order are answered otherwise.
    """

    same: int
    missed: int
    everyday: int
    everyday_missed: int
    different: int
    false: int
    nameless: int
    placeholders: int
    asymmetric: int


def rule_figures(pairs: Sequence[NamePair], rule: Rule) -> RuleFigures:
    of: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for pair in pairs:
        answer = rule(pair.hidden, pair.searching)
        groups = ["same" if pair.is_same else "nameless" if pair.is_placeholder else "different"]
        if pair.is_same and pair.category in EVERYDAY:
            groups.append("everyday")
        for group in groups:
            of[group] += 1
            wrong[group] += answer is not pair.is_same
        wrong["order"] += answer is not rule(pair.searching, pair.hidden)
    return RuleFigures(
        same=of["same"],
        missed=wrong["same"],
        everyday=of["everyday"],
        everyday_missed=wrong["everyday"],
        different=of["different"],
        false=wrong["different"],
        nameless=of["nameless"],
        placeholders=wrong["nameless"],
        asymmetric=wrong["order"],
    )


def compared_figures(pairs: Sequence[NamePair], rules: Mapping[str, Rule]) -> dict[str, RuleFigures]:
    return {name: rule_figures(pairs, rule) for name, rule in rules.items()}


def against_baseline(wrong: int, baseline: int) -> float | None:
    """How many more pairs a rule gets wrong than the baseline, as a share of the baseline's; None if it has none."""
    return wrong / baseline - 1 if baseline else None


@dataclass(frozen=True)
class CategoryFigures:
    """`wrong` pairs of `count`: missed if the category is one of true pairs, else matched."""

    category: str
    is_same: bool
    count: int
    wrong: int


def category_figures(pairs: Sequence[NamePair], rule: Rule = hides) -> list[CategoryFigures]:
    """By category, in the order of the pairs, true ones first."""
    count: Counter[tuple[bool, str]] = Counter()
    wrong: Counter[tuple[bool, str]] = Counter()
    for pair in pairs:
        key = (pair.is_same, pair.category)
        count[key] += 1
        wrong[key] += rule(pair.hidden, pair.searching) is not pair.is_same
    ordered = sorted(count, key=lambda key: not key[0])
    return [CategoryFigures(category, same, count[same, category], wrong[same, category]) for same, category in ordered]


@dataclass(frozen=True)
class Mistake:
    """A pair that candor gets wrong; `rule`: which of its rules matched, None if none did."""

    pair: NamePair
    rule: str | None


def mistakes(pairs: Sequence[NamePair]) -> Iterator[Mistake]:
    for pair in pairs:
        match = employer_match(pair.hidden, pair.searching)
        if (match is not None) is not pair.is_same:
            yield Mistake(pair, match.rule if match else None)
