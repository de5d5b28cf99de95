"""The word lists behind the comparison of names, read from `data/` at first use and only once.

The lists are candor's own, written from general knowledge; each file says so at its top.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from candor.employers.words import fold

_DATA = Path(__file__).parent / "data"


class LegalForms(NamedTuple):
    """Legal forms as folded words; `glued` are those of scripts that put no space between name and form."""

    at_start: frozenset[tuple[str, ...]]
    at_end: frozenset[tuple[str, ...]]
    glued: tuple[str, ...]
    longest: int


class GenericWords(NamedTuple):
    """Words that many employers share.

    hiring: who writes for the employer, never part of its name (Careers, Talent Team). organisation: says little
    (Group, Labs). sector: says the trade, not who (Bank, Foods). institution: its place tells it apart (Hospital).
    chapter: so with these, but they tell something alone (NHS). weak: opens many names (United). small: of, and.
    domain: how web addresses end. store: stands before a number.
    """

    hiring: frozenset[str]
    organisation: frozenset[str]
    sector: frozenset[str]
    institution: frozenset[str]
    chapter: frozenset[str]
    weak: frozenset[str]
    small: frozenset[str]
    domain: frozenset[str]
    store: frozenset[str]


class Alias(NamedTuple):
    """`name` belongs to `owner`: it is the same under another spelling, a former name, a brand, or a part."""

    name: str
    owner: str
    relation: str
    source: str
    date: str


def rows(file: str) -> Iterator[list[str]]:
    """The rows of a data file, without its comments and its line of column names."""
    lines = (_DATA / file).read_text(encoding="utf-8").splitlines()
    data = (line for line in lines if line and not line.startswith("#"))
    next(data)
    for line in data:
        yield [cell.strip() for cell in line.split(",")]


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in text.split())


@lru_cache(maxsize=1)
def legal_forms() -> LegalForms:
    start, end, glued = set(), set(), []
    for form, where, _countries in rows("legal_forms.csv"):
        if where == "glued":
            glued.append(fold(form))
            end.add(_words(form))
            start.add(_words(form))
        else:
            if where in ("start", "both"):
                start.add(_words(form))
            if where in ("end", "both"):
                end.add(_words(form))
    longest = max(len(form) for form in start | end)
    return LegalForms(frozenset(start), frozenset(end), tuple(sorted(glued, key=len, reverse=True)), longest)


@lru_cache(maxsize=1)
def generic_words() -> GenericWords:
    found: dict[str, set[str]] = {role: set() for role in GenericWords._fields}
    for role, words in rows("generic_words.csv"):
        found[role].update(fold(word) for word in words.split())
    return GenericWords(**{role: frozenset(words) for role, words in found.items()})


@lru_cache(maxsize=1)
def places() -> frozenset[tuple[str, ...]]:
    return frozenset(_words(name) for _kind, names in rows("places.csv") for name in names.split("|"))


@lru_cache(maxsize=1)
def leading_words() -> dict[tuple[str, ...], bool]:
    """Words that names carry in front or not; True where leaving them out changes nothing, even strictly."""
    return {_words(words): certain == "yes" for words, certain in rows("leading_words.csv")}


@lru_cache(maxsize=1)
def glued_suffixes() -> tuple[tuple[str, int], ...]:
    """What is written onto a name without a space, with the least letters that must stay before it."""
    found = [(suffix, int(least)) for suffix, least in rows("glued_suffixes.csv")]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=1)
def placeholders() -> frozenset[str]:
    """What people write where they name no employer, as folded words without the spaces between them."""
    return frozenset("".join(_words(text)) for (text,) in rows("placeholders.csv"))


@lru_cache(maxsize=2)
def abbreviations(*, certain: bool) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Short and other forms of general words with the one form that they are read as; `certain`: the sure ones only."""
    sure: dict[tuple[str, ...], tuple[str, ...]] = {}
    all_forms: dict[tuple[str, ...], tuple[str, ...]] = {}
    for is_sure, long, others in rows("abbreviations.csv"):
        found = {_words(other): _words(long) for other in others.split("|")}
        all_forms |= found
        if is_sure == "yes":
            sure |= found
    if certain:
        return sure
    # A sure long form may itself be read as another one (association, associated).
    return {form: all_forms.get(long, long) for form, long in (sure | all_forms).items()}


@lru_cache(maxsize=1)
def filler_words() -> frozenset[str]:
    """Words that say nothing of the employer around a placeholder ("currently", "photographer")."""
    return frozenset(fold(word) for (words,) in rows("filler_words.csv") for word in words.split())


@lru_cache(maxsize=1)
def aliases() -> tuple[Alias, ...]:
    return tuple(Alias(*row) for row in rows("aliases.csv"))
