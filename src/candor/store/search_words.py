"""What people are searched by in words: the place, and name, headline, about and titles, folded as names are.

Employers of positions are left out: nobody should be found by where they work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from candor.employers.words import fold
from candor.store.models import Candidate, Position
from candor.store.text import storable_text

# of what a person wrote about themselves; a search has to read all of it
MOST_SEARCHED = 4_000
MOST_PLACE = 200
_WORD = re.compile(r"[\w+#.]+")


def folded(text: str) -> str:
    """Words in lower case, without accents or punctuation, one blank between them: "C#", "C++" and ".NET" stay."""
    words = (word.strip(".") if not word.startswith(".") else word.rstrip(".") for word in _WORD.findall(text))
    return " ".join(filter(None, (fold(word) for word in words)))


def place_key_of(place: str | None) -> str:
    return storable_text(folded(place or "")[:MOST_PLACE])


def search_text_of(candidate: Candidate, titles: Iterable[str | None]) -> str:
    told = (candidate.name, candidate.headline, *titles, candidate.about)
    return storable_text(" ".join(filter(None, (folded(one) for one in told if one)))[:MOST_SEARCHED])


def note_words(candidate: Candidate) -> None:
    """Stores both anew. Call it in the transaction that changes a place, name, headline, about or title."""
    row = Candidate.objects.get(pk=candidate.pk)
    titles = Position.objects.filter(candidate=row).order_by("pk").values_list("title", flat=True)
    Candidate.objects.filter(pk=row.pk).update(place_key=place_key_of(row.place), search=search_text_of(row, titles))
