"""By when a mail wants something."""

from __future__ import annotations

from datetime import datetime

import pytest

from candor.reading.deadlines import deadline_in

SENT = datetime.fromisoformat("2026-04-20T09:00-04:00")  # a Monday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Please finish it by Friday, April 24 at 5 PM.", "2026-04-24T17:00-04:00"),
        ("The link expires on 28 April 2026.", "2026-04-28T23:59-04:00"),
        ("You have 48 hours to complete the test.", "2026-04-22T09:00-04:00"),
        ("Complete it within 5 business days.", "2026-04-27T09:00-04:00"),
        ("Finish by 04/27/2026, please.", "2026-04-27T23:59-04:00"),
        ("Tienes hasta el 30 de abril para contestar", "2026-04-30T23:59-04:00"),
        ("Bitte bis zum 27.04.2026 einreichen", "2026-04-27T23:59-04:00"),
    ],
)
def test_deadline_is_found(text: str, expected: str) -> None:
    found = deadline_in(text, SENT)
    assert found is not None
    assert found[0] == datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    "text",
    [
        "We will be in touch by then.",
        "We will get back to you within 5 business days.",
        "posted by 30 April",
        "Our team will review it and respond by Friday, April 24.",
        "Applied before 2019",
        "",
        "by " * 2000,
    ],
)
def test_no_deadline_where_none_is_named(text: str) -> None:
    assert deadline_in(text, SENT) is None
