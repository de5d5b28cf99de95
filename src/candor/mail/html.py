"""HTML to the text that a reader sees, quoted history apart where the mail marks it up, and its links.

By resiliparse, whose parser and text extraction stay linear on nested tables and unclosed tags.
"""

from __future__ import annotations

import html as entities
import re

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from candor.mail import limits

# What mail clients hide: the preview text of the inbox list, and copies of a block for other screen widths.
# Not "font-size:0" nor "opacity:0": the first is a layout trick around visible text, both match "0.9".
_HIDDEN = [
    '[style*="display:none" i]',
    '[style*="display: none" i]',
    '[style*="mso-hide:all" i]',
    '[style*="mso-hide: all" i]',
    '[style*="max-height:0" i]',
    '[style*="max-height: 0" i]',
    "[hidden]",
    ".preheader",
]

# Elements that hold quoted history and nothing else.
_QUOTES = (
    '.gmail_quote, blockquote[type="cite" i], .yahoo_quoted, .protonmail_quote, .gmail_extra .gmail_quote, '
    ".moz-forward-container, .zmail_extra"
)
_QUOTE_HINTS = ("gmail_quote", "cite", "yahoo_quoted", "protonmail_quote", "moz-forward-container", "zmail_extra")
_MAX_QUOTES = 20

# Outlook's marks: the history is everything that follows, as siblings.
_HISTORY_BELOW = re.compile(
    r"<(?:div|hr|span)\s[^<>]{0,200}?id=[\"']?(?:x_)*"
    r"(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|reply-intro|OLK_SRC_BODY_SECTION)\b",
    re.IGNORECASE,
)
_HISTORY_HINTS = ("RplyFwdMsg", "appendonsend", "reference-message", "reply-intro", "OLK_SRC_BODY")

_DATA_URI = re.compile(r"data:[\w/+.\-]{1,60};base64,[A-Za-z0-9+/=\s]*")
_HREF = re.compile(r"href\s{0,3}=\s{0,3}[\"']?\s{0,3}(https?://[^\"'\s<>]{1,2000})", re.IGNORECASE)

# Zero-width characters, soft hyphens and the like: padding behind a preheader, or marks against copying.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc\0]+"
)
_MIN_VISIBLE = 20
_TOO_MANY_BLANKS = re.compile(r"\n{3,}")


def html_to_text(html: str) -> tuple[str, str]:
    """(what was newly written, quoted history) of an HTML body, each cleaned and within `limits.TEXT_OUT`."""
    html = _within_limit(html)
    html, below = _split_history_below(html)
    quoted = ""
    source: str | HTMLTree = html
    if any(hint in html for hint in _QUOTE_HINTS):
        source, quoted = _take_quotes(html)
    text = _visible_text(source)
    if below:
        quoted = f"{quoted}\n\n{_visible_text(below)}".strip()
    return text, quoted[: limits.TEXT_OUT]


def html_links(html: str) -> list[str]:
    """Web addresses that the HTML links to, in order, each once."""
    links: dict[str, None] = {}
    for href in _HREF.finditer(html[: limits.HTML_IN]):
        links.setdefault(entities.unescape(href[1]) if "&" in href[1] else href[1])
        if len(links) >= limits.LINKS:
            break
    return list(links)


def clean_text(text: str) -> str:
    """`text` without invisible characters, runs of blanks and of empty lines, within `limits.TEXT_OUT`."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    text = "\n".join([" ".join(line.split()) for line in text.splitlines()]).strip()
    if "\n\n\n" in text:
        text = _TOO_MANY_BLANKS.sub("\n\n", text)
    return text[: limits.TEXT_OUT]


def _within_limit(html: str) -> str:
    """Pictures embedded as base64 are dropped first, so that the text behind them is still reached."""
    if len(html) > limits.HTML_IN:
        html = _DATA_URI.sub("", html)
    return html[: limits.HTML_IN]


def _split_history_below(html: str) -> tuple[str, str]:
    if not any(hint in html for hint in _HISTORY_HINTS):
        return html, ""
    mark = _HISTORY_BELOW.search(html)
    return (html[: mark.start()], html[mark.start() :]) if mark else (html, "")


def _take_quotes(html: str) -> tuple[HTMLTree, str]:
    """The tree without its outermost quoted elements, and their text."""
    tree = HTMLTree.parse(html)
    pieces: list[str] = []
    for _ in range(_MAX_QUOTES):
        root = tree.document
        element = root.query_selector(_QUOTES) if root else None
        if element is None:
            break
        pieces.append(_visible_text(element.html))
        element.decompose()
    return tree, "\n\n".join(piece for piece in pieces if piece)


def _visible_text(source: str | HTMLTree) -> str:
    """Without what is hidden; if that leaves next to nothing, with hidden elements and descriptions of pictures."""
    text = clean_text(extract_plain_text(source, alt_texts=False, skip_elements=_HIDDEN))
    if len(text) < _MIN_VISIBLE:
        whole = clean_text(extract_plain_text(source, alt_texts=True))
        if len(whole) > 2 * len(text):
            return whole
    return text
