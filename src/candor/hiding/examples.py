"""What an entry of the list hides from beside its own name: examples for the candidate, each with its rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from candor.employers import Match, employer_match
from candor.employers.keys import Rule
from candor.employers.words import visible_text
from candor.hiding.likeness import like_key

# more would be a lesson, not an example
MOST_EXAMPLES = 4
# longer names are pasted by mistake; nothing is learned from seeing them again with one word more
LONGEST = 80


class Example(NamedTuple):
    name: str
    match: Match


def also_hides(name: str, *, most: int = MOST_EXAMPLES) -> tuple[Example, ...]:
    """Names in other words that hide too, at most one a rule; none for a name that hides nothing."""
    shown = visible_text(name)
    if like_key(name) is None or len(shown) > LONGEST:
        return ()
    found: dict[str, Example] = {}
    for other in _variants(shown):
        match = employer_match(name, other)
        if match is not None and other.casefold() != shown.casefold():
            found.setdefault(match.rule, Example(other, match))
    return tuple(found.values())[:most]


def _variants(name: str) -> Iterator[str]:
    words = name.split()
    if len(words) > 1 and _is_legal_form(words[-1], name):
        words = words[:-1]
    base = " ".join(words)
    yield base
    yield f"{base} Ltd"
    if len(words) > 2:
        yield "".join(word[0] for word in words if word[0].isalnum()).upper()
    if len(words) > 1 and words[-2][-1].isalnum():
        yield " ".join(words[:-1])
    yield f"{base} Germany"
    yield f"{base} Robotics"
    yield f"The {base.removeprefix('The ')}"
    longest = max(range(len(words)), key=lambda at: len(words[at]))
    yield " ".join([*words[:longest], _mistyped(words[longest]), *words[longest + 1 :]])


def _is_legal_form(last: str, name: str) -> bool:
    match = employer_match(name, name.removesuffix(last))
    return match is not None and match.rule == Rule.LEGAL_FORM.name.lower()


def _mistyped(word: str) -> str:
    middle = len(word) // 2
    return word[:middle] + word[middle + 1 :]
