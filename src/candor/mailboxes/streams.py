"""Any stream of bytes that holds mail, compressed or not, to e-mails; and the guard against what compression hides."""

from __future__ import annotations

import gzip
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any

from candor.mail import limits
from candor.mail.parse import TOO_LARGE
from candor.mailboxes.mailbox import RawEmail, Skipped
from candor.mailboxes.mbox import CHUNK_BYTES, Read, read_mbox
from candor.mailboxes.sniffing import HEAD_BYTES, FileKind, file_kind

DAMAGED = "compressed data damaged or cut off"
BOMB = "unpacks to far more than mail does"

MAX_RATIO = 200
"""Mail compresses 3 to 15 times, zeros a thousand times."""

FREE_BYTES = 64 * 1024 * 1024
"""Unpacked before the ratio counts: small honest files may compress well."""

_PIECE_BYTES = 256 * 1024
_APPLE_COUNT = re.compile(rb"\s{0,20}(\d{1,10})[ \t]*\r?\n")


class Unpacked:
    """Reads a decompressing stream and ends it, with the reason in `failure`, where it is damaged or a bomb.

    limit: how many bytes it may give as things stand. checksum: the CRC-32 it must come to, if anything checks it here.
    """

    def __init__(self, stream: Any, limit: Callable[[], int], *, checksum: int | None = None) -> None:
        self._stream = stream
        self._limit = limit
        self._expected = checksum
        self._checksum = 0
        self.count = 0
        self.failure: str | None = None

    def read(self, size: int) -> bytes:
        pieces: list[bytes] = []
        while size > 0 and self.failure is None:
            try:
                # Piece by piece: one large read would lose what stands before the damage.
                piece = self._stream.read1(min(size, _PIECE_BYTES))
            except (EOFError, OSError, zlib.error, zipfile.BadZipFile):
                self.failure = DAMAGED
                break
            if not piece:
                if self._expected not in (None, self._checksum):
                    self.failure = DAMAGED
                break
            if self._expected is not None:
                self._checksum = zlib.crc32(piece, self._checksum)
            self.count += len(piece)
            size -= len(piece)
            pieces.append(piece)
            if self.count > self._limit():
                self.failure = BOMB
        return b"".join(pieces)


def unpacked_limit(packed_bytes: int) -> int:
    """How much may come out of so many compressed bytes."""
    return max(FREE_BYTES, MAX_RATIO * packed_bytes)


class _Counted:
    """The least of a file that gzip asks for, over a plain `read`; counts what it gave."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        data = self._read(size)
        self.count += len(data)
        return data


def _unpacked_gzip(packed: _Counted) -> Unpacked:
    file: Any = packed
    return Unpacked(gzip.GzipFile(fileobj=file, mode="rb"), lambda: unpacked_limit(packed.count))


def stream_kind(head: bytes, read: Read) -> FileKind:
    """What a stream holds; for gzip that holds no mail, what is inside. `head` begins it, `read` goes on."""
    kind = file_kind(head[:HEAD_BYTES])
    if kind is not FileKind.GZIP:
        return kind
    inside = _unpacked_gzip(_Counted(_after(head, read)))
    inner_head = inside.read(HEAD_BYTES)
    if inside.failure and not inner_head:
        return FileKind.DAMAGED
    inner = file_kind(inner_head)
    if inner in (FileKind.GZIP, FileKind.ZIP):
        return FileKind.OTHER_ARCHIVE
    return FileKind.GZIP if inner.is_mail else inner


def read_stream(
    name: str,
    read: Read,
    *,
    head: bytes = b"",
    tell: Callable[[], int] | None = None,
    may_unpack: bool = True,
) -> Iterator[RawEmail | Skipped]:
    """The e-mails of a stream of any kind but zip; none if it holds no mail.

    head: what was read of it already. tell: how far in the input it is, where bytes read do not say so.
    may_unpack: False for what was unpacked itself, since limits within limits would multiply.
    """
    if len(head) < HEAD_BYTES:
        head += _filled(read, HEAD_BYTES - len(head))
    match file_kind(head[:HEAD_BYTES]):
        case FileKind.MBOX:
            yield from read_mbox(name, _after(head, read), tell=tell)
        case FileKind.EMAIL:
            yield _read_single(name, _after(head, read))
        case FileKind.APPLE_EMAIL:
            yield _read_single(name, _after(head, read), is_apple=True)
        case FileKind.GZIP if may_unpack:
            packed = _Counted(_after(head, read))
            inside = _unpacked_gzip(packed)
            inner_head = inside.read(HEAD_BYTES)
            yield from read_stream(
                name, inside.read, head=inner_head, tell=tell or (lambda: packed.count), may_unpack=False
            )
            if inside.failure:
                yield Skipped(name, 0, inside.failure)
        case _:
            return


def _read_single(name: str, read: Read, *, is_apple: bool = False) -> RawEmail | Skipped:
    raw = _filled(read, limits.EMAIL_BYTES + 1)
    size = length = len(raw)
    if is_apple and (count := _APPLE_COUNT.match(raw)):
        # .emlx: the mail's length on the first line, Apple Mail's own properties behind the mail.
        length = int(count[1])
        raw = raw[count.end() : count.end() + length]
    if length > limits.EMAIL_BYTES:
        return Skipped(name, 1, TOO_LARGE)
    return RawEmail(name, 1, raw, (), size)


def _after(head: bytes, read: Read) -> Read:
    """A `read` that gives `head` first."""
    rest = memoryview(head)

    def give(size: int) -> bytes:
        nonlocal rest
        if not rest:
            return read(size)
        piece = bytes(rest[:size] if size >= 0 else rest)
        rest = rest[len(piece) :]
        return piece

    return give


def _filled(read: Read, size: int) -> bytes:
    """`size` bytes unless the stream ends before: pipes give less at a time."""
    pieces: list[bytes] = []
    while size > 0:
        piece = read(min(size, CHUNK_BYTES))
        if not piece:
            break
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def open_head(file: IO[bytes]) -> bytes:
    """The first `HEAD_BYTES` of an open file."""
    return _filled(file.read, HEAD_BYTES)
