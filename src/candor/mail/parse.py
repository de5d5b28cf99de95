"""One e-mail's bytes to an `Email`: which of its parts is the body, what is quoted, what else it carries.

MIME by fast-mail-parser's lazy tree, so that only the parts that are read are decoded; a flat scan where it gives up.
Bounded in time by `limits`, never keeps the content of attachments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from urllib.parse import urlsplit

from fast_mail_parser import ParseError, PyLazyMimePart, parse_email_tree

from candor.errors import UnreadableEmail
from candor.mail import limits
from candor.mail.addresses import parse_address, parse_addresses
from candor.mail.charsets import decode_text
from candor.mail.dates import parse_date
from candor.mail.email import Address, CalendarEvent, Email
from candor.mail.headers import HeaderBlock, decode_words, scan_headers
from candor.mail.html import clean_text, html_links, html_to_text
from candor.mail.media_types import media_type, parameter
from candor.mail.message_ids import made_up_message_id, parse_message_id, thread_references
from candor.mail.quotes import split_quoted
from candor.mail.salvage import loose_parts

EMPTY = "empty mail"
NO_HEADER = "no mail header"
HEADER_TOO_LONG = "header block over 64 KB"
TOO_LARGE = "mail over 25 MB"

_TEXT_LINK = re.compile(r"https?://[^\s<>\"'\\^`{|}]{1,2000}", re.IGNORECASE)
_LINK_TAIL = ".,;:!?)]*_"
_LOOKS_LIKE_HTML = re.compile(r"\s{0,200}<(?:!doctype html|html|head|body|div|table|p|meta|style)[\s>]", re.IGNORECASE)
_STUB = re.compile(
    r"view (?:this|it|the)?[\w\s]{0,30}(?:in|on|with) (?:a|your|the|an)?[\w\s\-]{0,20}(?:browser|web ?page|online)|"
    r"(?:e-?mail client|mail program|mail reader|e-?mail reader|device)[\w\s]{0,20} (?:does not|doesn't|cannot|can't)|"
    r"(?:does not|doesn't|cannot|can't) (?:support|display|read|show|view)[\w\s\-]{0,20} html|"
    r"html[\- ](?:e-?mail|message|version|format|enabled|capable)|"
    r"im browser|versión web|en (?:su|tu|el) navegador|navigateur|no navegador|in (?:uw|je) browser",
    re.IGNORECASE,
)
_DATA_URI = re.compile(rb"data:[\w/+.\-]{1,60};base64,[A-Za-z0-9+/=\s]*")
# A plain part longer than this is a text of its own, whatever it says about browsers.
_STUB_CHARS = 600
# Shorter than a third of the page that it stands for: a teaser, not the mail.
_STUB_SHARE = 0.33
_MAX_HTML_READ = 2 * limits.HTML_IN

_BULK_PRECEDENCES = ("bulk", "list", "junk")


@dataclass(slots=True)
class _Segment:
    """A piece of body; rendered once, when asked."""

    source: str
    is_html: bool
    rendered: tuple[str, str] | None = None

    def render(self) -> tuple[str, str]:
        """(newly written, quoted)."""
        if self.rendered is None:
            if self.is_html:
                text, marked = html_to_text(self.source)
                new, quoted = split_quoted(text)
                self.rendered = (new, f"{quoted}\n\n{marked}".strip())
            else:
                self.rendered = split_quoted(clean_text(_shorten_links(self.source[: 4 * limits.TEXT_OUT])))
        return self.rendered


@dataclass(slots=True)
class _Found:
    """What a walk over the parts collects beside the body."""

    zone: tzinfo | None
    parts_left: int = limits.PARTS
    html: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    events: list[CalendarEvent] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    attached_text: list[_Segment] = field(default_factory=list)


class _UnfollowableError(Exception):
    """The parsed tree is not the mail's; it is scanned flat instead."""


