"""The keys of a name: two names are one employer when their keys meet, so that a database can decide it by equality.

The method is candor's own; `Rule` lists its steps. The typo keys are those of SymSpell (the name less each one letter).
A key says which rule made it and whether that rule is strict enough to join an application's mail.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from candor.employers import lists
from candor.employers.cores import (
    Cores,
    Words,
    compact,
    cores,
    has_own_word,
    is_distinctive,
    is_telling,
    names_nobody,
    without_glued_suffix,
)
from candor.employers.sounds import consonants, romanised
from candor.employers.words import CONNECTORS, Spelling, spellings

# Changes whenever a name may get other keys than before, by code or by data; stored keys carry it.
KEY_VERSION = 2

# Below these lengths one letter more or less makes another name (Gilt and Gild, Meta and Metabase).
LEAST_CHARACTER_PREFIX = 8
LEAST_TYPO = 7
LONGEST_KNOWN = 5
LEAST_LAST_WORDS = 5
LEAST_INNER_CAPITALS = 5
LEAST_CONSONANTS = 4
# Above these a name would cost more keys than it is worth; longer names differ by words, not letters.
MOST_CHARACTER_PREFIX = 24
MOST_TYPO = 24
INITIALS = range(3, 8)
# How long a name of syllables is, and how many letters of each word make it, by how many words there are.
SYLLABIC = range(5, 8)
SYLLABLES = {2: 3, 3: 3, 4: 2}
SYLLABIC_START = "syllables:"
# How the texts of keys begin that come from the list of aliases, not from spelling.
ALIAS = "alias:"
# How the texts of keys begin that say what names may begin (or end) with.
START = "start:"
# University of Aarhus is Aarhus University, but these are two: Washington University and the University of Washington.
_TWO_UNIVERSITIES = frozenset(
    "washington miami york newcastle pacific lincoln columbia indiana boston houston jamestown cumberland trinity "
    "maryville american northwestern western eastern northern southern central national state".split()
)
# The C of BBC is Corporation: forms that are written out count among the initials.
_WRITTEN_OUT_FORMS = frozenset(
    {"corporation", "company", "limited", "gesellschaft", "sociedad", "societe", "association"}
)


def _order_tells(words: Words) -> bool:
    """Whether the same words in another order are another's name."""
    if any(word.startswith("univ") for word in words):
        return not _TWO_UNIVERSITIES.isdisjoint(words)
    if any(word.startswith(("college", "hochschule")) for word in words):
        return True
    # Bank of China and China Bank, International Commercial Bank and Commercial International Bank
    return any(word.startswith(("bank", "banco", "banca", "banque")) for word in words) and not has_own_word(words)


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
    ABBREVIATION = 7
    TRAILING_WORD = 8
    GLUED_SUFFIX = 9
    WORD_PREFIX = 10
    FORMER_NAME = 11
    ACRONYM = 12
    BRAND = 13
    WORD_ORDER = 14
    LOOK_ALIKE = 15
    INNER_CAPITALS = 16
    PART_OF_OWNER = 17
    SOUND = 18
    TYPO = 19
    LAST_WORDS = 20
    CHARACTER_PREFIX = 21


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
    _add_abbreviations(found, read.plain, strict_only=strict_only)
    if not strict_only:
        if read.look_alike and not _is_nameless(read.look_alike):
            _Collector(found, Rule.LOOK_ALIKE, loose=True).add_complete(cores(read.look_alike.words))
        _add_sounds(found, read.plain)
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
        # A common word that is left (First National) may meet another's (First Group).
        self.add(KeyKind.COMPLETE, compact(parts.lean), Rule.TRAILING_WORD, loose=True)
        self.add(KeyKind.COMPLETE, compact(parts.strict), Rule.TRAILING_WORD)
        for core, loose in ((parts.strict, False), (parts.lean, True)):
            if stem := without_glued_suffix(core):
                self.add(KeyKind.COMPLETE, stem, Rule.GLUED_SUFFIX, loose=loose)
        self.add_starts(parts)

    def add_starts(self, parts: Cores) -> None:
        """What others may begin with.

        A name that says more is no other's beginning: Fisher Investments is not what Fisher Scientific is called for
        short, though Fisher is.
        """
        if self._rule is Rule.POSSESSIVE:
            return
        self.add_start(parts.whole, Rule.SPELLING)
        if parts.formless == parts.whole or is_distinctive(parts.formless):
            self.add_start(parts.formless, Rule.LEGAL_FORM)
            self.add_start(parts.article_off, Rule.LEADING_WORD)
            self.add_start(parts.led_off, Rule.LEADING_WORD, loose=True)
        if is_distinctive(parts.placeless):
            is_strict = len(parts.placeless) >= len(parts.strict)
            self.add_start(parts.placeless, Rule.TRAILING_WORD, loose=not is_strict)

    def add_start(self, words: Words, rule: Rule, *, loose: bool = False) -> None:
        self.add(KeyKind.COMPLETE, START + compact(words), rule, loose=loose)

    def add_word_prefixes(self, words: Words, capitals: frozenset[str], *, loose: bool = False) -> None:
        small = lists.generic_words().small
        for count in range(1, len(words)):
            start = words[:count]
            if start[-1] in small or not is_telling(start):
                continue
            # GE Healthcare is GE's; in a name that is all capitals they say nothing.
            is_initials = len(start) == 1 and start[0] in capitals and not capitals.issuperset(words)
            is_strict = is_distinctive(start) or is_initials
            self.add(KeyKind.PREFIX, START + compact(start), Rule.WORD_PREFIX, loose=loose or not is_strict)

    def add_initials(self, spelling: Spelling, parts: Cores) -> None:
        small = lists.generic_words().small
        written_out = tuple(word for word in spelling.words[-1:] if word in _WRITTEN_OUT_FORMS)
        for words in {parts.formless, parts.led_off, parts.lean, (*parts.led_off, *written_out)}:
            for chosen in (words, tuple(word for word in words if word not in small)):
                if len(chosen) in INITIALS:
                    self.add(KeyKind.INITIALS, "".join(word[0] for word in chosen), Rule.ACRONYM)
            self._add_syllables(tuple(word for word in words if word not in small))
            if len(words) == 3 and words[1] in CONNECTORS:
                pair = f"{words[0][0]}&{words[2][0]}"
                kind = KeyKind.SHORT if len(words[0]) == len(words[2]) == 1 else KeyKind.INITIALS
                self.add(kind, pair, Rule.ACRONYM, loose=True)

    def _add_syllables(self, words: Words) -> None:
        """How names are made of the beginnings of words: KE-P-CO, Fed-Ex, Na-Bis-Co."""
        most = SYLLABLES.get(len(words), 0)
        for lengths in product(range(1 if len(words) > 2 else 2, most + 1), repeat=len(words)):
            if sum(lengths) in SYLLABIC:
                text = "".join(word[:length] for word, length in zip(words, lengths, strict=True))
                self.add(KeyKind.INITIALS, SYLLABIC_START + text, Rule.ACRONYM, loose=True)

    def add_short(self, spelling: Spelling, parts: Cores) -> None:
        for words in {parts.formless, parts.led_off, parts.strict, parts.lean}:
            word = words[0]
            if len(words) == 1 and len(word) in SYLLABIC and word.isalpha():
                self.add(KeyKind.SHORT, SYLLABIC_START + word, Rule.ACRONYM, loose=True)
            if len(words) == 1 and len(word) in INITIALS and word.isalpha():
                self.add(KeyKind.SHORT, word, Rule.ACRONYM, loose=word not in spelling.capitals)

    def add_word_order(self, words: Words) -> None:
        small = lists.generic_words().small
        long_forms = lists.abbreviations(certain=False)
        content = sorted(_read_as_long(tuple(word for word in words if word not in small), long_forms))
        if len(content) < 2 or _order_tells(words):
            return
        self.add(KeyKind.COMPLETE, "order:" + " ".join(content), Rule.WORD_ORDER, loose=True)

    def add_typos(self, words: Words) -> None:
        text = compact(words)
        if LEAST_TYPO <= len(text) <= MOST_TYPO and is_telling(words):
            # Short words that everybody knows are spelled right (Deutsche Bank is not Deutsche Bahn).
            known = lists.generic_words().sector
            fixed = len(words[-1]) if len(words) > 1 and len(words[-1]) <= LONGEST_KNOWN and words[-1] in known else 0
            for variant in {text, *(text[:at] + text[at + 1 :] for at in range(len(text) - fixed))}:
                self.add(KeyKind.COMPLETE, "typo:" + variant, Rule.TYPO, loose=True)

    def add_last_words(self, words: Words) -> None:
        small = lists.generic_words().small
        for at in range(1, len(words)):
            tail = words[at:]
            if tail[0] not in small and len(compact(tail)) >= LEAST_LAST_WORDS and is_distinctive(tail):
                self.add(KeyKind.PREFIX, START + compact(tail), Rule.LAST_WORDS, loose=True)

    def add_character_prefixes(self, words: Words) -> None:
        text = compact(words)
        # A beginning of common words only ("international...") would hide from whoever is called so.
        common = 0
        for count in range(1, len(words) + 1):
            if is_telling(words[:count]):
                break
            common = len(compact(words[:count])) + 3
        for length in range(max(LEAST_CHARACTER_PREFIX, common), min(len(text), MOST_CHARACTER_PREFIX + 1)):
            self.add(KeyKind.PREFIX, START + text[:length], Rule.CHARACTER_PREFIX, loose=True)


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
    trades = lists.generic_words().sector
    head = next(
        (spelling.words[:at] for at in range(1, len(spelling.words)) if trades.issuperset(spelling.words[at:])), ()
    )
    # AccorHotels is Accor
    if head and is_telling(head):
        collector.add(KeyKind.COMPLETE, compact(head), Rule.INNER_CAPITALS)
    for key, origin in mine.items():
        # What is left of a split name is mostly a short common word (Git of GitLab, You of YouTube).
        if key.kind is KeyKind.INITIALS or len(key.text.removeprefix(START)) >= LEAST_INNER_CAPITALS:
            _keep(found, key, origin)


