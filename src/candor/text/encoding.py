"""One e-mail's parts → the pieces that the models read: ids, case, place, and where each piece stands.

The tokenizer is uncased; capitals, line starts and the part of the mail go in as features of their own
(`Pieces.marks`), because an employer's name is often only its capital letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

PARTS = ("flags", "subject", "sender", "text", "quoted")
# What decides stands in the subject and at the beginning; the last lines hold signatures and the refusal
# that comes after a long thank-you. Measured on the project's own mail, not a law.
SUBJECT_PIECES = 32
SENDER_PIECES = 24
HEAD_PIECES = 160
TAIL_PIECES = 48
QUOTED_PIECES = 32
MAX_PIECES = 1 + 1 + SUBJECT_PIECES + SENDER_PIECES + HEAD_PIECES + TAIL_PIECES + QUOTED_PIECES + 2

FLAGS = ("own", "bulk", "automatic", "reply", "calendar", "cancelled")
CASES = 6
MARKS = CASES * 2 * len(PARTS)

_ADDRESS = re.compile(r"https?://([^\s/<>()\"']{1,80})[^\s<>()\"']*")
_RULE = re.compile(r"([-_=*~.#\s\u2500-\u257f])\1{4,}")
_BLANKS = re.compile(r"[ \t\u00a0]{2,}")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class MailView:
    """What the models see of a mail; every span that a model finds is a span of one of these strings."""

    subject: str
    sender: str
    text: str
    quoted: str
    flags: frozenset[str] = frozenset()

    def part(self, name: str) -> str:
        return "" if name == "flags" else str(getattr(self, name))


@dataclass(frozen=True, slots=True)
class Pieces:
    """A mail as pieces. All arrays have one entry a piece.

    ids: vocabulary ids; marks: case, line start and part as one number below MARKS;
    part: index into PARTS; start, end: characters in that part's string (0, 0 for the special pieces).
    """

    ids: NDArray[np.int64]
    marks: NDArray[np.int64]
    part: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]


def tidy(text: str) -> str:
    """Text without what costs pieces and says nothing: the tails of addresses, drawn lines, runs of blanks."""
    text = _ADDRESS.sub(r"\1", text)
    text = _RULE.sub(r"\1\1", text)
    return _BLANKS.sub(" ", text)


def _cases(text: str) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
    """Case class of the word around each character, and whether the character's word begins a line."""
    cases = np.zeros(len(text) + 1, np.int8)
    starts = np.zeros(len(text) + 1, np.bool_)
    line_end = -1
    for word in _WORD.finditer(text):
        value = word[0]
        if value.islower():
            case = 1
        elif value.isdigit():
            case = 5
        elif value.isupper() and len(value) > 1:
            case = 3
        elif value[0].isupper() and (len(value) == 1 or value[1:].islower()):
            case = 2
        else:
            case = 4
        cases[word.start() : word.end()] = case
        if word.start() > line_end:
            newline = text.find("\n", word.start())
            line_end = newline if newline >= 0 else len(text)
            starts[word.start() : word.end()] = True
    return cases, starts


def _ids_of(tokenizer: Tokenizer, token: str) -> int:
    found = tokenizer.token_to_id(token)
    if found is None:
        raise KeyError(token)
    return int(found)


class Encoder:
    """Turns views into pieces with one tokenizer. Safe to share between threads."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.cls = _ids_of(tokenizer, "[CLS]")
        self.sep = _ids_of(tokenizer, "[SEP]")
        self.pad = _ids_of(tokenizer, "[PAD]")
        self.flags = {flag: _ids_of(tokenizer, f"[unused{index}]") for index, flag in enumerate(FLAGS, 1)}

    def encode(self, views: Sequence[MailView]) -> list[Pieces]:
        """Pieces of each view, at most MAX_PIECES + len(FLAGS) of them."""
        strings: list[str] = []
        for view in views:
            # no part needs more characters than its pieces can hold at some ten characters a piece
            head = view.text if len(view.text) <= 2600 else view.text[:1900] + "\n" + view.text[-600:]
            strings += [view.subject[:400], view.sender[:300], head, view.quoted[:500]]
        encodings = self.tokenizer.encode_batch(strings, add_special_tokens=False)
        return [
            self._pieces(view, strings[4 * index : 4 * index + 4], encodings[4 * index : 4 * index + 4])
            for index, view in enumerate(views)
        ]

    def _pieces(self, view: MailView, strings: Sequence[str], encodings: Sequence[object]) -> Pieces:
        ids = [self.cls]
        marks = [0]
        part = [0]
        start = [0]
        end = [0]
        for flag in FLAGS:
            if flag in view.flags:
                ids.append(self.flags[flag])
                marks.append(0)
                part.append(0)
                start.append(0)
                end.append(0)
        limits = (SUBJECT_PIECES, SENDER_PIECES, HEAD_PIECES + TAIL_PIECES, QUOTED_PIECES)
        for index, (text, encoding, limit) in enumerate(zip(strings, encodings, limits, strict=True), 1):
            found: list[int] = encoding.ids  # type: ignore[attr-defined]
            offsets: list[tuple[int, int]] = encoding.offsets  # type: ignore[attr-defined]
            keep = range(len(found))
            if len(found) > limit:
                tail = TAIL_PIECES if index == 3 else 0
                keep = [*range(limit - tail), *range(len(found) - tail, len(found))]  # type: ignore[assignment]
            shift, cut = 0, len(text)
            if index == 3 and len(view.text) > 2600:
                cut, shift = 1900, len(view.text) - 600 - 1901
            cases, lines = _cases(text)
            for position in keep:
                first, last = offsets[position]
                ids.append(found[position])
                marks.append((int(cases[first]) * 2 + int(lines[first])) * len(PARTS) + index)
                part.append(index)
                moved = shift if first > cut else 0
                start.append(first + moved)
                end.append(last + moved)
            if index in (2, 3):
                ids.append(self.sep)
                marks.append(index)
                part.append(0)
                start.append(0)
                end.append(0)
        return Pieces(*(np.array(column, np.int64) for column in (ids, marks, part, start, end)))
