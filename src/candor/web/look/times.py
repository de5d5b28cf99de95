"""Moments and spans in words, in the person's zone."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

# beyond a week people think in dates
_NEAR_DAYS = 6


def when_words(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """ "today 14:30", "tomorrow 09:00", "in 3 days", "3 days ago", "14 Apr", "14 Apr 2025"."""
    local, today = moment.astimezone(zone), now.astimezone(zone)
    days = (local.date() - today.date()).days
    if near := {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days):
        return f"{near} {local:%H:%M}"
    if 0 < days <= _NEAR_DAYS:
        return f"in {days} days"
    if -_NEAR_DAYS <= days < 0:
        return f"{-days} days ago"
    return f"{local.day} {local:%b}" if local.year == today.year else f"{local.day} {local:%b %Y}"


def exact_words(moment: datetime, zone: tzinfo) -> str:
    """ "Tue 14 Apr 2026, 15:00 IST"; the zone is always named."""
    local = moment.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M} {local:%Z}"


def day_words(moment: datetime, zone: tzinfo) -> str:
    """ "14 Apr 2026"."""
    local = moment.astimezone(zone)
    return f"{local.day} {local:%b %Y}"


def span_words(span: timedelta) -> str:
    """ "40 minutes", "5 hours", "3 days"; the largest unit that fits, rounded."""
    minutes = max(0, round(span.total_seconds() / 60))
    if minutes < 60:
        return _counted(minutes, "minute")
    hours = round(minutes / 60)
    return _counted(hours, "hour") if hours < 48 else _counted(round(minutes / 1440), "day")


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
