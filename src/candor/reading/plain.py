"""A reading as plain values, for a pipe between processes; what comes back is checked, since nobody trusts a pipe."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from math import isfinite
from typing import Any

from candor.reading.reading import Link, Reading
from candor.vocabulary import EmailKind

_WORDS = ("employer", "title", "location", "requisition", "via")
_TIMES = ("date", "interview_at", "due")
_TIES = ("references", "events", "jobs")


def reading_value(reading: Reading) -> dict[str, Any]:
    """As JSON keeps it."""
    value: dict[str, Any] = {name: getattr(reading, name) for name in Reading.__dataclass_fields__}
    value |= {name: moment.isoformat() for name in _TIMES if (moment := getattr(reading, name)) is not None}
    value["kind"] = reading.kind.value
    value["link"] = {name: getattr(reading.link, name) for name in Link.__dataclass_fields__}
    return value


def reading_from(value: Mapping[str, Any]) -> Reading:
    """Raises KeyError, TypeError or ValueError for anything that `reading_value` does not give."""
    link = value["link"]
    return Reading(
        message_id=_of(str, value["message_id"]),
        mailbox=_of(str, value["mailbox"]),
        subject=_of(str, value["subject"]),
        kind=EmailKind(value["kind"]),
        confidence=_number(value["confidence"]),
        unsure=_of(bool, value["unsure"]),
        evidence={_of(str, name): _of(str, one) for name, one in _of(dict, value["evidence"]).items()},
        sure_of={_of(str, name): _number(one) for name, one in _of(dict, value["sure_of"]).items()},
        link=Link(
            **{name: tuple(_of(str, one) for one in _of(list, link[name])) for name in _TIES},
            thread=_of(str | None, link["thread"]),
            sender=_of(str | None, link["sender"]),
            sender_domain=_of(str | None, link["sender_domain"]),
            is_shared_sender=_of(bool, link["is_shared_sender"]),
        ),
        is_own=_of(bool, value["is_own"]),
        is_missed=_of(bool, value["is_missed"]),
        **_words_and_times(value),
    )


def _words_and_times(value: Mapping[str, Any]) -> dict[str, Any]:
    words = {name: _of(str | None, value[name]) for name in _WORDS}
    return words | {name: _moment(value[name]) for name in _TIMES}


def _of(kind: Any, value: Any) -> Any:
    if not isinstance(value, kind):
        raise TypeError
    return value


def _number(value: Any) -> float:
    """What is no number, or endless, no database keeps in JSON."""
    number = float(_of(float | int, value))
    if not isfinite(number):
        raise ValueError
    return number


def _moment(value: str | None) -> datetime | None:
    if value is None:
        return None
    moment = datetime.fromisoformat(_of(str, value))
    if moment.tzinfo is None:
        raise ValueError
    return moment
