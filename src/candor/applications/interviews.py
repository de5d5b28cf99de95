"""Which interviews of an application stand: set, and not moved or cancelled by a later mail."""

from __future__ import annotations

from collections.abc import Iterable

from candor.reading.reading import Reading
from candor.vocabulary import EmailKind

_TIMED = frozenset({EmailKind.INTERVIEW_INVITATION, EmailKind.INTERVIEW_SCHEDULED, EmailKind.INTERVIEW_CHANGED})


def standing_interviews(readings: Iterable[Reading]) -> list[Reading]:
    """The mails that set an interview which still stands, each with `interview_at`. readings: in order of time."""
    standing: list[Reading] = []
    for reading in readings:
        if reading.kind not in _TIMED:
            continue
        replaced = _replaced(reading, standing)
        takes_back = _takes_back(reading, replaced)
        standing = [one for one in standing if one not in replaced]
        is_new = all(reading.interview_at != one.interview_at for one in standing)
        if reading.interview_at is not None and is_new and not takes_back:
            standing.append(reading)
    return standing


def _replaced(reading: Reading, standing: list[Reading]) -> list[Reading]:
    """The interviews that the mail moves or cancels."""
    if same_event := [one for one in standing if set(one.link.events).intersection(reading.link.events)]:
        # a calendar sends a moved event under its old UID, whatever the mail around it says
        return same_event if reading.kind is EmailKind.INTERVIEW_CHANGED or reading.interview_at is not None else []
    if reading.kind is not EmailKind.INTERVIEW_CHANGED:
        return []
    return [one for one in standing if one.interview_at == reading.interview_at] or standing[-1:]


def _takes_back(reading: Reading, replaced: list[Reading]) -> bool:
    """Whether a change names no other time than the old one: "your interview on Friday at 10 is cancelled"."""
    if reading.kind is not EmailKind.INTERVIEW_CHANGED or reading.evidence.get("interview_at", "").startswith(
        "calendar"
    ):
        # a calendar's cancelled events give no time, so a time that it gives stands
        return False
    return any(one.interview_at == reading.interview_at for one in replaced)
