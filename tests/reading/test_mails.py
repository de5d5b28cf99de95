"""Whole mails and what a careful person reads in them: one case is `mails/NAME.eml` and what is expected beside it.

A case names the trap that trackers in use fell for; only the fields named in its JSON are compared.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

import candor

MAILS = Path(__file__).parent / "mails"
MOMENTS = {"interview_at", "due", "date"}


def test_every_mail_has_its_expectation() -> None:
    assert {mail.stem for mail in MAILS.glob("*.eml")} == {expected.stem for expected in MAILS.glob("*.json")}


@pytest.mark.parametrize("name", sorted(mail.stem for mail in MAILS.glob("*.eml")))
def test_mail_is_read_as_a_person_reads_it(name: str) -> None:
    expected = json.loads((MAILS / f"{name}.json").read_text("utf-8"))
    reading = candor.read_email((MAILS / f"{name}.eml").read_bytes())
    found = {field: getattr(reading, field) for field in expected}
    for field in MOMENTS.intersection(expected):
        if expected[field] is not None:
            expected[field] = datetime.fromisoformat(expected[field])
    assert found == expected, f"{reading.confidence=} {reading.evidence=}"
