"""The keys of a name: two names are one employer when their keys meet, so that a database can decide it by equality.

The method is candor's own (spelled out in docs and in `Rule`); the typo keys are those of SymSpell (the name less each
one letter). A key says which rule made it and whether the rule is strict enough to join an application's mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum, StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from candor.employers import lists
from candor.employers.words import CONNECTORS, Spelling, spellings

# Changes whenever a name may get other keys than before, by code or by data; stored keys carry it.
KEY_VERSION = 1

LEAST_CHARACTER_PREFIX = 8
MOST_CHARACTER_PREFIX = 32
LEAST_TYPO = 7
MOST_TYPO = 28
LEAST_LAST_WORDS = 5
INITIALS = range(3, 8)

_UMLAUT = re.compile(r"([aou])e(?=[^\W\d_])")
_NUMBER = re.compile(r"\d{1,6}[a-z]?")


class KeyKind(StrEnum):
    """What a key stands for; `MEETINGS` says which kinds are compared."""

    COMPLETE = "complete"
    PREFIX = "prefix"
    INITIALS = "initials"
    SHORT = "short"


# Never prefix with prefix: "Bright Horizons" and "Bright Energy" share a beginning and nothing else.
MEETINGS = (
    (KeyKind.COMPLETE, KeyKind.COMPLETE),
    (KeyKind.COMPLETE, KeyKind.PREFIX),
    (KeyKind.PREFIX, KeyKind.COMPLETE),
    (KeyKind.INITIALS, KeyKind.SHORT),
    (KeyKind.SHORT, KeyKind.INITIALS),
)


class Rule(IntEnum):
    """Which step made a key, from the surest to the weakest."""

    SPELLING = 1
    LEGAL_FORM = 2
    LEADING_WORD = 3
    SAME_BY_ALIAS = 4
    POSSESSIVE = 5
    TRAILING_WORD = 6
    GLUED_SUFFIX = 7
    WORD_PREFIX = 8
    FORMER_NAME = 9
    ACRONYM = 10
    BRAND = 11
    WORD_ORDER = 12
    LOOK_ALIKE = 13
    INNER_CAPITALS = 14
    PART_OF_OWNER = 15
    TYPO = 16
    LAST_WORDS = 17
    CHARACTER_PREFIX = 18


class Key(NamedTuple):
    kind: KeyKind
    text: str


class Origin(NamedTuple):
    """Why a name has a key: smaller is better. `loose` keys are good enough to hide, not to join mail."""

    loose: bool
    rule: Rule


Keys = dict[Key, Origin]


def is_nameless(name: str) -> bool:
    """Whether the name names nobody (empty, "-", "n/a", "self-employed", a bare legal form): it has no key."""
    return not strict_keys(name)


# Kept small: a name has some thirty keys. Strict keys are few, and mail asks for the same names again and again.
@lru_cache(maxsize=4_096)
def keys(name: str) -> Keys:
    """All keys of a name with their best origin; empty if it names nobody. Treat as read-only."""
    return _collect(name, strict_only=False)


@lru_cache(maxsize=16_384)
def strict_keys(name: str) -> Keys:
    """Only the keys that may join an application's mail."""
    return _collect(name, strict_only=True)


def core_words(name: str) -> tuple[str, ...]:
    """The words that are left when all that the strict rules leave out is gone; empty if it names nobody."""
    plain = spellings(name).plain
    return () if _names_nobody(plain.words) else _cores(plain.words).strict


def _collect(name: str, *, strict_only: bool) -> Keys:
    found = _collect_all(name, strict_only=strict_only)
    return {key: origin for key, origin in found.items() if not origin.loose} if strict_only else found


def _collect_all(name: str, *, strict_only: bool) -> Keys:
    read = spellings(name)
    if _names_nobody(read.plain.words):
        return {}
    found: Keys = {}
    for key, origin in _emit(read.plain, Origin(False, Rule.SPELLING), strict_only=strict_only):
        _keep(found, key, origin)
    if read.without_possessive:
        for key, origin in _emit(read.without_possessive, Origin(False, Rule.POSSESSIVE), strict_only=strict_only):
            _keep(found, key, origin)
    if not strict_only:
        if read.look_alike and not _names_nobody(read.look_alike.words):
            for key, origin in _emit_complete(read.look_alike, Origin(True, Rule.LOOK_ALIKE)):
                _keep(found, key, origin)
        if read.camel_split:
            for key, origin in _emit_inner_capitals(read.camel_split):
                _keep(found, key, origin)
    for key, origin in list(_emit_aliases(found, strict_only=strict_only)):
        _keep(found, key, origin)
    return found


