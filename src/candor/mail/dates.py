"""The Date header to an aware time; None where nothing can be read. Never uses the clock."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

_MAX_CHARS = 200

# Names that the standard library does not know; offsets in minutes.
_ZONE_NAMES = {
    "BST": 60,
    "CEST": 120,
    "CET": 60,
    "EEST": 180,
    "EET": 120,
    "IST": 330,
    "JST": 540,
    "MEST": 120,
    "MESZ": 120,
    "MET": 60,
    "MEZ": 60,
    "SGT": 480,
    "WEST": 60,
    "WET": 0,
    "AEST": 600,
    "AEDT": 660,
}
_FIRST_YEAR, _LAST_YEAR = 1950, 2199
_ZONE_NAME = re.compile(r"\d +([A-Z]{3,4})\s*$")


def parse_date(value: str | None) -> datetime | None:
    """The time of a Date header. Two-digit years are of 1950 to 2049; a missing or absurd zone is read as UTC."""
    if not value:
        return None
    value = value.strip()[:_MAX_CHARS]
    found = _parse_rfc5322(value) or _parse_iso(value)
    # a year that no mail has would overflow when it is told in another zone
    return found if found is not None and _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def _parse_rfc5322(value: str) -> datetime | None:
    try:
        fields = parsedate_tz(value)
        if fields is None:
            return None
        year, month, day, hour, minute, second = fields[:6]
        # 60 is a leap second, which datetime does not know.
        naive = datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001 - the zone follows
        return naive.replace(tzinfo=_zone(value, fields[9]))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _zone(value: str, offset_secs: int | None) -> timezone:
    if not offset_secs:
        # The standard library gives 0 for a zone that it does not know, too.
        name = _ZONE_NAME.search(value)
        offset_secs = 60 * _ZONE_NAMES.get(name[1], 0) if name else 0
    if not offset_secs or abs(offset_secs) > 14 * 3600:
        return UTC
    return timezone(timedelta(seconds=offset_secs))


def _parse_iso(value: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(value)
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)
