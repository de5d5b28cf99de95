"""A reading goes through a pipe unharmed, and nothing else comes out of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from applications.mailboxes import mailboxes
from applications.readings import reading
from candor.reading.plain import reading_from, reading_value
from candor.reading.reading import Reading
from candor.vocabulary import EmailKind


@settings(max_examples=30, deadline=None)
@given(mailboxes())
def test_a_reading_comes_back_as_it_was(made: list[Reading]) -> None:
    assert [reading_from(json.loads(json.dumps(reading_value(one)))) for one in made] == made


@pytest.mark.parametrize(
    "broken",
    [
        {"kind": "loud"},
        {"unsure": "no"},
        {"date": "2026-03-01T09:00:00"},
        {"date": 7},
        {"confidence": None},
        {"confidence": float("nan")},
        {"sure_of": {"employer": float("inf")}},
        {"employer": ["Avail"]},
        {"evidence": {"kind": 3}},
        {"link": {}},
        {"message_id": None},
    ],
)
def test_what_is_no_reading_is_refused(broken: dict[str, Any]) -> None:
    value = json.loads(json.dumps(reading_value(reading("m1", EmailKind.OFFER, 1, "Avail"))))
    with pytest.raises((KeyError, TypeError, ValueError)):
        reading_from(value | broken)
