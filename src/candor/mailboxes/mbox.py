"""A stream of bytes in mbox form to e-mails, whichever way the stream comes: file, gz, zip member or pipe.

A separator is a line "From ..." after an empty line that ends in a year and has a header line below it. Reads in
chunks, so that memory stays bounded and a file that another program shortens meanwhile cannot crash the reader, as a
memory map would. mboxrd quoting (https://www.loc.gov/preservation/digital/formats/fdd/fdd000385.shtml) is undone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from candor.mail import limits
from candor.mail.headers import scan_headers
from candor.mail.parse import TOO_LARGE, gmail_labels
from candor.mailboxes.mailbox import RawEmail, Skipped

CHUNK_BYTES = 64 * 1024
"""Read at once; larger chunks measured slower, their memory being new each time. Large mails come in larger ones."""

_MAX_ENVELOPE = 1_000
_LOOK_AHEAD = 200
# One search for separators and quoted lines alike; as a pattern it is faster than bytes.find.
_FROM = re.compile(rb"From ")
# A year at the end, before or behind the zone, as programs differ: "... 2024", "... +0000 2024", "... 2024 +0000".
# A time before it, because "From our first day in 2024" begins paragraphs.
_YEAR_END = re.compile(rb"\d:\d\d.{0,40}(?:19|20)\d\d(?: [+-]\d{4}| [A-Z]{2,5})?[ \t]*\r?$")
# With a whole date no empty line before is asked for: truncated mails lack it.
_WHOLE_DATE = re.compile(
    rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ 0-3]?\d \d\d:\d\d(?::\d\d)? .{0,12}$"
)
_HEADER_LINE = re.compile(rb">?[!-9;-~]{1,100}[ \t]*:|>From ")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
# Google's word for chats in the languages where it is not "Chat".
_CHAT_LABELS = frozenset({"chat", "chats", "bate-papo", "bate-papos", "chatten"})

Read = Callable[[int], bytes]


def is_mbox_start(head: bytes) -> bool:
    """Whether a file that begins like this is an mbox: an envelope line, and a header line below it."""
    at = _first_line(head)
    if not head.startswith(b"From ", at):
        return False
    end = head.find(b"\n", at)
    return end >= 0 and (_HEADER_LINE.match(head, end + 1) is not None or not head[end + 1 :].strip())


def read_mbox(mailbox: str, read: Read, *, tell: Callable[[], int] | None = None) -> Iterator[RawEmail | Skipped]:
    """The e-mails of an mbox stream, chats of Google's export passed over.

    read: gives up to so many bytes, b"" at the end.
    tell: how far in the input the stream is, where that is not the number of bytes read (compressed input).
    """
    position = 0
    for raw, end in _split(read):
        position += 1
        at = end if tell is None else tell()
        if raw is None:
            yield Skipped(mailbox, position, TOO_LARGE, at)
            continue
        labels: tuple[str, ...] = ()
        if raw.find(b"X-Gmail-Labels:", 0, 2_000) >= 0:
            labels = gmail_labels(scan_headers(raw))
            if any(label.lower() in _CHAT_LABELS for label in labels):
                continue
        yield RawEmail(mailbox, position, raw, labels, at)


def _split(read: Read) -> Iterator[tuple[bytes | None, int]]:
    """(mail, where it ends) in order; None stands for a mail over the limit, which is never held whole."""
    buffer = b""
    while len(buffer) < _MAX_ENVELOPE and (chunk := read(CHUNK_BYTES)):
        buffer += chunk
    base = _first_line(buffer)
    buffer = buffer[base:]
    start = search = buffer.find(b"\n") + 1 if buffer.startswith(b"From ") else 0
    is_over = is_quoted = is_end = False
    while True:
        match = _FROM.search(buffer, search)
        at = match.start() if match else -1
        before = buffer[at - 1 : at] if at > 0 else b""
        verdict = _is_separator(buffer, at, is_end=is_end) if before == b"\n" else None
        if verdict:
            yield _mail(buffer, start, at - 1, is_over=is_over, is_quoted=is_quoted), base + at
            is_over = is_quoted = False
            start = search = buffer.find(b"\n", at) + 1
        elif verdict is False or (at >= 0 and before != b"\n"):
            is_quoted = is_quoted or before == b">"
            search = at + 1
        elif is_end:
            break
        else:
            # A separator may lie across the end of the buffer; the bytes before it say if its line is empty.
            search = at if at >= 0 else max(len(buffer) - 4, search)
            is_over = is_over or search - start > limits.EMAIL_BYTES
            keep = max((search if is_over else min(start, search)) - 3, 0)
            chunk = read(max(CHUNK_BYTES, len(buffer) - keep))
            is_end = not chunk
            buffer = buffer[keep:] + chunk
            base, search, start = base + keep, search - keep, max(start - keep, 0)
    if is_over or buffer[start:].strip():
        yield _mail(buffer, start, len(buffer), is_over=is_over, is_quoted=is_quoted), base + len(buffer)


def _mail(buffer: bytes, start: int, end: int, *, is_over: bool, is_quoted: bool) -> bytes | None:
    """Without the empty line that the mbox adds at its end and, in mboxrd, one ">" of quoted "From " lines."""
    if is_over or end - start > limits.EMAIL_BYTES:
        return None
    if buffer[end - 2 : end] == b"\n\r":
        end -= 1
    mail = buffer[start:end]
    return _QUOTED_FROM.sub(rb"\1", mail) if is_quoted else mail


def _first_line(head: bytes) -> int:
    """Behind a byte order mark and empty lines."""
    at = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    while head[at : at + 1] in (b"\n", b"\r", b" "):
        at += 1
    return at


def _is_separator(buffer: bytes, at: int, *, is_end: bool) -> bool | None:
    """Whether the line "From ..." at `at` begins a new mail; None if more of the stream must be seen."""
    end = buffer.find(b"\n", at, at + _MAX_ENVELOPE)
    if end < 0:
        return None if not is_end and len(buffer) - at < _MAX_ENVELOPE else False
    envelope = buffer[at:end]
    if not _YEAR_END.search(envelope):
        return False
    is_after_blank = at < 2 or buffer[at - 2 : at - 1] == b"\n" or buffer[at - 3 : at - 1] == b"\n\r"
    if not is_after_blank and not _WHOLE_DATE.match(envelope):
        return False
    if not is_end and len(buffer) - end < _LOOK_AHEAD:
        return None
    if _HEADER_LINE.match(buffer, end + 1):
        return True
    # Cut off within the first header line.
    return is_end and buffer.find(b"\n", end + 1) < 0 and _WHOLE_DATE.match(envelope) is not None
