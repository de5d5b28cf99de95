"""Content-Type and Content-Disposition values: the type that is meant, and parameters. RFC 2045, RFC 2231."""

from __future__ import annotations

import re
from email.message import Message

from candor.mail.charsets import decode_text

_TYPE = re.compile(r"[\w.+\-]{1,80}/[\w.+\-]{1,80}")
_PARAMETERS = {
    name: re.compile(
        rf";\s{{0,20}}{name}\s{{0,3}}=\s{{0,3}}(?:\"([^\"]{{0,500}})\"|([^\s;\"]{{1,500}}))", re.IGNORECASE
    )
    for name in ("boundary", "charset", "filename", "format", "method", "name")
}


def media_type(value: str | None) -> str:
    """The type in lower case; what is missing or none at all means text/plain."""
    kind = (value or "").partition(";")[0].strip().lower()
    return kind if _TYPE.fullmatch(kind) else "text/plain"


def parameter(value: str | None, name: str) -> str | None:
    """A parameter of a Content-Type or Content-Disposition value."""
    if not value:
        return None
    plain = _PARAMETERS[name].search(value[:2_000])
    if plain:
        return (plain[1] or plain[2] or "").strip() or None
    if f"{name}*" not in value.lower():
        return None
    # RFC 2231: with a charset, or in pieces.
    message = Message()
    message["Content-Type"] = " ".join(value[:2_000].split())
    found = message.get_param(name)
    if isinstance(found, tuple):
        found = decode_text(found[2].encode("latin-1", "replace"), found[0])
    return found.strip() or None if isinstance(found, str) else None
