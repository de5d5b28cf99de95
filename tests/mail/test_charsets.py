from __future__ import annotations

import pytest

from candor.mail.charsets import decode_text


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        (b"plain", None, "plain"),
        ("Grüße".encode(), None, "Grüße"),
        ("Grüße".encode(), "iso-8859-1", "Grüße"),
        ("Grüße".encode("latin-1"), "utf-8", "Grüße"),
        ("10 €".encode("cp1252"), "iso-8859-1", "10 €"),
        ("10 €".encode("cp1252"), "us-ascii", "10 €"),
        ("10 €".encode("cp1252"), None, "10 €"),
        ("Ülker".encode("cp1254"), "iso-8859-9", "Ülker"),
        ("面接".encode("iso-2022-jp"), "iso-2022-jp", "面接"),
        ("面接".encode("cp932"), "Shift_JIS", "面接"),
        ("面试".encode("gbk"), "gb2312", "面试"),
        ("entretien é".encode("utf-16"), None, "entretien é"),
        ("hé".encode("utf-16-le"), "utf-16-le", "hé"),
        (b"\xef\xbb\xbfmark", "utf-8", "mark"),
        ("mark é".encode("utf-8-sig"), None, "mark é"),
    ],
)
def test_text_is_read_in_the_charset_it_is_in(data: bytes, declared: str | None, text: str) -> None:
    assert decode_text(data, declared) == text


@pytest.mark.parametrize(
    "declared", ["klingon-1", "zlib", "punycode", "idna", "unicode_escape", "a\0b", '"', "x" * 999]
)
def test_absurd_charset_is_read_as_western(declared: str) -> None:
    assert decode_text(b"caf\xe9", declared) == "café"


def test_cut_character_at_the_end_is_left_out() -> None:
    assert decode_text("Bäckerei zu".encode() + "ü".encode()[:1], "utf-8") == "Bäckerei zu"


def test_a_broken_byte_does_not_turn_utf8_into_mojibake() -> None:
    assert (
        decode_text("schöne grüße ".encode() + b"\xff" + " aus Köln".encode(), "utf-8")
        == "schöne grüße \ufffd aus Köln"
    )


def test_bytes_unused_in_windows_1252_are_kept() -> None:
    assert decode_text(b"a\x81\xe9") == "a\x81é"
