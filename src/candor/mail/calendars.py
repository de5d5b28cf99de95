"""text/calendar parts to events, by icalendar, after mending what real invitations get wrong.

Truncated files, a leading BOM and broken lines are mended first, because the library refuses such files whole.
"""

from __future__ import annotations

import warnings
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from candor.mail import limits
from candor.mail.addresses import parse_address
from candor.mail.charsets import decode_text
from candor.mail.email import Address, CalendarEvent

_KEPT_COMPONENTS = ("VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT")
_MAX_VALUE_CHARS = 2_000
_MAX_ZONE_LINES = 200


def read_events(
    content: bytes, *, charset: str | None = None, method: str | None = None, zone: tzinfo | None = None
) -> tuple[CalendarEvent, ...]:
    """The events of a calendar, each UID, SEQUENCE and METHOD once; () if nothing can be read.

    method: what the part's Content-Type says, for calendars that do not say it themselves.
    zone: the zone of the mail's Date; floating times are in X-WR-TIMEZONE, else in it, else in UTC.
    """
    text = _mended(decode_text(content[: limits.CALENDAR_BYTES], charset))
    if text is None:
        return ()
    try:
        with warnings.catch_warnings():
            # It warns of time zones that it had to guess; a person reading a mailbox can do nothing about them.
            warnings.simplefilter("ignore")
            calendars = Calendar.from_ical(text, multiple=True)
    # The library raises whatever its value parsers raise (ValueError, KeyError, IndexError, TypeError ...).
    except Exception:
        return ()
    events: dict[tuple[str, int, str | None], CalendarEvent] = {}
    for calendar in calendars:
        stated = (_text(calendar.get("METHOD")) or method or "").upper() or None
        local = _zone_by_name(_text(calendar.get("X-WR-TIMEZONE"))) or zone or UTC
        for item in calendar.walk("VEVENT")[: limits.EVENTS]:
            event = _event(item, stated, local)
            events.setdefault((event.uid, event.sequence, event.method), event)
    return tuple(events.values())[: limits.EVENTS]


def _mended(text: str) -> str | None:
    """Only the components that are read, broken lines left out, what was begun also ended; None without events."""
    open_components: list[str] = []
    kept: list[str] = []
    skipped = events = zone_lines = 0
    for line in _unfolded(text):
        name, colon, value = line.partition(":")
        name = name.strip().upper()
        component = value.strip().upper()
        if name == "BEGIN":
            if component == "VEVENT":
                events += 1
            if not skipped and events <= limits.EVENTS and _may_open(component, open_components):
                # None of them may hold its like, so an open one has lost its END.
                _close(component, open_components, kept)
                open_components.append(component)
                kept.append(line)
            else:
                skipped += 1
        elif name == "END":
            if skipped:
                skipped -= 1
            else:
                _close(component, open_components, kept)
        elif colon and name and open_components and not skipped:
            # Zones with every change since 1900 cost seconds; their name is usually known anyway.
            zone_lines += "VTIMEZONE" in open_components
            if zone_lines <= _MAX_ZONE_LINES or "VTIMEZONE" not in open_components:
                kept.append(line)
    if open_components:
        _close(open_components[0], open_components, kept)
    return "\r\n".join(kept) + "\r\n" if events else None


def _may_open(component: str, open_components: list[str]) -> bool:
    return component == "VCALENDAR" or (component in _KEPT_COMPONENTS and bool(open_components))


def _close(component: str, open_components: list[str], kept: list[str]) -> None:
    """Ends the open component of this name, and what is open inside it."""
    while component in open_components:
        kept.append(f"END:{open_components.pop()}")


def _unfolded(text: str) -> list[str]:
    """Logical lines, each cut to a sane length: descriptions carry whole mails."""
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n"):
        if line[:1] in (" ", "\t") and lines:
            if len(lines[-1]) < _MAX_VALUE_CHARS:
                lines[-1] += line[1:]
        elif line:
            lines.append(line)
    return lines


def _event(item: Any, method: str | None, local: tzinfo) -> CalendarEvent:
    start = item.get("DTSTART")
    end = item.get("DTEND")
    duration = _value(item.get("DURATION"))
    starts_at = _aware(start, local)
    ends_at = _aware(end, local)
    if ends_at is None and starts_at is not None and duration is not None:
        try:
            ends_at = starts_at + duration
        except (TypeError, OverflowError):
            ends_at = None
    return CalendarEvent(
        uid=_text(item.get("UID")) or "",
        sequence=_whole_number(item.get("SEQUENCE")),
        method=method,
        starts_at=starts_at,
        ends_at=ends_at,
        summary=_text(item.get("SUMMARY")),
        location=_text(item.get("LOCATION")),
        organizer=_organizer(item.get("ORGANIZER")),
        is_cancelled=method == "CANCEL" or (_text(item.get("STATUS")) or "").upper() == "CANCELLED",
        is_all_day=isinstance(_value(start), date) and not isinstance(_value(start), datetime),
    )


def _value(value: Any) -> Any:
    """What a property of icalendar holds; a property given twice counts once."""
    if isinstance(value, list):
        value = value[0] if value else None
    try:
        return getattr(value, "dt", None)
    # A property that the library could not read raises from every attribute.
    except ValueError:
        return None


def _aware(value: Any, local: tzinfo) -> datetime | None:
    if isinstance(value, list):
        value = value[0] if value else None
    moment = _value(value)
    if isinstance(moment, datetime):
        if moment.tzinfo is not None:
            return moment
        named = _zone_by_name(str(getattr(value, "params", {}).get("TZID", "")))
        return moment.replace(tzinfo=named or local)
    if isinstance(moment, date):
        return datetime.combine(moment, time(), tzinfo=local)
    return None


def _zone_by_name(name: str | None) -> tzinfo | None:
    """By its IANA or Windows name, also behind a vendor's path; None if unknown."""
    words = (name or "").strip().strip('"')[:200]
    words = WINDOWS_TO_OLSON.get(words, words)
    if not words or ".." in words or (words.startswith("/") and "/" not in words[1:]):
        return None
    parts = words.strip("/").split("/")
    for length in (3, 2, 1):
        candidate = "/".join(parts[-length:])
        if len(parts) >= length and candidate.isascii():
            try:
                return ZoneInfo(candidate)
            except (OSError, ValueError, KeyError):
                continue
    return None


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    words = str(value).strip()[:_MAX_VALUE_CHARS] if value is not None else ""
    return words or None


def _whole_number(value: Any) -> int:
    try:
        return int(_text(value) or 0)
    except ValueError:
        return 0


def _organizer(value: Any) -> Address | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if value is None:
        return None
    name = str(getattr(value, "params", {}).get("CN", "")).strip("\" '") or None
    written = str(value)
    address = parse_address(written[7:] if written.lower().startswith("mailto:") else written).address
    return Address(name, address) if name or address else None
