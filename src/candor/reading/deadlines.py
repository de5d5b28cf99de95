"""By when a mail wants something: "by Friday 12 June", "within 5 days", "hasta el 3 de mayo"."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta, tzinfo

from candor.reading.times import day_of, month_first, time_of_day

_BY_WORDS = [
    r"by|before|until|till|no later than|due(?: date)?(?: is)?:?|deadline(?: is)?:?|expires?(?: on)?:?|closes?(?: on)?",
    r"antes del?|hasta el|a m[áa]s tardar el",
    r"bis (?:zum|spätestens)?|spätestens",
    r"avant le|jusqu['’]au|d['’]ici(?: le| au)?",
    r"até(?: o dia| dia)?",
]
_BY = re.compile(rf"(?<!\w)(?:{'|'.join(_BY_WORDS)})\s+", re.IGNORECASE)
_NUMBERS = {
    word: number
    for number, words in {2: "two dos zwei deux", 3: "three tres drei trois", 5: "five", 7: "seven", 10: "ten"}.items()
    for word in words.split()
}
_UNITS = "hours?|hrs|days?|weeks?|horas|d[ií]as|stunden|tagen?|wochen?|jours|heures|dias"
_WITHIN = re.compile(
    r"\b(?:within|in the next|you have|en|dentro de|innerhalb von|binnen|sous|dans les|em até)\s+(?:the next\s+)?"
    rf"(\d{{1,3}}|{'|'.join(_NUMBERS)})\s*(?:\(\d+\)\s*)?(business |working |calendar )?({_UNITS})\b",
    re.IGNORECASE,
)
_LONGEST = 4000


# "we will get back to you within 5 days" binds the employer, not the person
_PROMISE = re.compile(
    r"\b(?:we|we['’]ll|our|team|hear from us|nosotros|equipo|te contactaremos|wir|nous|n[óo]s|entraremos)\b",
    re.IGNORECASE,
)
_DONE_BY = re.compile(
    r"\b(?:posted|written|sent|signed|provided|reviewed|conducted|led|hired|powered|owned)\s+$", re.IGNORECASE
)


def deadline_in(text: str, sent: datetime, *, zone: tzinfo | None = None) -> tuple[datetime, str] | None:
    """(moment, the words) of the first deadline after `sent`; the end of the day when no time is said."""
    text = text[:_LONGEST]
    place = zone or sent.tzinfo
    local = sent.astimezone(place)
    for found in _BY.finditer(text):
        if _DONE_BY.search(text[: found.start()]) or _PROMISE.search(_clause_before(text, found.start())):
            continue
        words = re.split(r"[.!?](?:\s|$)|\n", text[found.end() : found.end() + 48])[0]
        day = day_of(words, local, month_first=month_first(sent, zone, text))
        if day is not None and local.date() <= day <= local.date() + timedelta(days=120):
            moment = datetime.combine(day, time_of_day(words) or time(23, 59), tzinfo=place)
            return moment, " ".join((found[0] + words).split())
    for within in _WITHIN.finditer(text):
        if _PROMISE.search(_clause_before(text, within.start())):
            continue
        number = int(within[1]) if within[1].isdigit() else _NUMBERS[within[1].casefold()]
        unit = within[3].casefold()
        if unit.startswith(("hour", "hr", "hora", "stunde", "heure")):
            moment = local + timedelta(hours=number)
        elif unit.startswith(("week", "woche")):
            moment = local + timedelta(weeks=number)
        elif within[2] and "cal" not in within[2].casefold():
            moment = _working_days(local, number)
        else:
            moment = local + timedelta(days=number)
        if moment - local <= timedelta(days=120):
            return moment, " ".join(within[0].split())
    return None


def _clause_before(text: str, place: int) -> str:
    """The words of the sentence that stand before `place`."""
    return re.split(r"[.!?:;](?:\s|$)|\n", text[max(0, place - 120) : place])[-1]


def _working_days(start: datetime, number: int) -> datetime:
    moment = start
    while number > 0 and number < 130:
        moment += timedelta(days=1)
        number -= moment.weekday() < 5
    return moment
