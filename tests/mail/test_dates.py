from __future__ import annotations

import pytest

from candor.mail.dates import parse_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Mon, 3 Jun 2024 10:00:00 -0500", "2024-06-03T10:00:00-05:00"),
        ("3 Jun 2024 10:00 +0000 (UTC)", "2024-06-03T10:00:00+00:00"),
        ("Mon, 3 Jun 24 10:00:00 EST", "2024-06-03T10:00:00-05:00"),
        ("Mon, 3 Jun 99 10:00:00 GMT", "1999-06-03T10:00:00+00:00"),
        ("Mon, 3 Jun 2024 10:00:00", "2024-06-03T10:00:00+00:00"),
        ("Mon, 3 Jun 2024 10:00:00 CEST", "2024-06-03T10:00:00+02:00"),
        ("Mon Jun  3 10:00:00 2024", "2024-06-03T10:00:00+00:00"),
        ("2024-06-03T10:00:00+02:00", "2024-06-03T10:00:00+02:00"),
        ("2024-06-03 10:00:00", "2024-06-03T10:00:00+00:00"),
        ("Mon, 3 Jun 2024 10:00:00 +9999", "2024-06-03T10:00:00+00:00"),
        ("Mon, 3 Jun 2024 23:59:60 +0000", "2024-06-03T23:59:59+00:00"),
    ],
)
def test_date_is_aware(value: str, expected: str) -> None:
    date = parse_date(value)
    assert date is not None
    assert date.isoformat() == expected


@pytest.mark.parametrize(
    "value", [None, "", "yesterday", "Mon, 45 Foo 2024", "0", "(" * 9_999, "Mon, 3 Jun 999999999 1:1:1"]
)
def test_unreadable_date_is_none(value: str | None) -> None:
    assert parse_date(value) is None
