"""HTML to the text that a reader sees, quoted history apart where the mail marks it up, and its links.

By resiliparse, whose parser and text extraction stay linear on nested tables and unclosed tags.
"""

from __future__ import annotations

import html as entities
import re
from itertools import islice

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from candor.mail import limits

# What mail clients hide: the preview text of the inbox list, and copies of a block for other screen widths.
# Not "font-size:0" nor "opacity:0": the first is a layout trick around visible text.
# Found in the source and marked there, because a selector that looks into every style costs as much as the parsing.
_HIDING_STYLES = (
    ("isplay", re.compile(r"isplay\s{0,3}:\s{0,3}[nN]one")),
    ("max-height", re.compile(r"max-height\s{0,3}:\s{0,3}0(?![.\d])")),
)
_MAX_HIDDEN = 300
_MAX_TAG = 2_000
_TAG_NAME = re.compile(r"<[A-Za-z][A-Za-z0-9:]{0,20}(?=[\s/])")
_SKIPPED = ["[hidden], .preheader"]

# Elements that hold quoted history and nothing else; all of them have this hint.
_QUOTES = '.gmail_quote, blockquote[type="cite" i], .yahoo_quoted, .protonmail_quote'
_QUOTES_HINT = "quote"
_MAX_QUOTES = 20

# Outlook's mark: the history is everything that follows, as siblings.
_HISTORY_HINT = "RplyFwdMsg"
_HISTORY_BELOW = re.compile(r"<div\s[^<>]{0,200}?id=[\"']?(?:x_)*divRplyFwdMsg\b", re.IGNORECASE)

_MAX_HREFS = 10_000
# Zero-width characters, soft hyphens and the like: padding behind a preheader, or marks against copying.
_INVISIBLE = (
    "\0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\ufffc"
)
_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u2800\u3000\v\f"
_RUN_OF_BLANKS = re.compile(r" {2,}")
_MIN_VISIBLE = 20
_TOO_MANY_BLANKS = re.compile(r"\n{3,}")


def html_to_text(html: str) -> tuple[str, str]:
    """(what was newly written, quoted history) of an HTML body, each cleaned and within `limits.TEXT_OUT`."""
    html = _marked_hidden(html[: limits.HTML_IN])
    html, below = _split_history_below(html)
    quoted = ""
    source: str | HTMLTree = html
    if _QUOTES_HINT in html:
        source, quoted = _take_quotes(html)
    text = _visible_text(source)
    if below:
        quoted = f"{quoted}\n\n{_visible_text(below)}".strip()
    return text, quoted[: limits.TEXT_OUT]


def html_links(html: str) -> list[str]:
    """Web addresses that the HTML links to, each once, in the order of the page."""
    links: dict[str, None] = {}
    for name in ("href", "HREF"):
        for piece in html.split(f"{name}=", _MAX_HREFS)[1:]:
            link = _attribute(piece)
            if link:
                links.setdefault(link)
                if len(links) >= limits.LINKS:
                    break
        if links:
            break
    return list(links)


def clean_text(text: str) -> str:
    """`text` without invisible characters, runs of blanks and of empty lines, within `limits.TEXT_OUT`."""
    # One search a character is many times faster than one pattern of them all.
    is_ascii = text.isascii()
    for char in "\0" if is_ascii else _INVISIBLE:
        if char in text:
            text = text.replace(char, "")
    for char in "\t\v\f" if is_ascii else _SPACES:
        if char in text:
            text = text.replace(char, " ")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if "  " in text:
        text = _RUN_OF_BLANKS.sub(" ", text)
    text = "\n".join([line.strip() for line in text.split("\n")]).strip()
    if "\n\n\n" in text:
        text = _TOO_MANY_BLANKS.sub("\n\n", text)
    return text[: limits.TEXT_OUT]


def _attribute(rest: str) -> str | None:
    """The web address that an attribute's value begins with; `rest` is the page behind its equals sign."""
    quote = rest[:1]
    if quote in ('"', "'"):
        end = rest.find(quote, 1, limits.LINK_CHARS)
        link = rest[1:end].strip() if end > 0 else ""
    else:
        words = rest[: limits.LINK_CHARS].partition(">")[0].split(None, 1)
        link = words[0] if words else ""
    if link[:4].lower() != "http" or "://" not in link[:9]:
        return None
    link = link.replace("&amp;", "&")
    return entities.unescape(link) if "&#" in link else link


def _marked_hidden(html: str) -> str:
    """With the attribute `hidden` on every tag whose style hides it."""
    tags = {
        tag
        for hint, pattern in _HIDING_STYLES
        if hint in html
        for hit in islice(pattern.finditer(html), _MAX_HIDDEN)
        if (tag := _tag_end(html, hit.start())) is not None
    }
    if not tags:
        return html
    pieces: list[str] = []
    done = 0
    for tag in sorted(tags):
        pieces += (html[done:tag], " hidden")
        done = tag
    return "".join((*pieces, html[done:]))


def _tag_end(html: str, at: int) -> int | None:
    """Where the name ends of the tag that `at` lies in; None if it lies in no tag but in a style sheet or text."""
    start = html.rfind("<", max(at - _MAX_TAG, 0), at)
    if start < 0 or html.find(">", start, at) >= 0:
        return None
    name = _TAG_NAME.match(html, start)
    return name.end() if name and name[0].lower() not in ("<body", "<html") else None


def _split_history_below(html: str) -> tuple[str, str]:
    if _HISTORY_HINT not in html:
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
    text = clean_text(extract_plain_text(source, alt_texts=False, skip_elements=_SKIPPED))
    if len(text) < _MIN_VISIBLE:
        whole = clean_text(extract_plain_text(source, alt_texts=True))
        if len(whole) > 2 * len(text):
            return whole
    return text
