"""The parts of a mail whose MIME structure no parser follows, by one flat scan for boundary lines.

For mails nested beyond reason, with broken encodings or boundaries that begin like one another. Structure is lost,
text is not; the cost is linear in the mail.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass

from candor.mail import limits
from candor.mail.headers import HeaderBlock, decode_base64, scan_headers
from candor.mail.media_types import media_type

_BOUNDARY = re.compile(rb"boundary\s{0,3}=\s{0,3}\"?([^\"\r\n;]{1,200})", re.IGNORECASE)
_BOUNDARY_LINE = re.compile(rb"^--([^\r\n]{1,210})[ \t]*\r?\n", re.MULTILINE)
_PART_HEADER = re.compile(rb"content-[a-z\-]{2,30}[ \t]*:", re.IGNORECASE)
_PROSE = re.compile(rb"[A-Za-z,.] [A-Za-z]")
# What lies between the boundaries of an empty part.
_MIN_PART = 10
_MAX_ENCODED = 4 * limits.HTML_IN


@dataclass(frozen=True, slots=True)
class LoosePart:
    """One part; `content` is decoded and, unless it is text or a calendar, empty."""

    headers: HeaderBlock
    content: bytes


def loose_parts(raw: bytes, headers: HeaderBlock) -> list[LoosePart]:
    """The leaves of a mail in order, at most `limits.PARTS`; the whole body as one if it has no boundary lines."""
    known = {boundary[1].strip() for boundary in _BOUNDARY.finditer(raw)}
    parts: list[LoosePart] = []
    block: HeaderBlock = headers
    start = headers.body_start
    for line in _BOUNDARY_LINE.finditer(raw, headers.body_start):
        name = line[1].strip()
        is_end = name.removesuffix(b"--") in known
        if not (name in known or is_end or _PART_HEADER.match(raw, line.end())):
            continue
        _keep(parts, block, raw, start, line.start())
        if len(parts) >= limits.PARTS:
            return parts
        block, start = _part_start(raw, line.end())
    _keep(parts, block, raw, start, len(raw))
    return parts


def _part_start(raw: bytes, at: int) -> tuple[HeaderBlock, int]:
    if raw[at : at + 1] in (b"\n", b"\r"):
        return HeaderBlock(b"", at, at), at
    block = scan_headers(raw[at : at + limits.HEADER_BYTES + 1])
    if not block.is_over_limit:
        return block, at + block.body_start
    ends = [end for end in (raw.find(b"\n\n", at), raw.find(b"\n\r\n", at)) if end >= 0]
    return block, min(ends) if ends else at + block.body_start


def _keep(parts: list[LoosePart], block: HeaderBlock, raw: bytes, start: int, end: int) -> None:
    """Adds the part unless it is empty or only a container."""
    if end - start < _MIN_PART and not raw[start:end].strip():
        return
    kind = media_type(block.get("Content-Type"))
    for _ in range(limits.DEPTH):
        if kind != "message/rfc822":
            break
        inner = scan_headers(raw[start : min(end, start + limits.HEADER_BYTES)])
        kind, block, start = media_type(inner.get("Content-Type")), inner, start + inner.body_start
    if kind.startswith(("multipart/", "message/")):
        if parts or not raw[start : min(end, start + 2_000)].strip():
            return
        # A container whose boundary never comes, an onion without end: what is there is read as text.
        block, kind = HeaderBlock(b"", start, start), "text/plain"
    if not kind.startswith("text/"):
        parts.append(LoosePart(block, b""))
        return
    body = raw[start : min(end, start + _MAX_ENCODED)]
    if body.strip():
        parts.append(LoosePart(block, decode_transfer(body, block.get("Content-Transfer-Encoding"))))


def decode_transfer(body: bytes, encoding: str | None) -> bytes:
    """The content behind a transfer encoding; broken base64 as far as it goes, prose in false base64 as it stands."""
    match (encoding or "").strip().lower():
        case "base64":
            is_prose = len(_PROSE.findall(body[:2_000])) > 5
            return body if is_prose else decode_base64(body)
        case "quoted-printable":
            return binascii.a2b_qp(body)
        case _:
            return body
