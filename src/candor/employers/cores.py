"""What is left of a name when legal forms, places and general words come off, and whether that still tells who.

Pure decisions over folded words; the word lists come from `lists`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from candor.employers import lists
from candor.employers.words import CONNECTORS

Words = tuple[str, ...]

LONGEST_LEADING = 3
LONGEST_PLACE = 4
LONGEST_PLACEHOLDER = 5

_UMLAUT = re.compile(r"([aou])e(?=[^\W\d_])")
_NUMBER = re.compile(r"\d{1,6}[a-z]?")
# What people type so that a field is not empty.
_STUFFING = re.compile(r"0+|x{2,}|z{3,}|q{2,}|(?:asdf|qwer|jkl)\w{0,4}")
# What an owner calls itself: Kestrel Group owns Kestrel Foods.
_OWNERS = frozenset("group groups gruppe groupe grupo gruppo grup groep holding holdings".split())
# Two letters are a state on an address and initials in a name (PA Consulting); these are never initials of an employer.
_SHORT_PLACES = frozenset({"uk", "us", "eu", "nz"})


class Cores(NamedTuple):
    """A name's words with more and more taken off.

    whole: all words; formless: no legal forms; article_off: nor leading words that change nothing; led_off: nor other
    leading words; strict: article_off less trailing words, as far as mail may be joined by it; lean: led_off less
    trailing words; placeless: led_off less trailing words that are no part of a name (places, store numbers,
    Careers, Group).
    """

    whole: Words
    formless: Words
    article_off: Words
    led_off: Words
    strict: Words
    lean: Words
    placeless: Words


# One name asks for its cores several times in a row, never again after that.
@lru_cache(maxsize=64)
def cores(words: Words) -> Cores:
    formless = _without_forms(words) or words
    article_off = _without_leading(formless, articles_only=True)
    led_off = _without_leading(formless, articles_only=False)
    return Cores(
        words,
        formless,
        article_off,
        led_off,
        _without_trailing(article_off, strict=True),
        _without_trailing(led_off, strict=False),
        _without_trailing(led_off, strict=False, organisation=False),
    )


def compact(words: Words) -> str:
    """The words as one, without "and" between them, ä ö ü and ae oe ue alike (but a last "ue" stays: Blue)."""
    last = len(words) - 1
    inner = [word for at, word in enumerate(words) if word not in CONNECTORS or at in (0, last)]
    return _UMLAUT.sub(r"\1", "".join(inner))


def names_nobody(words: Words) -> bool:
    """Whether the words are what people write where they name no employer, or a legal form and nothing else."""
    formless = _without_forms(words)
    return not formless or _says_nobody(words) or _says_nobody(formless)


def is_institution(words: Words) -> bool:
    """Whether its place is what tells it apart: hospitals, schools, councils, "Bank of ..."."""
    generic = lists.generic_words()
    if any(word in generic.institution or word in generic.chapter for word in words):
        return True
    return any(
        first in ("bank", "banco", "banca", "banque") and second in ("of", "de", "du", "di", "do")
        for first, second in pairwise(words)
    )


def is_telling(words: Words) -> bool:
    """Whether any of the words tells who it is: neither generic, nor a trade, nor (but for institutions) a place."""
    if len(compact(words)) < 2:
        return False
    generic = lists.generic_words()
    at_places = _places_in(words)
    return any(
        len(word) > 1
        and at not in at_places
        and word not in generic.sector
        and word not in generic.institution
        and not _is_hollow(word, generic)
        for at, word in enumerate(words)
    )


def has_own_word(words: Words) -> bool:
    """Whether a word is its own: neither a place, a trade, generic, nor one that opens many names."""
    generic = lists.generic_words()
    common = generic.sector | generic.institution | generic.chapter | generic.weak
    return any(
        len(word) > 1 and (word,) not in lists.places() and word not in common and not _is_hollow(word, generic)
        for word in words
    )


def is_distinctive(words: Words) -> bool:
    """Whether the words tell an employer apart strictly: one uncommon word, or two common ones that are not generic."""
    if not is_telling(words) or len(compact(words)) < 3:
        return False
    generic = lists.generic_words()
    at_places = _places_in(words)
    content = [word for at, word in enumerate(words) if at not in at_places and not _is_hollow(word, generic)]
    return len(content) > 1 or any(
        word not in generic.weak and word not in generic.sector and word not in generic.institution for word in content
    )


def without_glued_suffix(words: Words) -> str | None:
    """The compact name without a suffix that is written onto its last word ("redkitecrm"); None if it has none."""
    text, last = compact(words), words[-1]
    for suffix, least in lists.glued_suffixes():
        if last.endswith(suffix) and len(last) - len(suffix) >= least:
            stem = last.removesuffix(suffix)
            if is_telling((*words[:-1], stem)):
                return text.removesuffix(suffix)
    return None


def _says_nobody(words: Words) -> bool:
    """Whether the words are placeholders one after the other, with or without words between that say no more.

    So is "self-employed / freelance", and "currently freelance as a photographer".
    """
    if all(_STUFFING.fullmatch(word) for word in words):
        return True
    nobody, filler, small = lists.placeholders(), lists.filler_words(), lists.generic_words().small
    found = False
    at = 0
    while at < len(words):
        for count in range(min(LONGEST_PLACEHOLDER, len(words) - at), 0, -1):
            if "".join(words[at : at + count]) in nobody:
                # "the" alone names nobody, but "The Independent" is a newspaper.
                found = found or not all(word in small for word in words[at : at + count])
                at += count
                break
        else:
            if words[at] not in filler and words[at] not in small:
                return False
            at += 1
    return found or all(word in nobody or word in CONNECTORS for word in words)


def _is_hollow(word: str, generic: lists.GenericWords) -> bool:
    return word in generic.organisation or word in generic.hiring or word in generic.small


def _places_in(words: Words) -> set[int]:
    """Where places stand in the words; none in an institution's name, where the place tells it apart."""
    found: set[int] = set()
    if is_institution(words):
        return found
    places = lists.places()
    for at, word in enumerate(words):
        for count in range(1, min(LONGEST_PLACE, len(words) - at) + 1):
            short = count == 1 and len(word) < 3 and word not in _SHORT_PLACES
            if not short and words[at : at + count] in places:
                found.update(range(at, at + count))
    return found


