"""Bytes to text whatever they claim to be: strict UTF-8 first, then the declared charset, then windows-1252.

Declared first would make mojibake of the many mails in UTF-8 that declare nothing or latin-1. Never raises.
"""

from __future__ import annotations

import codecs

# Their bytes are valid UTF-8 (or ASCII), so only the declaration tells them apart.
_STATEFUL_PREFIXES = ("iso-2022", "utf-16", "utf-32", "utf-7", "hz", "ucs-2", "utf16", "utf7", "csiso2022")

# What senders declare, and the wider charset that their bytes are really in.
_WIDER = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "ansi_x3.4-1968": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "tis-620": "cp874",
    "iso-8859-8-i": "iso-8859-8",
    "unicode": "utf-8",
    "utf8": "utf-8",
    "utf-8": "utf-8",
}

# Python codecs that are no charsets; punycode and idna take quadratic time.
_NO_CHARSETS = ("punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem")


def decode_text(data: bytes, declared: str | None = None) -> str:
    """The text of `data`; `declared` is the charset its sender named, if any."""
    charset = declared.strip(" \t\r\n\"'").lower() if declared else ""
    if charset.startswith(_STATEFUL_PREFIXES):
        text = _decode_as(data, charset)
        if text is not None:
            return text
    if data.isascii():
        return data.decode("ascii")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    utf8 = _decode_as_utf8(data)
    if utf8 is not None:
        return utf8
    wider = _WIDER.get(charset, charset)
    if wider in ("", "utf-8"):
        return _decode_damaged(data)
    return _decode_as(data, wider) or _decode_western(data)


def _decode_as_utf8(data: bytes) -> str | None:
    """Strictly, but a character that the end cuts through is left out: truncated mails are common."""
    try:
        text, used = codecs.utf_8_decode(data, "strict", False)
    except UnicodeDecodeError:
        return None
    if used < len(data) and text.isascii():
        # A last byte beyond ASCII is then no cut character but one of another charset.
        return None
    return text.removeprefix("\ufeff")


def _decode_as(data: bytes, charset: str) -> str | None:
    try:
        if codecs.lookup(charset).name.replace("-", "_") in _NO_CHARSETS:
            return None
        return data.decode(charset, "replace").removeprefix("\ufeff")
    except (LookupError, ValueError):
        return None


def _decode_damaged(data: bytes) -> str:
    """UTF-8 with a few broken bytes if it has more whole characters than broken ones, else windows-1252."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(text) - broken - len(text.encode("ascii", "ignore"))
    return text.removeprefix("\ufeff") if whole >= broken else _decode_western(data)


def _decode_western(data: bytes) -> str:
    """windows-1252, with its five unused bytes read as latin-1 does."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
