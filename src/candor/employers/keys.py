"""The keys of a name: two names are one employer when their keys meet, so that a database can decide it by equality.

The method is candor's own; `Rule` lists its steps. The typo keys are those of SymSpell (the name less each one letter).
A key says which rule made it and whether that rule is strict enough to join an application's mail.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import NamedTuple

from candor.employers import lists
from candor.employers.cores import (
    Cores,
    Words,
    compact,
    cores,
    is_distinctive,
    is_telling,
    names_nobody,
    without_glued_suffix,
)
from candor.employers.words import CONNECTORS, Spelling, spellings

# Changes whenever a name may get other keys than before, by code or by data; stored keys carry it.
KEY_VERSION = 2

# Below these lengths one letter more or less makes another name (Gilt and Gild, Meta and Metabase).
LEAST_CHARACTER_PREFIX = 8
LEAST_TYPO = 7
LEAST_LAST_WORDS = 5
LEAST_INNER_CAPITALS = 5
# Above these a name would cost more keys than it is worth; longer names differ by words, not letters.
MOST_CHARACTER_PREFIX = 24
MOST_TYPO = 24
INITIALS = range(3, 8)
# How the texts of keys begin that come from the list of aliases, not from spelling.
ALIAS = "alias:"
# A place behind them tells two of them apart, and so does its order: Washington University, University of Washington.
_ORDER_TELLS = ("univ", "college", "hochschule")
# The C of BBC is Corporation: forms that are written out count among the initials.
_WRITTEN_OUT_FORMS = frozenset({"corporation", "company", "limited"})


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
    OTHER_NAME = 6
    TRAILING_WORD = 7
    GLUED_SUFFIX = 8
    WORD_PREFIX = 9
    FORMER_NAME = 10
    ACRONYM = 11
    BRAND = 12
    WORD_ORDER = 13
    LOOK_ALIKE = 14
    INNER_CAPITALS = 15
    PART_OF_OWNER = 16
    TYPO = 17
    LAST_WORDS = 18
    CHARACTER_PREFIX = 19


class Key(NamedTuple):
    """What is stored and probed. Some rules keep their texts to themselves ("typo:...")."""

    kind: KeyKind
    text: str


class Origin(NamedTuple):
    """Why a name has a key: smaller is better. `loose` keys are good enough to hide, not to join mail."""

    loose: bool
    rule: Rule


Keys = dict[Key, Origin]


# Kept small: a name has some forty keys.
@lru_cache(maxsize=4_096)
def keys(name: str) -> Keys:
    """All keys of a name, each with its best origin; empty if it names nobody. To be read, never changed."""
    return _keys(name, strict_only=False)


# Strict keys are few, and mail asks for the same names again and again.
@lru_cache(maxsize=16_384)
def strict_keys(name: str) -> Keys:
    """Only the keys that may join an application's mail."""
    return {key: origin for key, origin in _keys(name, strict_only=True).items() if not origin.loose}


def core_words(name: str) -> Words:
    """The words that are left when all that the strict rules leave out is gone; empty if it names nobody."""
    plain = spellings(name).plain
    return cores(plain.words).strict if strict_keys(name) else ()


def _keys(name: str, *, strict_only: bool) -> Keys:
    read = spellings(name)
    found: Keys = {}
    if _is_nameless(read.plain):
        return found
    _Collector(found, Rule.SPELLING).add_name(read.plain, strict_only=strict_only)
    if read.without_possessive:
        _Collector(found, Rule.POSSESSIVE).add_name(read.without_possessive, strict_only=strict_only)
    for other in read.other_names:
        if not _is_nameless(other):
            _Collector(found, Rule.OTHER_NAME).add_name(other, strict_only=strict_only)
    if not strict_only:
        if read.look_alike and not _is_nameless(read.look_alike):
            _Collector(found, Rule.LOOK_ALIKE, loose=True).add_complete(cores(read.look_alike.words))
        if read.inner_capitals:
            _add_inner_capitals(found, read.inner_capitals)
    _add_aliases(found)
    return found


def _is_nameless(spelling: Spelling) -> bool:
    # SAS is a legal form, and an employer that the aliases know.
    return names_nobody(spelling.words) and compact(spelling.words) not in _aliases()


