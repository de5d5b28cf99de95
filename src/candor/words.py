"""Labels and times in the words that a person reads."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, tzinfo

from candor.vocabulary import EmailKind, Status

STATUS_WORDS = {
    Status.CONTACTED: "contacted by a recruiter",
    Status.STARTED: "started, not sent",
    Status.APPLIED: "applied",
    Status.IN_REVIEW: "in review",
    Status.ASSESSMENT: "assessment",
    Status.INTERVIEW: "interview",
    Status.OFFER: "offer",
    Status.HIRED: "hired",
    Status.REJECTED: "rejected",
    Status.CLOSED: "job closed",
    Status.WITHDRAWN: "withdrawn",
}

_SPACE = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
# C0, DEL and C1 can steer a terminal; marks of writing direction can make a text look like another
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# A cell that begins with one of these is run as a formula by spreadsheets. OWASP, CSV injection.
_FORMULA = ("=", "+", "-", "@")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def encodable(text: str) -> str:
    """The text with U+FFFD for lone surrogates, which broken mail holds and UTF-8 cannot."""
    return _SURROGATE.sub("\ufffd", text)


def plain(text: str) -> str:
    """Words of a mail as one line that is safe to print: no control characters, line breaks as spaces."""
    return encodable(_CONTROL.sub("", _SPACE.sub(" ", text)))


def safe_cell(value: object) -> str:
    """The value as a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else plain(str(value))
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def folded(text: str) -> str:
    """The text without case and accents, for finding it by words."""
    return "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))


def status_words(status: Status | None) -> str:
    return STATUS_WORDS[status] if status else "in conversation"


def kind_words(kind: EmailKind) -> str:
    return kind.value.replace("_", " ")


def day_words(moment: datetime | None, zone: tzinfo | None = None) -> str:
    """ "14 Apr 2026" in the person's zone; "" without a moment."""
    if moment is None:
        return ""
    local = moment.astimezone(zone) if zone else moment
    return f"{local.day} {local:%b %Y}"


def time_words(moment: datetime | None, zone: tzinfo | None = None) -> str:
    """ "Tue 14 Apr 2026, 15:00 IST" in the person's zone; the zone is always named."""
    if moment is None:
        return ""
    local = moment.astimezone(zone) if zone else moment
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M} {local:%Z}"
