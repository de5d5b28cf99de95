"""The words of an interview's time → a moment with its zone.

Calendar dates are read by dateparser; the time of day and the zone by rules of our own, because mail says
"quarter past nine", "15h30", "2-2:30pm CT", which no library reads reliably.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import dateparser

_ZONES = {
    "America/New_York": "et est edt eastern new-york-time este-de-eeuu hora-del-este",
    "America/Chicago": "ct cst cdt central hora-del-centro",
    "America/Denver": "mt mst mdt mountain",
    "America/Los_Angeles": "pt pst pdt pacific hora-del-pacífico",
    "America/Phoenix": "arizona-time",
    "America/Halifax": "at adt atlantic",
    "America/Mexico_City": "cdmx hora-de-méxico hora-cdmx hora-centro",
    "America/Bogota": "cot hora-colombia hora-de-colombia bogotá-time",
    "America/Lima": "pet hora-de-lima",
    "America/Argentina/Buenos_Aires": "art hora-argentina",
    "America/Santiago": "clt hora-de-chile",
    "America/Sao_Paulo": "brt brasília brasilia horário-de-brasília horario-de-brasilia",
    "Europe/London": "bst uk-time london-time london",
    "Europe/Dublin": "dublin-time dublin irish-time",
    "Europe/Lisbon": "west wet lisboa lisbon-time hora-de-lisboa",
    "Europe/Madrid": "hora-peninsular hora-de-madrid hora-española",
    "Europe/Paris": "heure-de-paris paris-time",
    "Europe/Berlin": "cet cest mez mesz berlin-time",
    "Europe/Athens": "eet eest",
    "Asia/Singapore": "sgt singapore-time",
    "Asia/Hong_Kong": "hkt",
    "Asia/Tokyo": "jst",
    "Australia/Sydney": "aest aedt sydney-time",
    "Australia/Perth": "awst",
    "Pacific/Auckland": "nzst nzdt",
    "Africa/Johannesburg": "sast",
    "Africa/Lagos": "wat",
    "Africa/Nairobi": "eat",
    "UTC": "utc gmt z",
}
_ZONE_OF = {name.replace("-", " "): zone for zone, names in _ZONES.items() for name in names.split()}
_ZONE_WORDS = "|".join(sorted((re.escape(name) for name in _ZONE_OF), key=len, reverse=True))
_ZONE = re.compile(rf"(?<![^\W_])({_ZONE_WORDS}|ist)(?:\s+(?:standard\s+|daylight\s+)?time)?(?![^\W_])", re.IGNORECASE)
_OFFSET = re.compile(r"(?:utc|gmt)\s*([+\-\u2212\u2013])\s*(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
# two-letter abbreviations are words in other letter case ("pt", "at", "et")
_SHORT = frozenset(["et", "ct", "mt", "pt", "at", "z", "art", "pet", "eat", "west", "central", "pacific", "mountain"])

_HOURS = {
    word: number
    for number, words in enumerate(
        [
            "twelve zwölf doce douze doze",
            "one eins una une uma",
            "two zwei dos deux duas",
            "three drei tres trois três",
            "four vier cuatro quatre quatro",
            "five fünf cinco cinq",
            "six sechs seis",
            "seven sieben siete sept sete",
            "eight acht ocho huit oito",
            "nine neun nueve neuf nove",
            "ten zehn diez dix dez",
            "eleven elf once onze",
        ]
    )
    for word in words.split()
}
_HOUR = rf"(?:\d{{1,2}}|{'|'.join(_HOURS)})"
_HALF = r"(?P<half>a\.?\s?m\b\.?|p\.?\s?m\b\.?|de la ma[ñn]ana|de la tarde|de la noche|da manh[ãa]|da tarde|da noite)"
_HALF2 = _HALF.replace("half", "half2")
_FOUR = r"(?:[01]\d|2[0-3])[0-5]\d"
_CLOCK = re.compile(
    "|".join(
        [
            rf"(?<![\d./,-])(?P<hour>\d{{1,2}})\s?[:.hH]\s?(?P<minute>[0-5]\d)(?!\d|[./]\d)\s*(?:{_HALF})?",
            rf"(?<![\d./:-])(?P<four>{_FOUR})(?=\s*(?:hrs?|hours|h)\b)",
            rf"(?<=at )(?P<four2>{_FOUR})\b",
            rf"(?<![\d./:])(?P<bare>\d{{1,2}})\s*"
            rf"(?P<mark>{_HALF2}|uhr\b|hrs?\b|hs\b|h\b|heures?\b|horas?\b|o['’]?clock\b)",
        ]
    ),
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    "|".join(
        [
            r"\b(?P<part>(?:quarter|half|ten|twenty|five) past|(?:quarter|ten|twenty|five) to|half)\s+"
            rf"(?P<hour>{_HOUR})\b",
            r"\b(?P<noon>noon|midday|mediod[ií]a|mittags?|midi|meio[- ]dia)\b",
            r"(?<!\w)(?:a las?|às|um|gegen|à|at|@|kl\.?|from|between|entre las|de)\s*(?<=[\s@])"
            rf"(?P<at>{_HOUR})(?:\s+(?P<plus>y media|y cuarto|e meia))?"
            r"(?!\s*(?:[./-]\s*\d|%|de\s+(?!la\b|tarde)|st\b|nd\b|rd\b|th\b|minut|week|day|d[ií]as))\b",
        ]
    ),
    re.IGNORECASE,
)
_PARTS = {
    "quarter past": 15,
    "half past": 30,
    "half": 30,
    "ten past": 10,
    "twenty past": 20,
    "five past": 5,
    "quarter to": -15,
    "ten to": -10,
    "twenty to": -20,
    "five to": -5,
}
_RANGE = re.compile(
    r"(?<![\d/.:-])(\d{1,2})(?:[:.]([0-5]\d))?\s*(?:-|\u2013|\u2014|to|and|bis|a|à|until)\s*(\d{1,2})(?:[:.]([0-5]\d))?\s*"
    r"(a\.?\s?m|p\.?\s?m)\b",
    re.IGNORECASE,
)
_AFTERNOON = re.compile(r"\b(afternoon|evening|tarde|noche|nachmittag|abend|après-midi|noite)\b", re.IGNORECASE)
_MORNING = re.compile(
    r"\b(morning|ma[ñn]ana por la ma[ñn]ana|por la ma[ñn]ana|vormittag|morgens|matin|manh[ãa])\b", re.IGNORECASE
)

_WEEKDAYS = [
    "monday mon lunes lun montag mo lundi segunda segunda-feira",
    "tuesday tue tues martes mar dienstag di mardi terça terça-feira",
    "wednesday wed weds miércoles miercoles mié mittwoch mi mercredi quarta quarta-feira",
    "thursday thu thur thurs jueves jue donnerstag do jeudi quinta quinta-feira",
    "friday fri viernes vie freitag fr vendredi sexta sexta-feira",
    "saturday sat sábado sabado sáb samstag sa samedi",
    "sunday sun domingo dom sonntag so dimanche",
]
_WEEKDAY_OF = {name: index for index, names in enumerate(_WEEKDAYS) for name in names.split()}
_WEEKDAY = re.compile(
    r"(?<![^\W_])(" + "|".join(sorted(map(re.escape, _WEEKDAY_OF), key=len, reverse=True)) + r")(?![^\W_])\.?",
    re.IGNORECASE,
)
_TOMORROW = re.compile(r"\b(tomorrow|tmrw|tomorow|ma[ñn]ana(?! por)|morgen|demain|amanh[ãa])\b", re.IGNORECASE)
_TODAY = re.compile(
    r"\b(today|tonight|hoy|heute|aujourd['’]hui|hoje|this (?:morning|afternoon|evening))\b", re.IGNORECASE
)
_NUMERIC = re.compile(
    r"(?<![\d.:])(\d{1,2})(?:([/-])(\d{1,2})(?:\2(\d{4}|\d{2}))?|\.\s?(\d{1,2})\.(?:\s?(\d{4}|\d{2}))?)(?![\d:]|\s?[-\u2013]?\s?\d*\s?(?:am|pm)\b)",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan|ene|feb|fév|fev|mar|mär|maer|apr|abr|avr|may|mai|jun|jui|jul|aug|ago|aoû|aou|sep|set|oct|okt|out|nov|dec|dez|"
    r"dic|déc)[^\W\d_]*"
)
_DATED = re.compile(
    rf"\b(\d{{1,2}})\s+({_MONTH})(?:\s+(20\d\d))?|\b({_MONTH})\s+(\d{{1,2}})(?:\s+(20\d\d))?\b", re.IGNORECASE
)
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)")
# an appointment stands near the top; the rest of a long mail is directions and small print
_LONGEST = 4000
_NOT_ENGLISH = re.compile(r"\b(?:el|las|horas|de la|às|dia|del)\b", re.IGNORECASE)
_LANGUAGES = ["en", "es", "de", "fr", "pt", "nl"]


def zone_in(text: str, *, near: timedelta | None = None) -> tzinfo | None:
    """The zone that the words name. `near`: offset of the mail, which tells Irish from Indian "IST"."""
    if offset := _OFFSET.search(text):
        sign = 1 if offset[1] == "+" else -1
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        if hours <= 14 and minutes < 60:
            return timezone(sign * timedelta(hours=hours, minutes=minutes))
    for found in _ZONE.finditer(text):
        word = found[1]
        name = re.sub(r"\s+", " ", word.casefold())
        if name in _SHORT and not word.isupper() and "time" not in found[0].casefold():
            continue
        if name == "ist":
            return ZoneInfo("Asia/Kolkata" if near is None or near > timedelta(hours=2) else "Europe/Dublin")
        return ZoneInfo(_ZONE_OF[name])
    return None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _HOURS[word.casefold()]


def _hour(hour: int, half: str | None, *, afternoon: bool, morning: bool) -> int | None:
    """Hour of 24; without am or pm, working hours decide: 1 to 6 is the afternoon."""
    if hour > 23:
        return None
    if half:
        late = re.match(r"(?i)p|.*(tarde|noche|noite)", half) is not None
        return None if hour > 12 and not late else hour % 12 + (12 if late else 0) if hour <= 12 else hour
    if hour < 12 and afternoon and not morning:
        return hour + 12 if hour < 9 else hour
    return hour + 12 if 1 <= hour <= 6 and not morning else hour


def time_of_day(text: str) -> time | None:
    """The first time of day in the words, or None."""
    text = _ISO.sub(" ", _NUMERIC.sub(" ", text))
    afternoon, morning = bool(_AFTERNOON.search(text)), bool(_MORNING.search(text))
    if span := _RANGE.search(text):
        # "2-2:30pm": the first takes the second's half of the day unless that would run backwards
        first, last = int(span[1]), int(span[3])
        half = "p" if span[5].casefold().startswith("p") else "a"
        if half == "p" and first % 12 > last % 12:
            half = "a"
        hour = _hour(first, half + "m", afternoon=False, morning=False)
        return time(hour, int(span[2] or 0)) if hour is not None else None
    clock = _CLOCK.search(text)
    spoken = _SPOKEN.search(text)
    if clock and (not spoken or clock.start() <= spoken.end()):
        half = clock["half"] or clock["half2"]
        if four := clock["four"] or clock["four2"]:
            return time(int(four[:2]), int(four[2:]))
        minute = int(clock["minute"] or 0)
        hour_number = int(clock["hour"] or clock["bare"])
        written24 = clock["hour"] is not None and len(clock["hour"]) == 2 and not half
        if written24 or (clock["mark"] and re.match(r"(?i)uhr|h", clock["mark"])):
            return time(hour_number, minute) if hour_number < 24 else None
        hour = _hour(hour_number, half, afternoon=afternoon, morning=morning)
        return time(hour, minute) if hour is not None else None
    if spoken:
        if spoken["noon"]:
            return time(12)
        minutes = _PARTS[spoken["part"].casefold()] if spoken["part"] else 0
        if plus := spoken["plus"]:
            minutes = 15 if "cuarto" in plus.casefold() else 30
        hour = _hour(_number(spoken["hour"] or spoken["at"]), None, afternoon=afternoon, morning=morning)
        if hour is not None:
            moment = datetime(2000, 1, 2, hour) + timedelta(minutes=minutes)  # noqa: DTZ001
            return moment.time()
    return None


def _future(day: int, month: int, year: int | None, sent: date) -> date | None:
    try:
        if year is not None:
            return date(year + 2000 if year < 100 else year, month, day)
        found = date(sent.year, month, day)
        # an interview lies ahead; a date long past is meant for next year
        return found if found >= sent - timedelta(days=60) else date(sent.year + 1, month, day)
    except ValueError:
        return None


def day_of(text: str, sent: datetime, *, month_first: bool) -> date | None:
    """The calendar day that the words say, seen from the day the mail was sent; None if they say none."""
    today = sent.date()
    if iso := _ISO.search(text):
        return _future(int(iso[3]), int(iso[2]), int(iso[1]), today)
    weekday_word = _WEEKDAY.search(text)
    weekday = _WEEKDAY_OF[weekday_word[1].casefold()] if weekday_word else None
    if numeric := _NUMERIC.search(text):
        first, last = int(numeric[1]), int(numeric[3] or numeric[5])
        written = numeric[4] or numeric[6]
        year = int(written) if written else None
        orders = [(last, first), (first, last)] if month_first and numeric[2] else [(first, last), (last, first)]
        days = [found for day, month in orders if (found := _future(day, month, year, today))]
        if days:
            # the weekday in the mail decides between 6/4 and 4/6
            return next((one for one in days if one.weekday() == weekday), days[0])
    words = re.sub(r"(\d)(?:st|nd|rd|th|º|ª|er)\b", r"\1", _WEEKDAY.sub(" ", text), flags=re.IGNORECASE)
    words = re.sub(r"\b(?:of|de|del|do|da)\b", " ", re.sub(r"[^\w\s]", " ", words), flags=re.IGNORECASE)
    if dated := _DATED.search(re.sub(r"\s+", " ", words)):
        found = dateparser.parse(
            f"{dated[1] or dated[5]} {dated[2] or dated[4]}",
            languages=_LANGUAGES,
            settings={"RELATIVE_BASE": sent.replace(tzinfo=None), "REQUIRE_PARTS": ["day", "month"]},
        )
        if found is not None:
            year = int(dated[3] or dated[6]) if dated[3] or dated[6] else None
            return _future(found.day, found.month, year, today)
    if ordinal := re.search(
        r"\b(\d{1,2})(?:st|nd|rd|th)\b|\b(?:el|am|le|dia|día|den)\s+(\d{1,2})(?![\d:h])", text, re.IGNORECASE
    ):
        return _next_month_day(int(ordinal[1] or ordinal[2]), today)
    if _TODAY.search(text):
        return today
    if _TOMORROW.search(text):
        return today + timedelta(days=1)
    if weekday is not None:
        ahead = (weekday - today.weekday()) % 7
        return today + timedelta(days=ahead or 7)
    return None


def _next_month_day(day: int, today: date) -> date | None:
    year, month = today.year, today.month
    for _ in range(3):
        try:
            found = date(year, month, day)
        except ValueError:
            found = None
        if found is not None and found >= today:
            return found
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return None


def interview_time(
    words: Sequence[str], sent: datetime, *, zone: tzinfo | None = None, context: str = ""
) -> datetime | None:
    """The moment that the words set, or None if they set no day and time.

    words: pieces of the mail, e.g. ["Tuesday, March 10", "2:00 PM CT"]; sent: the mail's Date, aware;
    zone: the mailbox owner's, for words without one; context: the text around, searched for a zone as well.
    """
    text = " ".join(words)
    near = sent.utcoffset()
    named = zone_in(text, near=near) or zone_in(context, near=near)
    place = named or _sender_zone(sent, zone)
    local = sent.astimezone(place)
    clock = time_of_day(text)
    day = day_of(text, local, month_first=month_first(sent, zone, text))
    if clock is None or day is None:
        return None
    return datetime.combine(day, clock, tzinfo=place)


def only_time_in(text: str, sent: datetime, *, zone: tzinfo | None = None) -> tuple[datetime, str] | None:
    """(moment, the line) if the lines of the text that name both a day and a time all name one moment after `sent`."""
    found: dict[datetime, str] = {}
    for line in text[:_LONGEST].splitlines():
        if (_CLOCK.search(line) or _RANGE.search(line)) and len(line) < 400:
            moment = interview_time([line], sent, zone=zone)
            if moment is not None and moment > sent:
                found.setdefault(moment, " ".join(line.split()))
    return next(iter(found.items())) if len(found) == 1 else None


def _sender_zone(sent: datetime, zone: tzinfo | None) -> tzinfo:
    """Zone of words that name none: a person writes in the zone of their mail's Date; a system's UTC says nothing."""
    offset = sent.utcoffset()
    if zone is not None and (not offset or sent.astimezone(zone).utcoffset() == offset):
        return zone
    return sent.tzinfo or timezone(timedelta(0))


def month_first(sent: datetime, zone: tzinfo | None, text: str) -> bool:
    """Whether 6/4 is June 4th: in English of North America's zones, by the sender's clock or, if that tells none, the
    owner's."""
    offset = sent.utcoffset() or (sent.astimezone(zone).utcoffset() if zone else None)
    if not offset or _NOT_ENGLISH.search(text):
        return False
    return timedelta(hours=-10) <= offset <= timedelta(hours=-4)


_LIKELY_ZONES = """
    America/New_York America/Chicago America/Denver America/Los_Angeles America/Phoenix America/Halifax
    America/Mexico_City America/Bogota America/Argentina/Buenos_Aires America/Sao_Paulo America/Santiago
    Europe/London Europe/Berlin Europe/Athens Asia/Kolkata Asia/Singapore Asia/Tokyo Australia/Sydney
    Pacific/Auckland Africa/Lagos Africa/Johannesburg
""".split()


def likely_zone(moments: Sequence[datetime]) -> tzinfo | None:
    """The zone in which most of these moments were written, by their offsets; None if nothing tells."""
    offsets = [moment for moment in moments if moment.utcoffset()]
    best, most = None, 0
    for name in _LIKELY_ZONES:
        zone = ZoneInfo(name)
        agreeing = sum(moment.astimezone(zone).utcoffset() == moment.utcoffset() for moment in offsets)
        if agreeing > most:
            best, most = zone, agreeing
    return best