def parse_email(raw: bytes, headers: HeaderBlock | None = None) -> Email:
    """The e-mail in `raw`; `headers` if they were scanned already.

    Raises UnreadableEmail if it is empty, has no header at all or is over a limit of `limits`.
    """
    if len(raw) > limits.EMAIL_BYTES:
        raise UnreadableEmail(TOO_LARGE)
    if headers is None:
        headers = scan_headers(raw)
    if headers.is_over_limit:
        raise UnreadableEmail(HEADER_TOO_LONG)
    if not headers:
        raise UnreadableEmail(NO_HEADER if raw.strip() else EMPTY)
    date = parse_date(headers.get("Date"))
    segments, found = _read_body(raw, headers, date.tzinfo if date else None)
    text, quoted = _join(segments, found)
    subject = " ".join((headers.get("Subject") or "").split())
    sender = parse_address(headers.get_undecoded("From"))
    if sender.address is None:
        sender = _better(sender, parse_address(headers.get_undecoded("Sender")))
    reply_to = parse_address(headers.get_undecoded("Reply-To"))
    return Email(
        message_id=parse_message_id(headers.get("Message-ID"))
        or made_up_message_id(headers.get("Date"), headers.get("From"), subject, text, quoted),
        date=date,
        subject=subject,
        sender=sender,
        recipients=_recipients(headers),
        text=text,
        quoted=quoted,
        references=thread_references(headers.get("References"), headers.get("In-Reply-To")),
        thread=(headers.get("X-GM-THRID") or "").strip() or None,
        labels=gmail_labels(headers),
        is_bulk=is_bulk(headers),
        is_automatic=is_automatic(headers),
        events=_distinct_events(found.events),
        links=_links(segments, found),
        attachments=tuple(found.attachments[: limits.ATTACHMENTS]),
        delivered_to=parse_address(headers.get("Delivered-To")).address,
        reply_to=reply_to if reply_to.address and reply_to.address != sender.address else None,
    )


def is_bulk(headers: HeaderBlock) -> bool:
    """Whether a mail says of itself that it went to many."""
    if any(name in headers for name in ("List-Unsubscribe", "List-Id", "Feedback-ID")):
        return True
    return (headers.get("Precedence") or "").strip().lower() in _BULK_PRECEDENCES


def is_automatic(headers: HeaderBlock) -> bool:
    """Whether a mail says of itself that a program sent it. RFC 3834."""
    submitted = headers.get("Auto-Submitted")
    if submitted is not None and submitted.partition(";")[0].strip().lower() not in ("no", ""):
        return True
    return "X-Auto-Response-Suppress" in headers


def gmail_labels(headers: HeaderBlock) -> tuple[str, ...]:
    """Labels of a Google Takeout, as the person's Gmail names them: the list is encoded as a whole, then split."""
    value = headers.get("X-Gmail-Labels")
    if not value:
        return ()
    labels = (" ".join(label.split()).strip('"') for label in value.split(","))
    return tuple(dict.fromkeys(label for label in labels if label))


def _better(first: Address, second: Address) -> Address:
    return Address(first.name or second.name, second.address) if second.address else first


def _recipients(headers: HeaderBlock) -> tuple[Address, ...]:
    found: dict[Address, None] = {}
    for name in ("To", "Cc", "Delivered-To"):
        if name == "Delivered-To" and found:
            break
        for address in parse_addresses(headers.get_undecoded(name)):
            if address.address:
                found.setdefault(address)
    return tuple(found)[: limits.RECIPIENTS]


def _read_body(raw: bytes, headers: HeaderBlock, zone: tzinfo | None) -> tuple[list[_Segment], _Found]:
    found = _Found(zone)
    try:
        if len(raw) > limits.HEADER_BYTES and raw.count(b"=?") > limits.PART_ENCODED_WORDS:
            raise _UnfollowableError
        tree = parse_email_tree(raw[headers.start :] if headers.start else raw, mode="lazy")
        content_type = headers.get("Content-Type")
        segments = _segments(tree, content_type, found, depth=0, boundaries=())
        is_blank = not (segments or found.messages or found.attached_text)
        if is_blank and (tree.content is None or found.parts_left < 0):
            raise _UnfollowableError
    except (ParseError, _UnfollowableError):
        found = _Found(zone)
        segments = _loose_segments(raw, headers, found)
    return segments or found.attached_text[:1], found