def _keep(found: Keys, key: Key, origin: Origin) -> None:
    known = found.get(key)
    if known is None or origin < known:
        found[key] = origin


def _weaker(one: Origin, other: Origin) -> Origin:
    return Origin(one.loose or other.loose, max(one.rule, other.rule))


class _Cores(NamedTuple):
    """A name's words with more and more taken off: legal forms, leading words, then trailing ones."""

    formless: tuple[str, ...]
    article_off: tuple[str, ...]
    led_off: tuple[str, ...]
    strict: tuple[str, ...]
    lean: tuple[str, ...]


def _emit(spelling: Spelling, base: Origin, *, strict_only: bool) -> Iterator[tuple[Key, Origin]]:
    words = spelling.words
    cores = _cores(words)
    yield from _emit_complete(spelling, base)
    yield from _emit_prefixes(cores, base)
    yield from _emit_acronyms(spelling, cores, base)
    if strict_only:
        return
    content = sorted(word for word in cores.lean if word not in lists.generic_words().small)
    if len(content) > 1 and not _is_institution(cores.lean):
        yield Key(KeyKind.COMPLETE, "order:" + " ".join(content)), _weaker(base, Origin(True, Rule.WORD_ORDER))
    yield from _emit_typos(cores, base)
    yield from _emit_parts(cores, base)


def _emit_complete(spelling: Spelling, base: Origin) -> Iterator[tuple[Key, Origin]]:
    words = spelling.words
    cores = _cores(words)
    for stage, loose, rule in (
        (words, False, Rule.SPELLING),
        (cores.formless, False, Rule.LEGAL_FORM),
        (cores.article_off, False, Rule.LEADING_WORD),
        (cores.led_off, True, Rule.LEADING_WORD),
        (cores.strict, False, Rule.TRAILING_WORD),
        (cores.lean, True, Rule.TRAILING_WORD),
    ):
        yield Key(KeyKind.COMPLETE, compact(stage)), _weaker(base, Origin(loose, rule))
    for stage, loose in ((cores.strict, False), (cores.lean, True)):
        without = _without_glued(stage)
        if without:
            yield Key(KeyKind.COMPLETE, without), _weaker(base, Origin(loose, Rule.GLUED_SUFFIX))


def _emit_prefixes(cores: _Cores, base: Origin) -> Iterator[tuple[Key, Origin]]:
    small = lists.generic_words().small
    for words, led_off in ((cores.article_off, False), (cores.led_off, True)):
        if led_off and words == cores.article_off:
            continue
        for count in range(1, len(words)):
            start = words[:count]
            if start[-1] in small or not _is_telling(start):
                continue
            loose = led_off or not _is_distinctive(start)
            yield Key(KeyKind.PREFIX, compact(start)), _weaker(base, Origin(loose, Rule.WORD_PREFIX))


def _emit_acronyms(spelling: Spelling, cores: _Cores, base: Origin) -> Iterator[tuple[Key, Origin]]:
    small = lists.generic_words().small
    origin = _weaker(base, Origin(False, Rule.ACRONYM))
    # Forms that are written out often count: the C of BBC is Corporation.
    written_out = spelling.words[-1:] if spelling.words[-1] in ("corporation", "company", "limited") else ()
    for words in {cores.formless, cores.led_off, cores.lean, (*cores.led_off, *written_out)}:
        for chosen in (words, tuple(word for word in words if word not in small)):
            if len(chosen) in INITIALS:
                yield Key(KeyKind.INITIALS, "".join(word[0] for word in chosen)), origin
    for words in {cores.formless, cores.led_off, cores.strict, cores.lean}:
        if len(words) == 1 and len(words[0]) in INITIALS and words[0].isalpha():
            loose = words[0] not in spelling.capitals
            yield Key(KeyKind.SHORT, words[0]), _weaker(base, Origin(loose, Rule.ACRONYM))


def _emit_inner_capitals(spelling: Spelling) -> Iterator[tuple[Key, Origin]]:
    base = Origin(True, Rule.INNER_CAPITALS)
    for key, origin in _emit_complete(spelling, base):
        # What is left of a split name is short and common ("Git" of GitLab, "You" of YouTube) unless it is long.
        if len(key.text) >= 5:
            yield key, origin
    for key, origin in _emit_acronyms(spelling, _cores(spelling.words), base):
        if key.kind is KeyKind.INITIALS:
            yield key, origin


