"""Tag probabilities → the fields of one mail, each with the words it was read from.

The same name often stands in a mail several times; its mentions vote together, so that one doubtful mention of
another company does not win over three good ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from candor.text.encoding import PARTS, MailView, Pieces
from candor.text.tags import FIELDS

# From INSIDE on a piece begins a mention; it goes on over neighbours from EXTENDS on, since names are oftener cut
# short than drawn long. Both chosen on `valid`.
INSIDE = 0.35
EXTENDS = 0.25


@dataclass(frozen=True, slots=True)
class Mention:
    """One place of the view that may name a field: text as written, mean probability of its pieces."""

    field: str
    part: str
    start: int
    end: int
    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Found:
    """The value of one field and all places that say it, best first."""

    text: str
    probability: float
    mentions: tuple[Mention, ...]


def flat(text: str) -> str:
    """Letters and digits only, folded, for comparing mentions of one mail."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in folded if character.isalnum())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "\"'“”‘’,;:|*_<>-–—"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '"“”‘,;:|*_<>-–—'):
        end -= 1
    # an opening bracket without its end, or an end without its opening
    inside = text[start:end]
    if inside.endswith(")") and "(" not in inside:
        end -= 1
    if inside.startswith("(") and ")" not in inside:
        start += 1
    if (
        inside.endswith(".")
        and inside.count(".") == 1
        and not re.search(r"(?i)\b(?:inc|ltd|co|corp|sr|jr|st|llc|bros)\.$", inside)
    ):
        end -= 1
    return start, end


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Pieces are parts of words; a value never ends in the middle of one."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def mentions_of(view: MailView, pieces: Pieces, probabilities: NDArray[np.float32]) -> list[Mention]:
    """All mentions of all fields. probabilities: (pieces, TAGS), rows sum to 1."""
    found: list[Mention] = []
    for index, field in enumerate(FIELDS):
        begin = probabilities[:, 1 + 2 * index]
        inside = begin + probabilities[:, 2 + 2 * index]
        surely = (inside >= INSIDE) & (pieces.part > 0)
        if not surely.any():
            continue
        places = np.flatnonzero(_extended(surely, inside, pieces.part))
        runs: list[list[int]] = []
        for place in places.tolist():
            if runs and _goes_on(pieces, runs[-1][-1], place, begins=bool(begin[place] > 0.5 * inside[place])):
                runs[-1].append(place)
            else:
                runs.append([place])
        for run in runs:
            sure = [place for place in run if surely[place]]
            if not sure:
                continue
            part = PARTS[int(pieces.part[run[0]])]
            text = view.part(part)
            start, end = _whole_words(text, int(pieces.start[run[0]]), int(pieces.end[run[-1]]))
            start, end = _trim(text, start, end)
            if end > start:
                probability = float(inside[sure].mean())
                found.append(Mention(field, part, start, end, " ".join(text[start:end].split()), probability))
    return found


def _extended(surely: NDArray[np.bool_], inside: NDArray[np.float32], part: NDArray[np.int64]) -> NDArray[np.bool_]:
    """`surely` and the likely pieces that touch it within the same part."""
    wide = surely | ((inside >= EXTENDS) & (part > 0))
    kept = np.zeros_like(surely)
    start = 0
    for end in range(1, len(wide) + 1):
        if end == len(wide) or wide[end] != wide[start] or part[end] != part[start]:
            if wide[start] and surely[start:end].any():
                kept[start:end] = True
            start = end
    return kept


def _goes_on(pieces: Pieces, previous: int, place: int, *, begins: bool) -> bool:
    """Whether the piece at `place` belongs to the name that the piece before it ended. `begins`: B is likelier."""
    if place != previous + 1 or pieces.part[place] != pieces.part[previous]:
        return False
    gap = pieces.start[place] - pieces.end[previous]
    # nothing begins in the middle of a word
    return bool(gap <= 0 or (gap <= 3 and not begins))


def best_value(mentions: Sequence[Mention], field: str, *, never: Collection[str] = ()) -> Found | None:
    """The value that most mentions stand for, as it is best written.

    never: values, case-folded, that cannot be it.
    """
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.field == field and (key := flat(mention.text)) and mention.text.casefold() not in never:
            groups.setdefault(key, []).append(mention)
    if not groups:
        return None

    def weight(group: Sequence[Mention]) -> float:
        return 1 - float(np.prod([1 - 0.95 * mention.probability for mention in group]))

    chosen = max(groups.values(), key=lambda group: (weight(group), max(one.probability for one in group)))
    # text before subject before sender: capitals in subjects are often decoration
    rank = {"text": 0, "quoted": 1, "subject": 2, "sender": 3}
    ordered = tuple(
        sorted(chosen, key=lambda one: (one.text.isupper() or one.text.islower(), rank[one.part], -one.probability))
    )
    return Found(ordered[0].text, max(one.probability for one in chosen), ordered)


def surroundings(view: MailView, mention: Mention, *, width: int = 60) -> str:
    """The mention with the words around it, on one line, for a person to check."""
    text = view.part(mention.part)
    before = text[max(0, mention.start - width) : mention.start]
    after = text[mention.end : mention.end + width]
    if len(before) == width:
        before = before.partition(" ")[2]
    if len(after) == width:
        after = after.rpartition(" ")[0]
    return f"{mention.part}: " + " ".join(f"{before}{text[mention.start : mention.end]}{after}".split())
