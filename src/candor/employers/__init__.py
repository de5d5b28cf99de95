"""When two names are one employer."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FORMS = re.compile(r"\b(inc|llc|ltd|limited|plc|gmbh|corp|co|company|group|the|careers|talent|team|hr|jobs)\b")


@lru_cache(maxsize=50_000)
def _words(name: str) -> tuple[str, ...]:
    folded = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return tuple(re.findall(r"[^\W_]+", _FORMS.sub(" ", folded.replace("&", " and ").replace("'", "").replace("’", ""))))


def same_employer(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    if "".join(first) == "".join(second):
        return True
    short, long = sorted((first, second), key=len)
    return long[: len(short)] == short and len("".join(short)) > 3
