from __future__ import annotations

import pytest

from candor.mail import scan_headers
from candor.mail.headers import decode_words
from candor.mail.limits import HEADER_BYTES


def test_first_of_several_values_wins_and_all_are_kept() -> None:
    headers = scan_headers(b"Received: a\nSubject: one\nsubject: two\nReceived: b\n\nSubject: body\n")
    assert headers.get("SUBJECT") == "one"
    assert headers.all("Received") == ["a", "b"]


def test_missing_field_is_none() -> None:
    headers = scan_headers(b"Subject: x\n\nbody")
    assert headers.get("From") is None
    assert "From" not in headers
    assert headers.all("From") == []


def test_name_within_a_name_or_value_is_no_field() -> None:
    headers = scan_headers(b"X-Subject: a\nSubject-X: b\nComment: Subject: c\n Subject: d\n\n")
    assert headers.get("Subject") is None


def test_folded_value_is_one_line() -> None:
    assert scan_headers(b"Subject: one\r\n\ttwo\r\n  three\r\nTo: x\r\n\r\n").get("Subject") == "one two three"


def test_blank_before_the_colon_is_allowed() -> None:
    assert scan_headers(b"Subject : x\n\n").get("Subject") == "x"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r\r\n", b"\r"])
def test_every_kind_of_line_end_is_read(end: bytes) -> None:
    raw = end.join([b"From: a@b.example", b"Subject: x", b"", b"body"])
    headers = scan_headers(raw)
    assert (headers.get("From"), headers.get("Subject")) == ("a@b.example", "x")
    assert raw[headers.body_start :] == b"body"


def test_mixed_line_ends_do_not_move_the_body() -> None:
    raw = b"From: a@b.example\r\nSubject: x\n\nbody\r\n\r\nmore"
    assert raw[scan_headers(raw).body_start :].startswith(b"body")


def test_envelope_line_is_passed_over() -> None:
    assert scan_headers(b"From x Mon Jun  3 10:00:00 2024\n>From y\nSubject: z\n\n").get("Subject") == "z"


def test_text_without_header_gives_an_empty_block() -> None:
    headers = scan_headers(b"Dear Mara,\n\nwe write to you.")
    assert not headers
    assert headers.body_start == 0


def test_header_without_body_is_read() -> None:
    assert scan_headers(b"Subject: x").get("Subject") == "x"


def test_block_over_the_limit_says_so() -> None:
    assert scan_headers(b"Subject: x\n" + b"X-A: b\n" * HEADER_BYTES + b"\nbody").is_over_limit
    assert not scan_headers(b"Subject: x\n\n" + b"body\n" * HEADER_BYTES).is_over_limit


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", "plain"),
        ("=?utf-8?q?B=C3=A4cker?= gesucht", "Bäcker gesucht"),
        ("=?utf-8?B?QsOka2Vy?=", "Bäker"),
        ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"),
        ("=?utf-8?q?a?= x =?utf-8?q?b?=", "a x b"),
        ("=?utf-8?b?w?= =?utf-8?b?6Q==?=", "é"),
        ("=?utf-8?q?=C3?= =?utf-8?q?=A9?=", "é"),
        ("=?iso-8859-1*fr?q?caf=E9?=", "café"),
        ("=?utf-8?q?two_words?=!", "two words!"),
        ("=?utf-8?q?Why?_Because?=", "Why? Because"),
        ("=?utf-8?x?abc?=", "=?utf-8?x?abc?="),
        ("=?utf-8?q?open", "=?utf-8?q?open"),
        ("=?klingon?q?caf=E9?=", "café"),
    ],
)
def test_encoded_words_are_decoded(value: str, text: str) -> None:
    assert decode_words(value) == text


def test_eight_bit_header_is_read() -> None:
    headers = scan_headers("Subject: café".encode("latin-1") + b"\n" + "From: José <a@b.example>".encode() + b"\n\n")
    assert headers.get("Subject") == "café"
    assert headers.get("From") == "José <a@b.example>"


def test_encoded_words_beyond_the_limit_stay_as_written() -> None:
    text = decode_words("=?utf-8?q?a?= " * 5_000)
    assert text.startswith("aaaa")
    assert "=?utf-8?q?a?=" in text
