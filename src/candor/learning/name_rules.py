"""Rules that decide whether a hidden name and a searching one are one employer's, to be compared in `candor evaluate`.

prefix: the rule that a talent marketplace published, with the three that its authors weighed it against (exact words of
the rule: data/names/pairs, docs/accuracy.md); token set: RapidFuzz; cleanco: legal forms off before the prefix rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec

from candor.employers import hides
from candor.employers.keys import ALIAS, MEETINGS, Key, keys
from candor.learning.name_pairs import NamePair

Rule = Callable[[str, str], bool]

OURS = "candor"
BASELINE = "prefix"
# Development dependencies (scripts/setup --dev): the rows by the package that they need.
NEEDS = {"rapidfuzz": "token set", "cleanco": "cleanco + prefix"}
_DISTANCES = range(1, 6)


def letters_and_digits(name: str) -> str:
    """Steps 1 and 2 of the published rule: lower case, nothing but letters and digits."""
    return "".join(char for char in name.lower() if char.isalnum())


def exact(hidden: str, searching: str) -> bool:
    return hidden == searching


def equal(hidden: str, searching: str) -> bool:
    """No wildcards."""
    return letters_and_digits(hidden) == letters_and_digits(searching)


def substring(hidden: str, searching: str) -> bool:
    """Wildcards on both sides of both names."""
    one, other = letters_and_digits(hidden), letters_and_digits(searching)
    return one in other or other in one


def prefix(hidden: str, searching: str) -> bool:
    """The published rule: a wildcard after either name, so that one is how the other begins."""
    one, other = letters_and_digits(hidden), letters_and_digits(searching)
    return one.startswith(other) or other.startswith(one)


def within_distance(most: int) -> Rule:
    """At most so many letters inserted, left out or exchanged."""

    def rule(hidden: str, searching: str) -> bool:
        return levenshtein(letters_and_digits(hidden), letters_and_digits(searching)) <= most

    return rule


def levenshtein(one: str, other: str) -> int:
    """How many letters must be inserted, left out or exchanged to make one of the other (Levenshtein 1966)."""
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, against in enumerate(other, 1):
            line.append(min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != against)))
        above = line
    return above[-1]


def token_set(least: int) -> Rule:
    """RapidFuzz: the words that both have against the words that one has, 0..100, at least so much."""
    from rapidfuzz.fuzz import token_set_ratio
    from rapidfuzz.utils import default_process

    def rule(hidden: str, searching: str) -> bool:
        return token_set_ratio(hidden, searching, processor=default_process) >= least

    return rule


def best_token_set_threshold(pairs: Sequence[NamePair]) -> int:
    """Where the share of true pairs missed and that of false ones matched are least together; the strictest of like."""

    def cost(least: int) -> float:
        rule = token_set(least)
        answers = [(pair.is_same, rule(pair.hidden, pair.searching)) for pair in pairs]
        missed = sum(is_same and not answer for is_same, answer in answers)
        false = sum(answer and not is_same for is_same, answer in answers)
        same = sum(pair.is_same for pair in pairs)
        return missed / max(1, same) + false / max(1, len(pairs) - same)

    return min(range(100, 0, -1), key=cost)


def cleanco_prefix(hidden: str, searching: str) -> bool:
    """The published rule on names without the legal forms that cleanco knows."""
    from cleanco import basename

    return prefix(basename(hidden), basename(searching))


def without_aliases(hidden: str, searching: str) -> bool:
    """candor's rule by spelling alone, as if it knew no company."""
    mine, theirs = ({key for key in keys(name) if not key.text.startswith(ALIAS)} for name in (hidden, searching))
    return any(own.kind is kind and Key(other, own.text) in theirs for kind, other in MEETINGS for own in mine)


def left_out() -> dict[str, str]:
    """The rows that cannot be measured here, by the package that is not installed."""
    return {package: row for package, row in NEEDS.items() if find_spec(package) is None}


def compared_rules(chosen_on: Sequence[NamePair]) -> dict[str, Rule]:
    """Every rule by the name of its row; what has a threshold to choose chooses it on the pairs given."""
    missing = left_out()
    rules: dict[str, Rule] = {
        "exact": exact,
        "no wildcards": equal,
        "wildcards on both sides": substring,
        BASELINE: prefix,
    }
    rules |= {f"Levenshtein, at most {most}": within_distance(most) for most in _DISTANCES}
    if "rapidfuzz" not in missing:
        least = best_token_set_threshold(chosen_on)
        rules[f"{NEEDS['rapidfuzz']}, at least {least}"] = token_set(least)
    if "cleanco" not in missing:
        rules[NEEDS["cleanco"]] = cleanco_prefix
    return rules | {f"{OURS}, no aliases": without_aliases, OURS: hides}
