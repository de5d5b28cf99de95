"""Weights from outcomes, as files."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from candor.actions.learn_weights import learned_from, outcomes_of
from candor.conversations import Weights
from candor.errors import UsageError

AT = datetime(2026, 10, 31, tzinfo=UTC)


def conversation(name: str, hours: int) -> str:
    messages: list[dict[str, str]] = [
        {"at": f"2026-10-{day:02}T00:00:00Z", "from": "recruiter", "text": "ok?"} for day in (1, 8)
    ]
    messages += [{"at": f"2026-10-{day:02}T{hours:02}:00:00Z", "from": "candidate", "text": "ok"} for day in (1, 8)]
    return json.dumps({"candidate": name, "messages": messages})


def test_outcomes_are_yes_or_no() -> None:
    assert outcomes_of("candidate,outcome\na,yes\nb,0\n") == {"a": True, "b": False}
    with pytest.raises(UsageError, match="row 2"):
        outcomes_of("candidate,outcome\na,maybe\n")
    with pytest.raises(UsageError, match="columns"):
        outcomes_of("name,hired\na,yes\n")


def test_few_outcomes_teach_nothing() -> None:
    found = learned_from(conversation("a", 1), "candidate,outcome\na,yes\n", AT, Weights())
    assert found.weights == Weights()
    assert found.reason is not None


def test_where_only_speed_tells_people_apart_speed_gains_weight() -> None:
    people = [(f"p{number}", 1 if number % 2 else 23) for number in range(80)]
    lines = "\n".join(conversation(name, hours) for name, hours in people)
    outcomes = "candidate,outcome\n" + "".join(f"{name},{'yes' if hours == 1 else 'no'}\n" for name, hours in people)
    found = learned_from(lines, outcomes, AT, Weights())
    assert found.weights.response_time > Weights().response_time
    assert found.learned == pytest.approx(1)
