"""One candidate's message → the pieces that the messages model reads.

The tokenizer is uncased and knows no emoji: capitals go in as marks, an emoji as its Unicode name ("thumbs up sign"),
so that what the pretrained encoder knows of words serves for pictures too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

# What a message wants stands at its beginning or its end; nineteen of twenty messages are shorter than that.
HEAD_PIECES = 72
TAIL_PIECES = 40
# some six characters a piece are more than any language of messages needs
HEAD_CHARACTERS = 450
TAIL_CHARACTERS = 250
MESSAGE_CASES = 4

_ADDRESS = re.compile(r"https?://([^\s/<>()\"']{1,80})[^\s<>()\"']*")
_LONG_DRAWN = re.compile(r"([^\W\d_])\1{2,}", re.IGNORECASE)
_REPEATED_MARK = re.compile(r"([^\w\s])\1{2,}")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SKIN = range(0x1F3FB, 0x1F400)


@dataclass(frozen=True, slots=True)
class MessagePieces:
    """ids: vocabulary ids; marks: the case of each piece's word, below MESSAGE_CASES. One entry a piece.

    text: what the pieces were cut from.
    """

    ids: NDArray[np.int64]
    marks: NDArray[np.int64]
    text: str


@lru_cache(maxsize=4096)
def _spoken(character: str) -> str:
    """A symbol as its name, anything else as it is."""
    code = ord(character)
    if code < 0x2190:
        return character
    if code in _SKIN:
        return ""
    kind = unicodedata.category(character)
    if kind == "So" or code >= 0x1F000:
        name = unicodedata.name(character, "")
        return f" {name.lower().replace('-', ' ')} " if name else " "
    return character


def tidy_message(text: str) -> str:
    """Text as the model reads it: look-alike forms folded, emoji spoken, long-drawn letters and long middles cut."""
    if len(text) > 4 * (HEAD_CHARACTERS + TAIL_CHARACTERS):
        # before anything else: a message of a megabyte must cost no more than a page
        half = 2 * HEAD_CHARACTERS
        text = f"{text[:half]} {text[-half:]}"
    text = unicodedata.normalize("NFKC", text)
    if not text.isascii():
        text = "".join(
            _spoken(character) for character in text if unicodedata.category(character) not in {"Cf", "Mn", "Cc"}
            or character in "\n\t"
        )  # fmt: skip
    text = _ADDRESS.sub(r"\1", text)
    text = _LONG_DRAWN.sub(r"\1\1", text)
    text = _REPEATED_MARK.sub(r"\1\1", text)
    text = " ".join(text.split())
    if len(text) > HEAD_CHARACTERS + TAIL_CHARACTERS:
        text = f"{text[:HEAD_CHARACTERS]} {text[-TAIL_CHARACTERS:]}"
    return text


def _cases(text: str) -> NDArray[np.int64]:
    """For each character the case of its word: 0 none, 1 lower, 2 capital, 3 all capitals."""
    cases = np.zeros(len(text) + 1, np.int64)
    for word in _WORD.finditer(text):
        value = word[0]
        if value.islower():
            cases[word.start() : word.end()] = 1
        elif len(value) > 1 and value.isupper():
            cases[word.start() : word.end()] = 3
        elif value[0].isupper():
            cases[word.start() : word.end()] = 2
    return cases


def _id_of(tokenizer: Tokenizer, token: str) -> int:
    found = tokenizer.token_to_id(token)
    if found is None:
        raise KeyError(token)
    return int(found)


class MessageEncoder:
    """Turns messages into pieces with one tokenizer. Safe to share between threads."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.cls, self.sep, self.pad, self.unknown = (
            _id_of(tokenizer, name) for name in ("[CLS]", "[SEP]", "[PAD]", "[UNK]")
        )

    def encode(self, texts: Sequence[str]) -> list[MessagePieces]:
        """Pieces of each text, at most HEAD_PIECES + TAIL_PIECES + 2 of them."""
        tidied = [tidy_message(text) for text in texts]
        encodings = self.tokenizer.encode_batch(tidied, add_special_tokens=False)
        return [self._pieces(text, encoding) for text, encoding in zip(tidied, encodings, strict=True)]

    def _pieces(self, text: str, encoding: Encoding) -> MessagePieces:
        ids, starts = encoding.ids, [start for start, _ in encoding.offsets]
        if len(ids) > HEAD_PIECES + TAIL_PIECES:
            ids, starts = (column[:HEAD_PIECES] + column[-TAIL_PIECES:] for column in (ids, starts))
        marks = np.zeros(len(ids) + 2, np.int64)
        marks[1:-1] = _cases(text)[starts]
        return MessagePieces(np.array([self.cls, *ids, self.sep], np.int64), marks, text)