class _Collector:
    """Adds keys of one reading of a name to `found`; no key is surer than that reading's own `rule`."""

    def __init__(self, found: Keys, rule: Rule, *, loose: bool = False) -> None:
        self._found = found
        self._rule = rule
        self._loose = loose

    def add(self, kind: KeyKind, text: str, rule: Rule, *, loose: bool = False) -> None:
        _keep(self._found, Key(kind, text), Origin(loose or self._loose, max(rule, self._rule)))

    def add_name(self, spelling: Spelling, *, strict_only: bool) -> None:
        parts = cores(spelling.words)
        self.add_complete(parts)
        self.add_word_prefixes(parts.article_off, spelling.capitals)
        self.add_initials(spelling, parts)
        self.add_short(spelling, parts)
        if strict_only:
            return
        if parts.led_off != parts.article_off:
            self.add_word_prefixes(parts.led_off, frozenset(), loose=True)
        self.add_word_order(parts.lean)
        self.add_typos(parts.lean)
        self.add_last_words(parts.lean)
        self.add_character_prefixes(parts.led_off)

    def add_complete(self, parts: Cores) -> None:
        self.add(KeyKind.COMPLETE, compact(parts.whole), Rule.SPELLING)
        self.add(KeyKind.COMPLETE, compact(parts.formless), Rule.LEGAL_FORM)
        self.add(KeyKind.COMPLETE, compact(parts.article_off), Rule.LEADING_WORD)
        self.add(KeyKind.COMPLETE, compact(parts.led_off), Rule.LEADING_WORD, loose=True)
        # A common word that is left (First National) may meet another's (First Group), but not how a name begins.
        lean = compact(parts.lean) if is_distinctive(parts.lean) else "core:" + compact(parts.lean)
        self.add(KeyKind.COMPLETE, lean, Rule.TRAILING_WORD, loose=True)
        self.add(KeyKind.COMPLETE, compact(parts.strict), Rule.TRAILING_WORD)
        for core, loose in ((parts.strict, False), (parts.lean, True)):
            if stem := without_glued_suffix(core):
                self.add(KeyKind.COMPLETE, stem, Rule.GLUED_SUFFIX, loose=loose)

    def add_word_prefixes(self, words: Words, capitals: frozenset[str], *, loose: bool = False) -> None:
        small = lists.generic_words().small
        for count in range(1, len(words)):
            start = words[:count]
            if start[-1] in small or not is_telling(start):
                continue
            # GE Healthcare is GE's; in a name that is all capitals they say nothing.
            is_initials = len(start) == 1 and start[0] in capitals and not capitals.issuperset(words)
            is_strict = is_distinctive(start) or is_initials
            self.add(KeyKind.PREFIX, compact(start), Rule.WORD_PREFIX, loose=loose or not is_strict)

    def add_initials(self, spelling: Spelling, parts: Cores) -> None:
        small = lists.generic_words().small
        written_out = tuple(word for word in spelling.words[-1:] if word in _WRITTEN_OUT_FORMS)
        for words in {parts.formless, parts.led_off, parts.lean, (*parts.led_off, *written_out)}:
            for chosen in (words, tuple(word for word in words if word not in small)):
                if len(chosen) in INITIALS:
                    self.add(KeyKind.INITIALS, "".join(word[0] for word in chosen), Rule.ACRONYM)
            if len(words) == 3 and words[1] in CONNECTORS:
                pair = f"{words[0][0]}&{words[2][0]}"
                kind = KeyKind.SHORT if len(words[0]) == len(words[2]) == 1 else KeyKind.INITIALS
                self.add(kind, pair, Rule.ACRONYM, loose=True)

    def add_short(self, spelling: Spelling, parts: Cores) -> None:
        for words in {parts.formless, parts.led_off, parts.strict, parts.lean}:
            word = words[0]
            if len(words) == 1 and len(word) in INITIALS and word.isalpha():
                self.add(KeyKind.SHORT, word, Rule.ACRONYM, loose=word not in spelling.capitals)

    def add_word_order(self, words: Words) -> None:
        small = lists.generic_words().small
        content = sorted(word for word in words if word not in small)
        if len(content) > 1 and not any(word.startswith(_ORDER_TELLS) for word in content):
            self.add(KeyKind.COMPLETE, "order:" + " ".join(content), Rule.WORD_ORDER, loose=True)

    def add_typos(self, words: Words) -> None:
        text = compact(words)
        if LEAST_TYPO <= len(text) <= MOST_TYPO and is_telling(words):
            for variant in {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}:
                self.add(KeyKind.COMPLETE, "typo:" + variant, Rule.TYPO, loose=True)

    def add_last_words(self, words: Words) -> None:
        small = lists.generic_words().small
        for at in range(1, len(words)):
            tail = words[at:]
            if tail[0] not in small and len(compact(tail)) >= LEAST_LAST_WORDS and is_distinctive(tail):
                self.add(KeyKind.PREFIX, compact(tail), Rule.LAST_WORDS, loose=True)

    def add_character_prefixes(self, words: Words) -> None:
        text = compact(words)
        # A beginning of common words only ("international...") would hide from whoever is called so.
        common = 0
        for count in range(1, len(words) + 1):
            if is_telling(words[:count]):
                break
            common = len(compact(words[:count])) + 3
        for length in range(max(LEAST_CHARACTER_PREFIX, common), min(len(text), MOST_CHARACTER_PREFIX + 1)):
            self.add(KeyKind.PREFIX, text[:length], Rule.CHARACTER_PREFIX, loose=True)


