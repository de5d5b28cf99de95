"""Address headers (From, To, Cc) to addresses in one pass over the characters.

Lenient where RFC 5322 is strict; linear and without recursion, because the standard library's parser recurses on
nested comments: 100,000 "(" end the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from candor.mail import limits
from candor.mail.email import Address
from candor.mail.headers import decode_words

_PLAIN = re.compile(r"\s*\"?([^\"<>()@,;:\\]{0,200}?)\"?\s*<\s*([^<>\s@\"(),;:]{1,200}@[^<>\s@\"(),;:]{1,250})\s*>\s*")
_BARE = re.compile(r"[^\s<>()\[\],;:\"@]{1,200}@[^\s<>()\[\],;:\"@]{1,250}")
# A quoted name is bounded, or a run of escaped quotes without an end would cost the square of its length.
_TOKEN = re.compile(r"\"(?:[^\"\\]|\\.){0,500}\"|<[^<>]{0,1000}>?|[(),;:\"]|[^\"<(),;:]+")
_ESCAPE = re.compile(r"\\(.)")
_MAX_CHARS = 64 * 1024


def parse_addresses(value: str | None, *, limit: int = limits.RECIPIENTS) -> tuple[Address, ...]:
    """The addresses of a header's value whose encoded words are not yet decoded, at most `limit`."""
    if not value:
        return ()
    plain = _PLAIN.fullmatch(value) if len(value) < 500 else None
    if plain:
        return (_address(plain[1], plain[2]),)
    found: list[Address] = []
    before = ""
    for name, address, is_last in _split(value[:_MAX_CHARS]):
        if address is None and not is_last and name:
            # "Doe, Jane <jane@example.org>" without the quotes that it needs: the comma belongs to the name.
            before = f"{before}{name}, "
            continue
        if address or before or name:
            found.append(_address(before + name, address))
        before = ""
        if len(found) >= limit:
            break
    return tuple(found)


def parse_address(value: str | None) -> Address:
    """The first address of a header's value; nothing readable gives an address of two None."""
    found = parse_addresses(value, limit=3)
    return next((address for address in found if address.address), found[0] if found else Address(None, None))


def _address(name: str, address: str | None) -> Address:
    shown = " ".join(decode_words(name).split()).strip(" '\"") or None
    if address is None and shown:
        bare = _BARE.search(shown)
        if bare:
            return Address(None if bare[0] == shown else shown, bare[0].lower())
    return Address(shown, address.lower() if address else None)


def _split(value: str) -> Iterator[tuple[str, str | None, bool]]:
    """(name, address, whether the list ends here) of each entry; comments serve as name where there is none."""
    name: list[str] = []
    comment: list[str] = []
    address: str | None = None
    depth = 0
    for match in _TOKEN.finditer(value):
        piece = match[0]
        if piece in "()":
            depth = max(depth + (1 if piece == "(" else -1), 0)
        elif depth:
            comment.append(piece)
        elif piece in ",;":
            yield _entry("".join(name), "".join(comment), address, is_last=piece == ";")
            name, comment, address = [], [], None
        elif piece == ":":
            # The name of a group: "undisclosed-recipients:;"
            name = []
        elif piece[0] == "<":
            address = address or _clean(piece.strip("<>"))
        else:
            name.append(_ESCAPE.sub(r"\1", piece[1:-1]) if piece[0] == '"' and len(piece) > 1 else piece)
    yield _entry("".join(name), "".join(comment), address, is_last=True)


def _entry(words: str, comment: str, address: str | None, *, is_last: bool) -> tuple[str, str | None, bool]:
    words, comment = words.strip(), comment.strip()
    if address is None:
        bare = _BARE.search(words)
        if bare:
            rest = (words[: bare.start()] + words[bare.end() :]).strip()
            return rest or comment, bare[0], is_last
    return words or comment, address, is_last


def _clean(inside: str) -> str | None:
    """The address between angle brackets, without a source route; None if there is none."""
    address = "".join(inside.split()).rpartition(":")[2]
    return address[:450] if "@" in address[:450] else None
