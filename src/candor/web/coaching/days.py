"""Days that people pick, as the moments that are stored."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo

_LAST_SECOND = time(23, 59, 59)


def end_of(day: date, zone: tzinfo) -> datetime:
    """The last second of that day where the person lives, so that the day shown is the day picked."""
    return datetime.combine(day, _LAST_SECOND, zone)


def day_of(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()
