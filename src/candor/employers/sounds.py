"""How a name of another script sounds in Latin letters, roughly: enough to meet the same name, never to show it.

Read off the names that Unicode gives to letters ("KATAKANA LETTER KI", "HANGUL SYLLABLE ROS"), so one method serves
kana, Hangul, Hebrew, Arabic, Thai, Georgian, Armenian and the scripts of India; none for signs of
words (Chinese, kanji).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTER_NAME = re.compile(
    r"(KATAKANA|HIRAGANA|HANGUL|HEBREW|ARABIC|THAI|GEORGIAN|ARMENIAN|DEVANAGARI|BENGALI|GUJARATI|GURMUKHI|TAMIL|TELUGU"
    r"|KANNADA|MALAYALAM|SINHALA|ETHIOPIC)"
    r" (?:SMALL LETTER|LETTER SMALL|LETTER FINAL|LETTER|SYLLABLE|CHARACTER) ([A-Z]+)"
)
# In these a letter is called by a word that only begins with its sound (BET, BEH, KO KAI).
_NAMED_LETTERS = frozenset({"HEBREW", "ARABIC", "THAI", "GEORGIAN", "ARMENIAN"})
_TWO_LETTERS = ("TS", "TZ", "SH", "CH", "KH", "GH", "TH", "DH", "PH", "ZH", "DZ", "JH", "NG")
# These letters only carry a vowel, or mostly do.
_SILENT = frozenset({"ALEF", "AYIN", "AIN", "VAV", "WAW", "YOD", "YEH", "HAMZA", "TEH MARBUTA", "HE", "HEH"})
_KANA = {"TI": "CHI", "TU": "TSU", "SI": "SHI", "ZI": "JI", "HU": "FU", "DU": "ZU", "DI": "JI"}
# One letter for all that languages take for each other (b and v in Korean, l and r in Japanese).
_CLASSES = (
    (re.compile(r"tion|sion"), "shn"),
    (re.compile(r"c(?=[eiy])|sch|sh|ch|ts|tz|zh|dz|dj|dg|[szj]"), "S"),
    (re.compile(r"x"), "KS"),
    (re.compile(r"kh|gh|ck|qu|[kcqg]"), "K"),
    (re.compile(r"ph|bh|[bpfv]"), "P"),
    (re.compile(r"th|dh|[td]"), "T"),
    (re.compile(r"ng|n"), "N"),
    (re.compile(r"m"), "M"),
    (re.compile(r"[lr]"), "L"),
    (re.compile(r"[^SKPTNML]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


def consonants(text: str) -> str:
    """The consonants of a folded name, each by its class; empty if it has a character that does not say its sound."""
    spoken = text if text.isascii() else _spoken(text)
    for pattern, letter in _CLASSES:
        spoken = pattern.sub(letter, spoken)
    return spoken


def romanised(text: str) -> str:
    """A name in kana or Hangul in Latin letters, without long vowels; empty for other scripts, with few vowels."""
    if not all("\u3040" <= char <= "\u30ff" or "\uac00" <= char <= "\ud7a3" for char in text):
        return ""
    return _spoken(text)


def _spoken(text: str) -> str:
    found = []
    for char in unicodedata.normalize("NFC", text):
        if char.isascii():
            found.append(char)
        elif unicodedata.category(char)[0] == "L" and char != "ー":
            sound = _sound(char)
            if sound is None:
                return ""
            found.append(sound)
    # ッ only doubles what follows; キャ is KI and a small YA
    return (
        re.sub(r"i(?=y)", "", "".join(found)) if any("\u3040" <= char <= "\u30ff" for char in text) else "".join(found)
    )


@lru_cache(maxsize=1_024)
def _sound(char: str) -> str | None:
    name = unicodedata.name(char, "")
    if char in "ッっ":
        return ""
    match = _LETTER_NAME.match(name)
    if match is None:
        return None
    script, sound = match.groups()
    if script in ("KATAKANA", "HIRAGANA"):
        sound = _KANA.get(sound, sound)
    elif script in _NAMED_LETTERS:
        if sound in _SILENT or "TEH MARBUTA" in name or sound.startswith("SARA"):
            return ""
        sound = sound[:2] if sound.startswith(_TWO_LETTERS) else sound[:1]
    return sound.lower()
