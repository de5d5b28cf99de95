"""Whole e-mails: each case is a mail and what is expected of it, two files of one name."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from candor.mail import Address, parse_email

CASES = sorted((Path(__file__).parent / "cases").glob("*.eml"))


def plain(value: Any) -> Any:
    """As JSON would have it, addresses as [name, address]."""
    if isinstance(value, Address):
        return [value.name, value.address]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value


@pytest.mark.parametrize("mail", CASES, ids=lambda path: path.stem)
def test_email_is_read_as_expected(mail: Path) -> None:
    expected = json.loads(mail.with_suffix(".json").read_text("utf-8"))
    email = parse_email(mail.read_bytes())
    for piece in expected.pop("quoted_contains", []):
        assert piece in email.quoted
    assert email.text.startswith(expected.pop("text_starts", ""))
    for event in expected.get("events", []):
        event.setdefault("is_all_day", False)
    found = plain(email)
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("mail", CASES, ids=lambda path: path.stem)
def test_line_ends_and_envelope_make_no_difference(mail: Path) -> None:
    raw = mail.read_bytes()
    email = parse_email(raw)
    assert parse_email(raw.replace(b"\n", b"\r\n")) == email
    assert parse_email(b"From someone Mon Jun  3 10:00:00 2024\n" + raw) == email


def test_there_are_cases() -> None:
    assert len(CASES) >= 10
