"""What a file is, told from how it begins and never from its name."""

from __future__ import annotations

import re
from enum import StrEnum

from candor.mailboxes.mbox import is_mbox_start

HEAD_BYTES = 64 * 1024
"""Enough for the longest header block that is read; a huge text is turned away without reading on."""


class FileKind(StrEnum):
    """What a file was found to be; the values are the words for it."""

    MBOX = "an mbox"
    GZIP = "gzip"
    ZIP = "zip"
    EMAIL = "one e-mail"
    APPLE_EMAIL = "one e-mail of Apple Mail"
    EMPTY = "empty"
    DAMAGED = "compressed data that is damaged from its start"
    LOCKED_ZIP = "a zip locked with a password"
    OUTLOOK_ARCHIVE = "an archive of Outlook for Mac (.olm)"
    OTHER_ZIP = "a zip without mail in it"
    OUTLOOK_STORE = "an Outlook data file (.pst or .ost)"
    OUTLOOK_ITEM = "an Outlook message or an old Office document (.msg, .doc)"
    TAR = "a tar archive"
    PDF = "a PDF"
    PICTURE = "a picture"
    OTHER_ARCHIVE = "an archive of another kind"
    BINARY = "data that is not text"
    WEB_PAGE = "a web page"
    TEXT = "a text without e-mail headers"

    @property
    def is_mail(self) -> bool:
        return self in (FileKind.MBOX, FileKind.GZIP, FileKind.ZIP, FileKind.EMAIL, FileKind.APPLE_EMAIL)


_MAGIC = (
    (b"\x1f\x8b", FileKind.GZIP),
    (b"PK\x03\x04", FileKind.ZIP),
    (b"PK\x05\x06", FileKind.ZIP),
    (b"!BDN", FileKind.OUTLOOK_STORE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OUTLOOK_ITEM),
    (b"%PDF-", FileKind.PDF),
    (b"\x89PNG", FileKind.PICTURE),
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"GIF8", FileKind.PICTURE),
    (b"II*\0", FileKind.PICTURE),
    (b"MM\0*", FileKind.PICTURE),
    (b"BZh", FileKind.OTHER_ARCHIVE),
    (b"7z\xbc\xaf", FileKind.OTHER_ARCHIVE),
    (b"\xfd7zXZ", FileKind.OTHER_ARCHIVE),
    (b"(\xb5/\xfd", FileKind.OTHER_ARCHIVE),
    (b"Rar!", FileKind.OTHER_ARCHIVE),
)
_HEADER_LINE = re.compile(rb"([!-9;-~]{1,76})[ \t]*:|[ \t]")
_APPLE_COUNT = re.compile(rb"(\d{1,10})[ \t]*\r?\n")
_KNOWN_HEADERS = frozenset(
    b"from to cc date subject message-id received return-path delivered-to mime-version content-type reply-to sender "
    b"dkim-signature x-gm-thrid x-gmail-labels authentication-results list-unsubscribe x-received arc-seal "
    b"in-reply-to references x-mozilla-status user-agent x-mailer x-uid status".split()
)
_MAX_LINES = 60
# NUL bytes do turn up in damaged mails, but not in such numbers.
_MAX_NULS = 8


def file_kind(head: bytes) -> FileKind:
    """The kind of a file that begins with `head`, its first `HEAD_BYTES`."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[257:262] == b"ustar":
        return FileKind.TAR
    if (head.startswith(b"RIFF") and head[8:12] == b"WEBP") or head[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1"):
        return FileKind.PICTURE
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text:
        return FileKind.EMPTY if not head.strip(b"\0 \t\r\n\xef\xbb\xbf") and b"\0" not in head else FileKind.BINARY
    if is_mbox_start(head):
        return FileKind.MBOX
    if _has_mail_header(text):
        return FileKind.EMAIL
    count = _APPLE_COUNT.match(text)
    if count and _has_mail_header(text[count.end() :]):
        return FileKind.APPLE_EMAIL
    if head.count(b"\0") > _MAX_NULS or _control_share(head[:4096]) > 0.05:
        return FileKind.BINARY
    if text[:200].lower().startswith((b"<!doctype html", b"<html", b"<?xml")):
        return FileKind.WEB_PAGE
    return FileKind.TEXT


def _has_mail_header(text: bytes) -> bool:
    """Whether it begins with header lines of which one is a mail's; one line is enough if a body follows."""
    known = 0
    lines = text[: 16 * 1024].split(b"\n", _MAX_LINES)
    if len(lines) == 1:
        lines = text[: 16 * 1024].split(b"\r", _MAX_LINES)
    for number, line in enumerate(lines[:_MAX_LINES]):
        if not line.strip():
            return known >= 1
        match = _HEADER_LINE.match(line)
        if match is None:
            # A broken line among good ones is the mail's fault, not a sign of another kind of file.
            return known >= 2 and number > 2
        known += (match[1] or b"").lower() in _KNOWN_HEADERS
    return known >= 1


def _control_share(head: bytes) -> float:
    controls = len(head) - len(head.translate(None, bytes(range(1, 9)) + bytes(range(14, 27)) + bytes(range(28, 32))))
    return controls / max(len(head), 1)
