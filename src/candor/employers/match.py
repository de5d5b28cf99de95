"""Whether two names are one employer, by which rule, and how sure that is.

One notion with two strengths: `same_employer` takes only strict rules and joins mail, `hides` takes any rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from candor.employers.keys import MEETINGS, Key, Keys, Rule, core_words, keys, strict_keys
from candor.employers.words import visible_text


class Strength(StrEnum):
    CERTAIN = "certain"
    LIKELY = "likely"
    PERHAPS = "perhaps"


class Match(NamedTuple):
    """Two names are one employer. `rule`: its stable name; `sentence`: for a person; `shared`: the key they share."""

    rule: str
    strength: Strength
    sentence: str
    shared: str


_CERTAIN = frozenset({Rule.SPELLING, Rule.LEGAL_FORM, Rule.LEADING_WORD, Rule.SAME_BY_ALIAS})
_SENTENCES = {
    Rule.SPELLING: "The names are spelled the same but for case, punctuation, accents or spaces.",
    Rule.LEGAL_FORM: "The names are the same without a legal form such as Ltd or GmbH.",
    Rule.LEADING_WORD: "The names are the same without a leading word such as The or Grupo.",
    Rule.SAME_BY_ALIAS: "The names are known as two spellings of one employer.",
    Rule.POSSESSIVE: "The names are the same without a possessive s.",
    Rule.OTHER_NAME: "One name says itself that the other is another name of it.",
    Rule.ABBREVIATION: "The names are the same when shortened words are written out.",
    Rule.TRAILING_WORD: "The names are the same without a place, store number or general word at the end.",
    Rule.GLUED_SUFFIX: "The names are the same without an ending written onto one of them.",
    Rule.WORD_PREFIX: "One name is how the other begins, by whole words.",
    Rule.FORMER_NAME: "One name is known as a former name of the other.",
    Rule.ACRONYM: "One name is the initials of the other.",
    Rule.BRAND: "One name is known as a brand of the other.",
    Rule.WORD_ORDER: "The names have the same words in another order.",
    Rule.LOOK_ALIKE: "The names look the same, written in letters of different alphabets.",
    Rule.INNER_CAPITALS: "The names are the same when one is split at its inner capitals.",
    Rule.PART_OF_OWNER: "One name is known to belong to the other.",
    Rule.SOUND: "The names sound alike, written in letters of different alphabets.",
    Rule.TYPO: "The names are one typing error apart.",
    Rule.LAST_WORDS: "One name is how the other ends, by whole words.",
    Rule.CHARACTER_PREFIX: "One name begins with all the letters of the other.",
}


def employer_match(one: str, other: str) -> Match | None:
    """The surest rule by which the two names are one employer; None if none does."""
    met = min(_meetings(keys(one), keys(other)), default=None)
    if met is None:
        return None
    loose, rule, text = met
    if rule in _CERTAIN and not loose:
        strength = Strength.CERTAIN
    elif not loose or rule is Rule.BRAND:
        strength = Strength.LIKELY
    else:
        strength = Strength.PERHAPS
    return Match(rule.name.lower(), strength, _SENTENCES[rule], text.rpartition(":")[2])


def hides(hidden: str, searching: str) -> bool:
    """Whether a candidate who hides from `hidden` stays hidden from an account named `searching`; leans to yes."""
    return _meet(keys(hidden), keys(searching))


def same_employer(one: str, other: str) -> bool:
    """Whether mail under the two names may belong to one application: strict, no typos, no parts of words."""
    return _meet(strict_keys(one), strict_keys(other))


def normalise(name: str) -> str | None:
    """The name in lower case without what strict comparison leaves out, to group by; None if it names nobody."""
    return " ".join(core_words(name)) or None


def no_key_reason(name: str) -> str | None:
    """Why the name names no employer and so hides nothing, for the person who wrote it; None if it does name one."""
    if strict_keys(name):
        return None
    text = visible_text(name)
    if not text:
        return "The name is empty, so it hides nothing."
    if not any(char.isalnum() for char in text):
        return "The name has no letter or digit, so it hides nothing."
    return "This names no particular employer, so it hides nothing."


def _meetings(mine: Keys, theirs: Keys) -> Iterator[tuple[bool, Rule, str]]:
    for kind, other_kind in MEETINGS:
        for (own_kind, text), origin in mine.items():
            if own_kind is not kind:
                continue
            met = theirs.get(Key(other_kind, text))
            if met is not None:
                yield origin.loose or met.loose, max(origin.rule, met.rule), text


def _meet(mine: Keys, theirs: Keys) -> bool:
    return any(True for _ in _meetings(mine, theirs))