def _emit_typos(cores: _Cores, base: Origin) -> Iterator[tuple[Key, Origin]]:
    text = compact(cores.lean)
    if not LEAST_TYPO <= len(text) <= MOST_TYPO or not _is_telling(cores.lean):
        return
    origin = _weaker(base, Origin(True, Rule.TYPO))
    for variant in {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}:
        yield Key(KeyKind.COMPLETE, "typo:" + variant), origin


def _emit_parts(cores: _Cores, base: Origin) -> Iterator[tuple[Key, Origin]]:
    origin = _weaker(base, Origin(True, Rule.LAST_WORDS))
    for at in range(1, len(cores.lean)):
        tail = cores.lean[at:]
        text = compact(tail)
        if len(text) >= LEAST_LAST_WORDS and tail[0] not in lists.generic_words().small and _is_distinctive(tail):
            yield Key(KeyKind.PREFIX, text), origin
    text = compact(cores.led_off)
    # A beginning of only common words ("international...") would hide from everybody who is called so.
    common = 0
    for count in range(1, len(cores.led_off) + 1):
        if _is_telling(cores.led_off[:count]):
            break
        common = len(compact(cores.led_off[:count])) + 3
    origin = _weaker(base, Origin(True, Rule.CHARACTER_PREFIX))
    for length in range(max(LEAST_CHARACTER_PREFIX, common), min(len(text), MOST_CHARACTER_PREFIX + 1)):
        yield Key(KeyKind.PREFIX, text[:length]), origin


def _emit_aliases(found: Keys, *, strict_only: bool) -> Iterator[tuple[Key, Origin]]:
    table = _alias_table()
    for key, origin in list(found.items()):
        if key.kind is not KeyKind.COMPLETE or origin.rule > Rule.TRAILING_WORD:
            continue
        for kind, owner, rule in table.get(key.text, ()):
            loose = rule in (Rule.BRAND, Rule.PART_OF_OWNER)
            if not (strict_only and loose):
                yield Key(kind, "alias:" + owner), _weaker(origin, Origin(loose, rule))


@lru_cache(maxsize=1)
def _alias_table() -> dict[str, list[tuple[KeyKind, str, Rule]]]:
    """By spelling. A brand or part has a key that meets its owner's and no sibling's: prefix never meets prefix."""
    made = {
        "same": (KeyKind.COMPLETE, Rule.SAME_BY_ALIAS),
        "former": (KeyKind.COMPLETE, Rule.FORMER_NAME),
        "brand": (KeyKind.PREFIX, Rule.BRAND),
        "parent": (KeyKind.PREFIX, Rule.PART_OF_OWNER),
    }
    table: dict[str, list[tuple[KeyKind, str, Rule]]] = {}
    for alias in lists.aliases():
        owner = compact(_cores(spellings(alias.owner).plain.words).strict)
        name = compact(_cores(spellings(alias.name).plain.words).strict)
        kind, rule = made[alias.relation]
        table.setdefault(name, []).append((kind, owner, rule))
        entry = (KeyKind.COMPLETE, owner, Rule.SAME_BY_ALIAS)
        if entry not in table.setdefault(owner, []):
            table[owner].append(entry)
    return table


def compact(words: tuple[str, ...]) -> str:
    """The words as one, without "and" between them, ä ö ü and ae oe ue alike (but a last "ue" stays: Blue)."""
    inner = [word for at, word in enumerate(words) if word not in CONNECTORS or at in (0, len(words) - 1)]
    return _UMLAUT.sub(r"\1", "".join(inner))


def _names_nobody(words: tuple[str, ...]) -> bool:
    if not words or all(word in CONNECTORS for word in words):
        return True
    nobody = lists.placeholders()
    if "".join(words) in nobody or all(word in nobody for word in words):
        return True
    formless = _without_forms(words)
    if not formless:
        return True
    return "".join(formless) in nobody or "".join(_without_leading(formless, articles_only=True)) in nobody


def _cores(words: tuple[str, ...]) -> _Cores:
    formless = _without_forms(words) or words
    article_off = _without_leading(formless, articles_only=True)
    led_off = _without_leading(formless, articles_only=False)
    return _Cores(
        formless,
        article_off,
        led_off,
        _without_trailing(article_off, strict=True),
        _without_trailing(led_off, strict=False),
    )


def _without_forms(words: tuple[str, ...]) -> tuple[str, ...]:
    forms = lists.legal_forms()
    changed = True
    while changed and words:
        changed = False
        for count in range(min(forms.longest, len(words)), 0, -1):
            if words[-count:] in forms.at_end:
                words = words[:-count]
                changed = True
                break
            if words[:count] in forms.at_start and (count == len(words) or _is_telling(words[count:])):
                words = words[count:]
                changed = True
                break
        while words and words[-1] in CONNECTORS:
            words = words[:-1]
        if words and not changed and not words[0].isascii():
            words, changed = _without_glued_forms(words, forms.glued)
    return words


