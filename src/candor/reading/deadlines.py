"""By when a mail wants something: "by Friday 12 June", "within 5 days", "hasta el 3 de mayo"."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta, tzinfo

from candor.reading.times import day_of, time_of_day

_BY = re.compile(
    r"(?<!\w)(?:by|before|until|till|no later than|due(?: date)?(?: is)?:?|deadline(?: is)?:?|expires?(?: on)?:?|closes?(?: on)?|"
    r"antes del?|hasta el|a más tardar el|a mas tardar el|bis (?:zum|spätestens)?|spätestens|avant le|jusqu['’]au|"
    r"d['’]ici(?: le| au)?|até(?: o dia| dia)?)\s+",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:within|in the next|you have|en|dentro de|innerhalb von|binnen|sous|dans les|em até)\s+(?:the next\s+)?(\d{1,3}|two|three|five|seven|ten|dos|tres|"
    r"zwei|drei|deux|trois)\s*(?:\(\d+\)\s*)?(business |working |calendar )?(hours?|hrs|days?|weeks?|horas|d[ií]as|stunden|tagen?|wochen?|jours|heures|dias)\b",
    re.IGNORECASE,
)
_NUMBERS = {
    "two": 2, "three": 3, "five": 5, "seven": 7, "ten": 10, "dos": 2, "tres": 3, "zwei": 2, "drei": 3, "deux": 2, "trois": 3,
}  # fmt: skip
_LONGEST = 4000


def deadline_in(text: str, sent: datetime, *, month_first: bool, zone: tzinfo | None = None) -> tuple[datetime, str] | None:
    """(moment, the words) of the first deadline after `sent`; the end of the day when no time is said."""
    text = text[:_LONGEST]
    place = zone or sent.tzinfo
    local = sent.astimezone(place)
    for found in _BY.finditer(text):
        words = re.split(r"[.!?](?:\s|$)|\n", text[found.end() : found.end() + 48])[0]
        day = day_of(words, local, month_first=month_first)
        if day is not None and local.date() <= day <= local.date() + timedelta(days=120):
            moment = datetime.combine(day, time_of_day(words) or time(23, 59), tzinfo=place)
            return moment, " ".join((found[0] + words).split())
    if found := _WITHIN.search(text):
        number = int(found[1]) if found[1].isdigit() else _NUMBERS[found[1].casefold()]
        unit = found[3].casefold()
        if unit.startswith(("hour", "hr", "hora", "stunde", "heure")):
            length = timedelta(hours=number)
        elif unit.startswith(("week", "woche")):
            length = timedelta(weeks=number)
        else:
            length = timedelta(days=number + (2 * (number // 5) if found[2] and "cal" not in found[2].casefold() else 0))
        if length <= timedelta(days=120):
            return local + length, " ".join(found[0].split())
    return None