def _without_forms(words: Words) -> Words:
    """Empty if nothing but legal forms is there. A form in front comes off only where a telling name follows."""
    forms = lists.legal_forms()
    changed = True
    while changed and words:
        changed = False
        for count in range(min(forms.longest, len(words)), 0, -1):
            if words[-count:] in forms.at_end:
                words, changed = words[:-count], True
                break
            if words[:count] in forms.at_start and (count == len(words) or is_telling(words[count:])):
                words, changed = words[count:], True
                break
        while words and words[-1] in CONNECTORS:
            words = words[:-1]
        if words and not changed:
            words, changed = _without_glued_form(words, forms.glued)
    return words


def _without_glued_form(words: Words, forms: tuple[str, ...]) -> tuple[Words, bool]:
    first, last = words[0], words[-1]
    if first.isascii() and last.isascii():
        return words, False
    for form in forms:
        if last.endswith(form) and len(last) > len(form):
            return (*words[:-1], last.removesuffix(form)), True
        if first.startswith(form) and len(first) > len(form):
            return (first.removeprefix(form), *words[1:]), True
    return words, False


def _without_leading(words: Words, *, articles_only: bool) -> Words:
    leading = lists.leading_words()
    changed = True
    while changed:
        changed = False
        for count in range(min(LONGEST_LEADING, len(words) - 1), 0, -1):
            certain = leading.get(words[:count])
            if certain is None or (not certain and (articles_only or not is_telling(words[count:]))):
                continue
            words, changed = words[count:], True
            break
    return words


def _without_trailing(words: Words, *, strict: bool, organisation: bool = True) -> Words:
    """Without places, generic words, domain endings, store numbers and legal forms at the end, while a name stays."""
    keep_places = is_institution(words)
    while len(words) > 1:
        rest = _trailing_step(words, keep_places=keep_places, strict=strict, organisation=organisation)
        if rest is None:
            return words
        words = rest
    return words


def _trailing_step(words: Words, *, keep_places: bool, strict: bool, organisation: bool) -> Words | None:
    generic = lists.generic_words()
    last, rest = words[-1], words[:-1]
    if last in generic.hiring:
        return rest
    if _NUMBER.fullmatch(last):
        while len(rest) > 1 and rest[-1] in generic.store:
            rest = rest[:-1]
        return rest if is_telling(rest) else None
    if last in generic.domain and is_telling(rest):
        return rest
    cut = None if keep_places else _without_last_place(words)
    if cut is None and last in generic.organisation and (organisation or last in _OWNERS):
        cut = rest
    if cut is None:
        return None
    while cut and cut[-1] in generic.small:
        cut = cut[:-1]
    # A common word is enough before a place (Delta UK), not before a word of business (Summit Group, Summit Labs).
    is_enough = is_distinctive if strict and last in generic.organisation else is_telling
    return (_without_forms(cut) or cut) if cut and is_enough(cut) else None


def _without_last_place(words: Words) -> Words | None:
    for count in range(min(LONGEST_PLACE, len(words) - 1), 0, -1):
        if words[-count:] in lists.places():
            return words[:-count]
    return None
