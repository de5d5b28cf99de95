"""How much a message still counts: 1 / (n + 1), with n the whole months until the day of scoring."""

from __future__ import annotations

from datetime import date


def whole_months(since: date, day: date) -> int:
    """Whole calendar months from `since` to `day`; 0 for what lies in the future."""
    months = (day.year - since.year) * 12 + day.month - since.month - (day.day < since.day)
    return max(0, months)


def decayed(months: int) -> float:
    """The weight of what is `months` whole months old."""
    return 1.0 / (months + 1)