def _segments(
    part: PyLazyMimePart, content_type: str | None, found: _Found, *, depth: int, boundaries: tuple[str, ...]
) -> list[_Segment]:
    """The body pieces below a part, in order; everything else goes to `found`."""
    found.parts_left -= 1
    if found.parts_left < 0 or depth > limits.DEPTH:
        return []
    kind = media_type(part.content_type)
    if part.is_message:
        _read_attached_message(part, found, depth=depth)
        return []
    if part.content is None if kind.startswith("multipart/") else bool(part.children):
        boundary = parameter(content_type, "boundary")
        if boundary:
            if any(boundary.startswith(outer) and boundary != outer for outer in boundaries):
                # The parser takes "--outer-inner" for a line of "outer".
                raise _UnfollowableError
            boundaries = (*boundaries, boundary)
        below: list[_Segment] = []
        for child in part.children[: found.parts_left + 1]:
            below += _segments(child, _part_content_type(child), found, depth=depth + 1, boundaries=boundaries)
        return _choose(below) if kind == "multipart/alternative" else below
    return _leaf(part, kind, content_type, found)


def _leaf(part: PyLazyMimePart, kind: str, content_type: str | None, found: _Found) -> list[_Segment]:
    name = clean_name(part.filename)
    if kind in ("text/calendar", "application/ics") or name.lower().endswith((".ics", ".vcs")):
        _keep_attachment(name, found)
        _read_calendar(part.content or b"", content_type, found)
        return []
    is_attached = part.disposition == "attachment"
    if kind in ("text/plain", "text/html") or (kind.startswith("text/") and "/x-amp" not in kind and not name):
        segment = text_segment(part.content or b"", kind, content_type)
        if not is_attached:
            if segment is None:
                return []
            if segment.is_html:
                found.html.append(segment.source)
            return [segment]
        if segment is not None and not found.attached_text:
            found.attached_text.append(segment)
    if name and (is_attached or not (part.content_id and kind.startswith("image/"))):
        _keep_attachment(name, found)
    return []


def _loose_segments(raw: bytes, headers: HeaderBlock, found: _Found) -> list[_Segment]:
    segments: list[_Segment] = []
    for part in loose_parts(raw, headers):
        content_type = part.headers.get("Content-Type")
        kind = media_type(content_type)
        disposition = part.headers.get("Content-Disposition") or ""
        name = clean_name(parameter(disposition, "filename") or parameter(content_type, "name") or "")
        if kind == "text/calendar":
            _read_calendar(part.content, content_type, found)
        elif disposition.lower().startswith("attachment") or not part.content:
            _keep_attachment(name, found)
        elif kind.startswith("text/") and (segment := text_segment(part.content, kind, content_type)):
            if segment.is_html:
                found.html.append(segment.source)
            segments.append(segment)
    return _choose(segments)


def text_segment(content: bytes, kind: str, content_type: str | None) -> _Segment | None:
    """A text part ready to be rendered; None if there is nothing in it."""
    if len(content) > limits.HTML_IN:
        # Pictures inside the page go first, so that the text behind them is still reached.
        content = _DATA_URI.sub(b"", content)[: 4 * limits.HTML_IN]
    text = decode_text(content, parameter(content_type, "charset"))
    if not text or text.isspace():
        return None
    is_html = kind == "text/html" or bool(_LOOKS_LIKE_HTML.match(text))
    if not is_html and (parameter(content_type, "format") or "").lower() == "flowed":
        text = _unflow(text)
    return _Segment(text, is_html)


def _choose(segments: list[_Segment]) -> list[_Segment]:
    """Of alternatives the plain ones, unless they only stand in for the HTML."""
    plain = [segment for segment in segments if not segment.is_html]
    html = [segment for segment in segments if segment.is_html]
    if not plain or not html:
        return segments
    return html if _is_stub(plain, html) else plain


def _is_stub(plain: list[_Segment], html: list[_Segment]) -> bool:
    written = sum(len(segment.source.strip()) for segment in plain)
    if written > _STUB_CHARS:
        return False
    shown = sum(len(text) for segment in html[:3] for text in segment.render())
    said = "\n".join(segment.source for segment in plain)
    return shown * _STUB_SHARE > written or (shown > written and _STUB.search(said) is not None)


