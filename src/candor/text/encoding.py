"""One e-mail's parts → the pieces that the models read: ids, case, place, and where each piece stands.

The tokenizer is uncased; capitals, line starts and the part of the mail go in as features of their own
(`Pieces.marks`), because an employer's name is often only its capital letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

PARTS = ("flags", "subject", "sender", "text", "quoted")
# What decides stands in the subject and at the beginning; the last lines hold signatures and the refusal
# that comes after a long thank-you. Measured on the project's own mail, not a law.
SUBJECT_PIECES = 32
SENDER_PIECES = 24
HEAD_PIECES = 160
TAIL_PIECES = 48
QUOTED_PIECES = 32
# some six characters a piece are more than any language of hiring mail needs
TEXT_HEAD = 1000
TEXT_TAIL = 330
MAX_PIECES = 1 + 6 + SUBJECT_PIECES + SENDER_PIECES + HEAD_PIECES + TAIL_PIECES + QUOTED_PIECES + 2

_T = TypeVar("_T")

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


@dataclass(frozen=True, slots=True)
class Sketch:
    """A mail as bare ids, without marks and places: all that a gate needs, at a fifth of the cost.

    ids: vocabulary ids of flags and words, without separators; part: index into PARTS of each.
    """

    ids: NDArray[np.int64]
    part: NDArray[np.int64]


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

    def sketch(self, views: Sequence[MailView]) -> list[Sketch]:
        """The bare ids of each view."""
        strings = [string for view in views for string in _strings(view)]
        encodings = self.tokenizer.encode_batch_fast(strings, add_special_tokens=False)
        sketches = []
        for first in range(0, len(strings), 4):
            flags = views[first // 4].flags
            ids = [self.flags[flag] for flag in FLAGS if flag in flags]
            part = [0] * len(ids)
            some = encodings[first : first + 4]
            for index, (encoding, limit) in enumerate(zip(some, _limits(some), strict=True), 1):
                found = _kept(encoding.ids, index, limit)
                ids += found
                part += [index] * len(found)
            sketches.append(Sketch(np.array(ids, np.int64), np.array(part, np.int64)))
        return sketches

    def encode(self, views: Sequence[MailView]) -> list[Pieces]:
        """Pieces of each view, at most MAX_PIECES of them."""
        strings = [string for view in views for string in _strings(view)]
        encodings = self.tokenizer.encode_batch(strings, add_special_tokens=False)
        return [
            self._pieces(view, strings[first : first + 4], encodings[first : first + 4])
            for view, first in zip(views, range(0, len(strings), 4), strict=True)
        ]

    def _pieces(self, view: MailView, strings: Sequence[str], encodings: Sequence[Encoding]) -> Pieces:
        flags = [self.flags[flag] for flag in FLAGS if flag in view.flags]
        special = np.zeros(1 + len(flags), np.int64)
        ids = [np.array([self.cls, *flags], np.int64)]
        marks, part, start, end = [special], [special], [special], [special]
        for index, (text, encoding, limit) in enumerate(zip(strings, encodings, _limits(encodings), strict=True), 1):
            found = np.array(_kept(encoding.ids, index, limit), np.int64)
            offsets = np.array(_kept(encoding.offsets, index, limit), np.int64).reshape(-1, 2)
            cases, lines = _cases(text)
            first, last = offsets[:, 0], offsets[:, 1]
            # a long text was cut in its middle: what stands behind the cut has moved
            moved = (
                np.where(first > TEXT_HEAD, len(view.text) - TEXT_TAIL - TEXT_HEAD - 1, 0)
                if _is_cut(view, index)
                else 0
            )
            ids.append(found)
            marks.append((cases[first].astype(np.int64) * 2 + lines[first]) * len(PARTS) + index)
            part.append(np.full(len(found), index, np.int64))
            start.append(first + moved)
            end.append(last + moved)
            if index in (2, 3):
                ids.append(np.array([self.sep], np.int64))
                marks.append(np.array([index], np.int64))
                for column in (part, start, end):
                    column.append(np.zeros(1, np.int64))
        return Pieces(*(np.concatenate(column) for column in (ids, marks, part, start, end)))


def _strings(view: MailView) -> tuple[str, str, str, str]:
    """What is handed to the tokenizer: no part needs more characters than its pieces can hold."""
    text = view.text
    if len(text) > TEXT_HEAD + TEXT_TAIL:
        text = f"{text[:TEXT_HEAD]}\n{text[-TEXT_TAIL:]}"
    return view.subject[:300], view.sender[:200], text, view.quoted[:TEXT_HEAD]


def _limits(encodings: Sequence[Encoding]) -> tuple[int, int, int, int]:
    """How many pieces of each part are kept: what the new text leaves free goes to what it quotes."""
    free = max(0, HEAD_PIECES + TAIL_PIECES - len(encodings[2].ids))
    return SUBJECT_PIECES, SENDER_PIECES, HEAD_PIECES + TAIL_PIECES, QUOTED_PIECES + free


def _is_cut(view: MailView, index: int) -> bool:
    return index == 3 and len(view.text) > TEXT_HEAD + TEXT_TAIL


def _kept(column: list[_T], index: int, limit: int) -> list[_T]:
    """The pieces of one part that are kept: its beginning, and for the text its end as well."""
    if len(column) <= limit:
        return column
    tail = TAIL_PIECES if index == 3 else 0
    return column[: limit - tail] + column[len(column) - tail :]