def _add_abbreviations(found: Keys, spelling: Spelling, *, strict_only: bool) -> None:
    """Both the short and the long form of a word are read as one form, so that keys stay equal."""
    seen = {spelling.words}
    for certain in (True,) if strict_only else (True, False):
        words = _read_as_long(spelling.words, lists.abbreviations(certain=certain))
        if words in seen or names_nobody(words):
            continue
        seen.add(words)
        collector = _Collector(found, Rule.ABBREVIATION, loose=not certain)
        parts = cores(words)
        collector.add_complete(parts)
        collector.add_word_prefixes(parts.article_off, spelling.capitals)
        if certain:
            collector.add_initials(Spelling(words, spelling.capitals), parts)
        if not strict_only:
            collector.add_word_order(parts.lean)


def _add_sounds(found: Keys, spelling: Spelling) -> None:
    """Latin names meet names of other scripts by their consonants, and never each other."""
    parts = cores(spelling.words)
    for words in {parts.formless, parts.lean}:
        text = "".join(words)
        kind = KeyKind.INITIALS if text.isascii() else KeyKind.SHORT
        if len(sounds := consonants(text)) >= LEAST_CONSONANTS:
            _keep(found, Key(kind, "sound:" + sounds), Origin(True, Rule.SOUND))
        if kind is KeyKind.SHORT and (spoken := romanised(text)):
            _keep(found, Key(KeyKind.COMPLETE, spoken), Origin(True, Rule.SOUND))


def _read_as_long(words: Words, long_forms: dict[Words, Words]) -> Words:
    read: list[str] = []
    at = 0
    while at < len(words):
        count = next(
            (count for count in (2, 1) if words[at : at + count] in long_forms and at + count <= len(words)), 0
        )
        read += long_forms[words[at : at + count]] if count else words[at : at + 1]
        at += count or 1
    return tuple(read)


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