def _read_attached_message(part: PyLazyMimePart, found: _Found, *, depth: int) -> None:
    """A forwarded mail's lines and text; its attachments' names count as this mail's."""
    for root in part.children[:1]:
        fields = {name.lower(): values[0] for name, values in root.headers.items() if values}
        inner = _Found(found.zone, parts_left=found.parts_left)
        segments = _segments(root, fields.get("content-type"), inner, depth=depth + 1, boundaries=())
        found.parts_left = inner.parts_left
        text, quoted = _join(segments or inner.attached_text[:1], inner)
        lines = [
            f"{shown}: {' '.join(decode_words(fields[name])[:1000].split())}"
            for shown, name in (("From", "from"), ("Date", "date"), ("Subject", "subject"))
            if fields.get(name)
        ]
        found.messages.append("\n".join([*lines, "", text, quoted]).strip())
        found.html += inner.html
        found.events += inner.events
        found.attachments += inner.attachments


def _read_calendar(content: bytes, content_type: str | None, found: _Found) -> None:
    # icalendar takes longer to import than most mailboxes to read; few mails need it.
    from candor.mail.calendars import read_events

    if len(found.events) < limits.EVENTS:
        charset, method = parameter(content_type, "charset"), parameter(content_type, "method")
        found.events += read_events(content, charset=charset, method=method, zone=found.zone)


def _distinct_events(events: list[CalendarEvent]) -> tuple[CalendarEvent, ...]:
    """An invitation comes as a part and again as an attached file."""
    distinct = {(event.uid, event.sequence, event.method): event for event in reversed(events)}
    return tuple(reversed(distinct.values()))[: limits.EVENTS]


def _join(segments: Sequence[_Segment], found: _Found) -> tuple[str, str]:
    texts: list[str] = []
    histories: list[str] = []
    length = read = 0
    for segment in segments:
        if length > limits.TEXT_OUT or read > _MAX_HTML_READ:
            break
        read += len(segment.source)
        text, quoted = segment.render()
        length += len(text)
        texts.append(text)
        histories.append(quoted)
    text = "\n\n".join(text for text in texts if text)
    quoted = "\n\n".join(piece for piece in (*histories, *found.messages) if piece)
    return text[: limits.TEXT_OUT], quoted[: limits.TEXT_OUT]


def _links(segments: Sequence[_Segment], found: _Found) -> tuple[str, ...]:
    links: dict[str, None] = {}
    sources = [segment.source for segment in segments if not segment.is_html]
    for source in (*sources, *found.messages):
        for link in _TEXT_LINK.finditer(source[: 4 * limits.TEXT_OUT]):
            links.setdefault(link[0].rstrip(_LINK_TAIL))
            if len(links) >= limits.LINKS:
                break
    for source in found.html[:10]:
        if len(links) >= limits.LINKS:
            break
        links.update(dict.fromkeys(html_links(source)))
    return tuple(links)[: limits.LINKS]


def _shorten_links(text: str) -> str:
    if "://" not in text:
        return text
    return _TEXT_LINK.sub(_shortened, text)


def _shortened(link: re.Match[str]) -> str:
    if len(link[0]) <= limits.SHOWN_LINK_CHARS:
        return link[0]
    try:
        parts = urlsplit(link[0])
        return f"{parts.scheme}://{parts.netloc[:200]}/…"
    except ValueError:
        return link[0][: limits.SHOWN_LINK_CHARS]


def _unflow(text: str) -> str:
    """RFC 3676: a line that ends in a space goes on in the next; "-- " is the signature's mark."""
    lines: list[str] = []
    is_open = False
    for line in text.splitlines():
        is_separate = line.startswith(">") or line == "-- "
        if is_open and not is_separate:
            lines[-1] += line
        else:
            lines.append(line)
        is_open = line.endswith(" ") and not is_separate
    return "\n".join(lines)


def clean_name(name: str) -> str:
    """A file's name without a path or control characters."""
    shown = " ".join("".join(char if char.isprintable() else " " for char in decode_words(name)[:500]).split())
    return shown.replace("\\", "/").rpartition("/")[2][:200]


def _keep_attachment(name: str, found: _Found) -> None:
    if name and name not in found.attachments and len(found.attachments) < limits.ATTACHMENTS:
        found.attachments.append(name)


def _part_content_type(part: PyLazyMimePart) -> str | None:
    for name, values in part.headers.items():
        if name.lower() == "content-type":
            return values[0] if values else None
    return None