def _without_glued_forms(words: tuple[str, ...], forms: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    for form in forms:
        if words[-1].endswith(form) and len(words[-1]) > len(form):
            return (*words[:-1], words[-1].removesuffix(form)), True
        if words[0].startswith(form) and len(words[0]) > len(form):
            return (words[0].removeprefix(form), *words[1:]), True
    return words, False


def _without_leading(words: tuple[str, ...], *, articles_only: bool) -> tuple[str, ...]:
    leading = lists.leading_words()
    changed = True
    while changed:
        changed = False
        for count in (2, 1):
            certain = leading.get(words[:count])
            rest = words[count:]
            if certain is None or not rest or (articles_only and not certain):
                continue
            if not articles_only and not certain and not _is_telling(rest):
                continue
            words, changed = rest, True
            break
    return words


def _without_trailing(words: tuple[str, ...], *, strict: bool) -> tuple[str, ...]:
    """Without places, generic words, domain endings, store numbers and legal forms at the end, while a name stays."""
    generic = lists.generic_words()
    institution = _is_institution(words)
    while len(words) > 1:
        rest = _trailing_step(words, generic, keep_places=institution, strict=strict)
        if rest is None:
            return words
        words = rest
    return words


def _trailing_step(
    words: tuple[str, ...], generic: lists.GenericWords, *, keep_places: bool, strict: bool
) -> tuple[str, ...] | None:
    last = words[-1]
    if last in generic.hiring:
        return words[:-1]
    if _NUMBER.fullmatch(last):
        rest = words[:-1]
        while len(rest) > 1 and rest[-1] in generic.store:
            rest = rest[:-1]
        return rest if _is_telling(rest) else None
    if not keep_places:
        for count in (3, 2, 1):
            if count < len(words) and words[-count:] in lists.places():
                rest = _without_small(words[:-count], generic)
                if rest and _is_telling(rest):
                    return _without_forms(rest) or rest
    if last in generic.domain and _is_telling(words[:-1]):
        return words[:-1]
    if last in generic.organisation:
        rest = _without_small(words[:-1], generic)
        if rest and (_is_distinctive(rest) if strict else _is_telling(rest)):
            return _without_forms(rest) or rest
    return None


def _without_small(words: tuple[str, ...], generic: lists.GenericWords) -> tuple[str, ...]:
    while words and words[-1] in generic.small:
        words = words[:-1]
    return words


def _without_glued(words: tuple[str, ...]) -> str | None:
    """The name without a suffix that is written onto its last word ("redkitecrm")."""
    text = compact(words)
    last = words[-1]
    for suffix, least in lists.glued_suffixes():
        if last.endswith(suffix) and len(last) - len(suffix) >= least:
            stem = last.removesuffix(suffix)
            if _is_telling((*words[:-1], stem)):
                return text.removesuffix(suffix)
    return None


def _is_institution(words: tuple[str, ...]) -> bool:
    """Whether its place is what tells it apart: hospitals, schools, councils, "Bank of ..."."""
    if any(word in lists.generic_words().institution for word in words):
        return True
    return any(
        first in ("bank", "banco", "banca", "banque") and second in ("of", "de", "du", "di", "do")
        for first, second in pairwise(words)
    )


def _is_telling(words: tuple[str, ...]) -> bool:
    """Whether any of the words tells who it is: neither generic, nor a trade, nor (but for institutions) a place."""
    generic = lists.generic_words()
    places = frozenset[str]() if _is_institution(words) else lists.place_words()
    common = (generic.organisation, generic.hiring, generic.sector, generic.small, generic.institution, places)
    if len(compact(words)) < 2:
        return False
    return any(not any(word in group for group in common) and len(word) > 1 for word in words)


def _is_distinctive(words: tuple[str, ...]) -> bool:
    """Whether the words tell an employer apart strictly: one uncommon word, or two common ones that are not generic."""
    generic = lists.generic_words()
    if not _is_telling(words) or len(compact(words)) < 3:
        return False
    places = frozenset[str]() if _is_institution(words) else lists.place_words()
    hollow = generic.organisation | generic.hiring | generic.small
    content = [word for word in words if word not in hollow and word not in places]
    if len(content) > 1:
        return True
    return any(
        word not in generic.weak and word not in generic.sector and word not in generic.institution for word in content
    )