def _keep(found: Keys, key: Key, origin: Origin) -> None:
    known = found.get(key)
    if known is None or origin < known:
        found[key] = origin


def _add_inner_capitals(found: Keys, spelling: Spelling) -> None:
    parts = cores(spelling.words)
    mine: Keys = {}
    collector = _Collector(mine, Rule.INNER_CAPITALS, loose=True)
    collector.add_complete(parts)
    collector.add_initials(spelling, parts)
    for key, origin in mine.items():
        # What is left of a split name is mostly a short common word (Git of GitLab, You of YouTube).
        if key.kind is KeyKind.INITIALS or len(key.text) >= LEAST_INNER_CAPITALS:
            _keep(found, key, origin)


def _add_aliases(found: Keys) -> None:
    table = _aliases()
    for key, origin in list(found.items()):
        if key.kind is KeyKind.COMPLETE and origin.rule <= Rule.TRAILING_WORD:
            for alias_key, alias_origin in table.get(key.text, {}).items():
                weaker = Origin(origin.loose or alias_origin.loose, max(origin.rule, alias_origin.rule))
                _keep(found, alias_key, weaker)


@lru_cache(maxsize=1)
def _aliases() -> dict[str, Keys]:
    """Extra keys by spelling.

    The owner's key is complete, a brand's or part's is a prefix: each meets the owner, no sibling (prefix never meets
    prefix). A former name is both, but meets siblings only loosely: two firms that merged were not one.
    """
    table: dict[str, Keys] = {}
    owners: dict[str, set[str]] = {}
    for alias in lists.aliases():
        name, owner = (compact(cores(spellings(text).plain.words).strict) for text in (alias.name, alias.owner))
        if name == owner:
            continue
        owned, text = table.setdefault(name, {}), ALIAS + owner
        _keep(table.setdefault(owner, {}), Key(KeyKind.COMPLETE, text), Origin(False, Rule.SAME_BY_ALIAS))
        if alias.relation == "same":
            _keep(owned, Key(KeyKind.COMPLETE, text), Origin(False, Rule.SAME_BY_ALIAS))
        elif alias.relation == "former":
            _keep(owned, Key(KeyKind.PREFIX, text), Origin(False, Rule.FORMER_NAME))
            _keep(owned, Key(KeyKind.COMPLETE, text), Origin(True, Rule.FORMER_NAME))
        else:
            rule = Rule.BRAND if alias.relation == "brand" else Rule.PART_OF_OWNER
            _keep(owned, Key(KeyKind.PREFIX, text), Origin(True, rule))
        owners.setdefault(name, set()).add(owner)
    for name, direct in owners.items():
        for above in {above for owner in direct for above in owners.get(owner, ())} - direct - {name}:
            _keep(table[name], Key(KeyKind.PREFIX, ALIAS + above), Origin(True, Rule.PART_OF_OWNER))
    return table
