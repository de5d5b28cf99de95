"""What a person wrote, as a database can keep it: any string goes in, and the keys of what comes out are the same."""

from __future__ import annotations

from candor.employers.words import RAW_LIMIT

# PostgreSQL keeps no NUL; no encoding keeps half a character. Each becomes one that reads the same where names are
# compared: a sign that is no letter, and a sign that nobody sees.
_NUL_AS = "\ufffd"
_HALF_CHARACTER_AS = "\u200b"
_KEPT_AS = {0: _NUL_AS} | dict.fromkeys(range(0xD800, 0xE000), _HALF_CHARACTER_AS)


def storable(name: str) -> str:
    """The name as it is stored: what is beyond the part that is ever read is gone (RAW_LIMIT)."""
    name = name[:RAW_LIMIT]
    return name.translate(_KEPT_AS) if "\0" in name or not name.isascii() else name


def storable_text(text: str) -> str:
    """A text of any length as a database can keep it."""
    return text.translate(_KEPT_AS) if "\0" in text or not text.isascii() else text
