"""The header block of an e-mail by a scan of its bytes, values decoded only when asked for.

Fast enough to look at every mail of a mailbox before deciding which to parse. Never reads the body, never raises.
RFC 5322 for folding, RFC 2047 for encoded words.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator

from candor.mail import limits
from candor.mail.charsets import decode_text

_ENCODED_WORD = re.compile(
    r"=\?([\w.:+\-]{1,40})(?:\*[\w\-]{0,20})?\?([bBqQ])\?([^?]{0,4000}(?:\?(?!=)[^?]{0,200}){0,3})\?="
)
_FOLD = re.compile(rb"[ \t]*[\r\n]+[ \t]*")
_FIRST_FIELD = re.compile(rb"[!-9;-~]{1,100}[ \t]*:")
_Q_ESCAPE = re.compile(rb"=([0-9A-Fa-f]{2})")
_ENVELOPES = (b"From ", b">From ")


class HeaderBlock:
    """The header fields of one e-mail. Names are asked for in any case; the first of several wins.

    raw: the block as it stands, without the envelope line.
    start, body_start: where the block and the body begin in the bytes that were scanned.
    is_over_limit: the block is longer than `limits.HEADER_BYTES`; what lies beyond is not seen.
    """

    __slots__ = ("_folded", "body_start", "is_over_limit", "raw", "start")

    def __init__(self, raw: bytes, start: int, body_start: int, *, is_over_limit: bool = False) -> None:
        self.raw = raw
        self.start = start
        self.body_start = body_start
        self.is_over_limit = is_over_limit
        self._folded = b"\n" + raw.lower()

    def __bool__(self) -> bool:
        return bool(self.raw)

    def __contains__(self, name: str) -> bool:
        return next(self._values(name), None) is not None

    def get(self, name: str) -> str | None:
        """First value, unfolded and decoded; None if there is no such field."""
        value = next(self._values(name), None)
        return None if value is None else decode_words(decode_text(value))

    def get_undecoded(self, name: str) -> str | None:
        """First value, unfolded, its encoded words as written: address lists are split before decoding."""
        value = next(self._values(name), None)
        return None if value is None else decode_text(value)

    def all(self, name: str) -> list[str]:
        """Every value, in order of appearance."""
        return [decode_words(decode_text(value)) for value in self._values(name)]

    def _values(self, name: str) -> Iterator[bytes]:
        field = b"\n" + name.lower().encode("ascii", "replace")
        at = self._folded.find(field)
        while at >= 0:
            # `_folded` is one byte longer than `raw` at its front, so the same index is one further on there.
            colon = at + len(field)
            if self._folded[colon : colon + 1] in (b" ", b"\t"):
                colon += len(self._folded[colon : colon + 20]) - len(self._folded[colon : colon + 20].lstrip(b" \t"))
            if self._folded[colon : colon + 1] == b":":
                yield self._value_from(colon)
            at = self._folded.find(field, at + 1)

    def _value_from(self, start: int) -> bytes:
        raw = self.raw
        end = raw.find(b"\n", start)
        while end >= 0 and raw[end + 1 : end + 2] in (b" ", b"\t") and end - start < limits.HEADER_VALUE_BYTES:
            end = raw.find(b"\n", end + 1)
        value = raw[start : end if end >= 0 else None][: limits.HEADER_VALUE_BYTES]
        return _FOLD.sub(b" ", value).strip() if b"\n" in value else value.strip()


def scan_headers(raw: bytes) -> HeaderBlock:
    """The header block of a mail. An mbox envelope line before it is passed over; no header gives an empty block."""
    start = 0
    while raw.startswith(_ENVELOPES, start):
        start = raw.find(b"\n", start) + 1 or len(raw)
    if raw.startswith(b"\xef\xbb\xbf", start):
        start += 3
    while raw[start : start + 1] in (b"\n", b"\r"):
        start += 1
    if not _FIRST_FIELD.match(raw, start):
        return HeaderBlock(b"", start, start)
    limit = start + limits.HEADER_BYTES
    if raw.find(b"\n", start, limit) < 0 and raw.find(b"\r", start, limit) >= 0:
        return _scan_bare_returns(raw, start, limit)
    # What ends lines is looked for first, or the other form would be searched for in the whole body.
    crlf = raw.find(b"\n\r\n", start, limit) if _ends_in_crlf(raw, start) else -1
    end = raw.find(b"\n\n", start, limit if crlf < 0 else crlf)
    if end < 0 and crlf < 0:
        crlf = raw.find(b"\n\r\n", start, limit)
    if crlf >= 0 and end < 0:
        return HeaderBlock(raw[start : crlf + 1], start, crlf + 3)
    if end >= 0:
        return HeaderBlock(raw[start : end + 1], start, end + 2)
    end = raw.find(b"\n\r\r\n", start, limit)
    if end >= 0:
        return HeaderBlock(raw[start : end + 1].replace(b"\r\r\n", b"\n"), start, end + 4)
    return HeaderBlock(raw[start:limit], start, min(limit, len(raw)), is_over_limit=len(raw) > limit)


def _ends_in_crlf(raw: bytes, start: int) -> bool:
    newline = raw.find(b"\n", start)
    return newline > 0 and raw[newline - 1 : newline] == b"\r"


def _scan_bare_returns(raw: bytes, start: int, limit: int) -> HeaderBlock:
    """Lines that end in a bare carriage return, as old exports write them."""
    end = raw.find(b"\r\r", start, limit)
    if end < 0:
        return HeaderBlock(
            raw[start:limit].replace(b"\r", b"\n"), start, min(limit, len(raw)), is_over_limit=len(raw) > limit
        )
    return HeaderBlock(raw[start : end + 1].replace(b"\r", b"\n"), start, end + 2)


def decode_words(value: str) -> str:
    """`value` with its RFC 2047 words decoded. A character split over two words is put together again."""
    if "=?" not in value:
        return value
    pieces: list[str] = []
    pending = b""
    pending_charset: str | None = None
    at = 0
    for number, word in enumerate(_ENCODED_WORD.finditer(value)):
        if number >= limits.ENCODED_WORDS:
            break
        between = value[at : word.start()]
        charset = word[1].lower()
        data = _decode_word(word[2], word[3])
        # White space between two encoded words is only their fold.
        is_joined = pending_charset is not None and not between.strip()
        if not (is_joined and charset == pending_charset):
            if pending_charset is not None:
                pieces.append(decode_text(pending, pending_charset))
            if not is_joined:
                pieces.append(between)
            pending = b""
        pending += data
        pending_charset = charset
        at = word.end()
    if pending_charset is not None:
        pieces.append(decode_text(pending, pending_charset))
    pieces.append(value[at:])
    return "".join(pieces)


def _decode_word(encoding: str, encoded: str) -> bytes:
    data = encoded.encode("utf-8", "replace")
    if encoding in "qQ":
        return _Q_ESCAPE.sub(lambda escape: bytes([int(escape[1], 16)]), data.replace(b"_", b" "))
    return decode_base64(data)


def decode_base64(data: bytes) -> bytes:
    """As much as can be decoded of base64 that may be cut, unpadded or mixed with other characters."""
    clean = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    usable = len(clean) - (len(clean) % 4 == 1)
    try:
        return binascii.a2b_base64(clean[:usable] + b"=" * (-usable % 4))
    except binascii.Error:
        return b""
