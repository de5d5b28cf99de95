"""Which words a name is made of, with HTML, hidden characters, case, diacritics, dots and look-alikes out of the way.

Never decides which words matter. Folding follows Unicode NFKC/NFKD and case folding (UAX 15, UTS 21).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# A name is a line on a letterhead. The first limit bounds the work on what is pasted by mistake (a whole page with its
# tags), the second what is kept; both are part of the meaning of stored keys (`KEY_VERSION`).
RAW_LIMIT = 2_000
NAME_LIMIT = 160
WORD_LIMIT = 14

CONNECTORS = frozenset({"and", "und", "et", "y", "og", "och"})

_INVISIBLE_BLOCK = re.compile(r"<(script|style)\b[^<]*</\1\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_OTHER_NAME_MARKS = (
    ("doing", "business", "as"),
    ("formerly", "known", "as"),
    ("previously", "known", "as"),
    ("now", "known", "as"),
    ("also", "known", "as"),
    ("trading", "as"),
    ("formerly",),
    ("dba",),
    ("fka",),
    ("aka",),
)
_TRADE_MARKS = str.maketrans("™®©℠℗", "     ")
_WEB_START = re.compile(r"^\W*(?:https?://)?(?:www\d?\.)?", re.IGNORECASE)
_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}[^\W\d_]?(?![^\W_])")
_APOSTROPHES = frozenset("'’‘ʼʻ`´′＇‛")
_SIGNS = {"&": "and", "@": "at"}
_INNER_CAPITAL = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")

# Letters that no Unicode decomposition takes apart.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ŋ": "n", "ħ": "h", "ŧ": "t"}
)
_CYRILLIC_TO_LATIN = str.maketrans(
    dict(zip("абвгдезиклмнопрстуфхцыэіїєґўјѕќѓћђ", "abvgdeziklmnoprstufhcyeiiegujzkgcd", strict=True))
    | dict(zip("жчшщюяъьљњџ", ("zh", "ch", "sh", "sch", "yu", "ya", "", "", "lj", "nj", "dz"), strict=True))
)
_LOOK_ALIKES = str.maketrans(
    "авекмнорстухіјѕԁԛԝьғһӏαβεικνορτυχωγη",
    "abekmhopctyxijsdqwbfhlabeikvoptuxwyn",
)
# ELOT 743 without its rarer pairs; vowel pairs first.
_GREEK_PAIRS = (("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("μπ", "mp"), ("ντ", "nt"), ("γγ", "ng"), ("γκ", "gk"))
_GREEK_TO_LATIN = str.maketrans(
    dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True))
    | dict(zip("θχψ", ("th", "ch", "ps"), strict=True))
)
_LATIN_LETTER = re.compile("[a-z]")
_CYRILLIC_LETTER = re.compile("[\u0400-\u052f]")
_GREEK_LETTER = re.compile("[\u0370-\u03ff]")


class Spelling(NamedTuple):
    """One way to read a name as words. `capitals`: those of the words that were written in capitals only."""

    words: tuple[str, ...]
    capitals: frozenset[str]


class Spellings(NamedTuple):
    """All the ways to read a name; None where they do not differ from `plain`.

    inner_capitals: split where capitals stand inside a word; look_alike: Cyrillic letters read as the Latin ones they
    look like; other_names: the names around "doing business as", "formerly" and the like.
    """

    plain: Spelling
    without_possessive: Spelling | None
    inner_capitals: Spelling | None
    look_alike: Spelling | None
    other_names: tuple[Spelling, ...]


class _Token(NamedTuple):
    raw: str
    possessive: bool


def visible_text(name: str) -> str:
    """What a person would see of the name: no tags, no hidden characters, single spaces, at most NAME_LIMIT long."""
    text = name[:RAW_LIMIT]
    if "&" in text and ";" in text:
        import html  # two thousand entities, and few names hold one

        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", _INVISIBLE_BLOCK.sub(" ", text))
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_TRADE_MARKS))
        text = "".join(char for char in text if unicodedata.category(char) not in ("Cf", "Cs", "Co", "Cn"))
    return " ".join(text.split())[:NAME_LIMIT].strip()


def spellings(name: str) -> Spellings:
    """Every reading of the name as words; `plain` has no words if the name has no letter and no digit."""
    text = _WEB_START.sub("", visible_text(name))
    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), text)
    tokens = _tokens(text)[:WORD_LIMIT]
    plain = _spelling([token.raw for token in tokens])
    possessive = (
        _spelling([token.raw[:-1] if token.possessive else token.raw for token in tokens])
        if any(token.possessive for token in tokens)
        else None
    )
    parts = [part for token in tokens for part in _INNER_CAPITAL.split(token.raw)]
    inner_capitals = _spelling(parts) if len(parts) > len(tokens) else None
    look_alike = None
    if _CYRILLIC_LETTER.search(text.casefold()):
        look_alike = _spelling([token.raw for token in tokens], by_looks=True)
    if look_alike == plain:
        look_alike = None
    return Spellings(plain, possessive, inner_capitals, look_alike, tuple(_other_names(plain)))


def _other_names(spelling: Spelling) -> Iterator[Spelling]:
    words = spelling.words
    start = at = 0
    while at < len(words):
        mark = next((mark for mark in _OTHER_NAME_MARKS if words[at : at + len(mark)] == mark), None)
        if mark is None or not 0 < at < len(words) - len(mark):
            at += 1
            continue
        yield Spelling(words[start:at], spelling.capitals)
        start = at = at + len(mark)
    if start:
        yield Spelling(words[start:], spelling.capitals)


def fold(word: str, *, by_looks: bool = False) -> str:
    """The word without case and diacritics, in Latin letters where it is Cyrillic or Greek.

    A word of mixed scripts (Latin with a Cyrillic а) is read by its looks, others by their sound unless `by_looks`.
    """
    folded = word.casefold()
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFKD", folded)
    # Only the accents of alphabets: signs of Thai, Hindi or Japanese are spelling, not decoration.
    folded = "".join(char for char in decomposed if not _is_accent(char)).translate(_LETTERS)
    foreign = _CYRILLIC_LETTER.search(folded) or _GREEK_LETTER.search(folded)
    if foreign and (by_looks or _LATIN_LETTER.search(folded)):
        seen = folded.translate(_LOOK_ALIKES)
        if seen.isascii():
            return seen
    if _CYRILLIC_LETTER.search(folded):
        folded = folded.translate(_CYRILLIC_TO_LATIN)
    if foreign:
        for pair, latin in _GREEK_PAIRS:
            folded = folded.replace(pair, latin)
        folded = folded.translate(_GREEK_TO_LATIN)
    return unicodedata.normalize("NFC", folded)


def _is_accent(char: str) -> bool:
    return (
        "\u0300" <= char <= "\u036f"  # Latin, Greek, Cyrillic
        or "\u0591" <= char <= "\u05c7"  # Hebrew points
        or "\u064b" <= char <= "\u065f"  # Arabic vowels and hamza
        or char in "\u0640\u0670\ufe0e\ufe0f"
    )


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    letters: list[str] = []
    apostrophe_at = -1

    def close() -> None:
        nonlocal apostrophe_at
        if letters:
            possessive = 0 < apostrophe_at == len(letters) - 1 and letters[-1] in "sS"
            tokens.append(_Token("".join(letters), possessive))
        letters.clear()
        apostrophe_at = -1

    for char in text:
        if char.isalnum() or (not char.isascii() and unicodedata.category(char)[0] in "LNM"):
            letters.append(char)
        elif char in _APOSTROPHES:
            apostrophe_at = len(letters)
        else:
            close()
            if char in _SIGNS:
                tokens.append(_Token(_SIGNS[char], possessive=False))
    close()
    return _join_single_letters(tokens)


def _join_single_letters(tokens: list[_Token]) -> list[_Token]:
    """ "J P Morgan" is "JP Morgan", "A/S" is "AS"."""
    joined: list[_Token] = []
    previous_was_single = False
    for token in tokens:
        single = len(token.raw) == 1 and token.raw.isalpha()
        if single and previous_was_single:
            joined[-1] = _Token(joined[-1].raw + token.raw, possessive=False)
        else:
            joined.append(token)
        previous_was_single = single
    return joined


def _spelling(raws: list[str], *, by_looks: bool = False) -> Spelling:
    folded = [(fold(raw, by_looks=by_looks), raw) for raw in raws]
    words = tuple(word for word, _ in folded if word)
    return Spelling(words, frozenset(word for word, raw in folded if raw.isupper() and len(word) > 1))
