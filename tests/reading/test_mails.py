"""Whole mails and what a careful person reads in them: one case is `mails/NAME.eml` and what is expected beside it.

A case names the trap that trackers in use fell for; only the fields named in its JSON are compared. `misread/` holds
the cases that the present model still gets wrong (docs/accuracy.md tells them): they move once it reads them.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import candor

MAILS = Path(__file__).parent / "mails"
MISREAD = Path(__file__).parent / "misread"
MOMENTS = {"interview_at", "due", "date"}


def expected_and_found(mail: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    expected = json.loads(mail.with_suffix(".json").read_text("utf-8"))
    reading = candor.read_email(mail.read_bytes())
    for field in MOMENTS.intersection(expected):
        if expected[field] is not None:
            expected[field] = datetime.fromisoformat(expected[field])
    return expected, {field: getattr(reading, field) for field in expected}


@pytest.mark.parametrize("folder", [MAILS, MISREAD])
def test_every_mail_has_its_expectation(folder: Path) -> None:
    assert {mail.stem for mail in folder.glob("*.eml")} == {expected.stem for expected in folder.glob("*.json")}


@pytest.mark.parametrize("name", sorted(mail.stem for mail in MAILS.glob("*.eml")))
def test_mail_is_read_as_a_person_reads_it(name: str) -> None:
    expected, found = expected_and_found(MAILS / f"{name}.eml")
    assert found == expected


@pytest.mark.parametrize("name", sorted(mail.stem for mail in MISREAD.glob("*.eml")))
def test_known_misreading_is_still_one(name: str) -> None:
    expected, found = expected_and_found(MISREAD / f"{name}.eml")
    assert found != expected, f"{name} is read right now: move it to mails/"
