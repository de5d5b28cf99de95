"""What people are searched by in words: the place, and what name, headline, about and titles say, folded as names are.

Employers of positions are left out: nobody should be found by where they work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from candor.employers.words import fold
from candor.store.models import Candidate, CandidateWord, Position, SearchWord
from candor.store.text import storable_text

# of one person: somebody who pastes a dictionary is found by its beginning
MOST_WORDS = 400
MOST_LENGTH = 60
MOST_PLACE = 200
_WORD = re.compile(r"[\w+#.]+")


def folded(text: str) -> str:
    """Words in lower case, without accents or punctuation, one blank between them: "C#", "C++" and ".NET" stay."""
    words = (word.strip(".") if not word.startswith(".") else word.rstrip(".") for word in _WORD.findall(text))
    return " ".join(filter(None, (fold(word) for word in words)))


def place_key_of(place: str | None) -> str:
    return storable_text(folded(place or "")[:MOST_PLACE])


def words_of(candidate: Candidate, titles: Iterable[str | None]) -> frozenset[str]:
    told = (candidate.name, candidate.headline, *titles, candidate.about)
    words = (storable_text(word)[:MOST_LENGTH] for one in told if one for word in folded(one).split())
    return frozenset(list(dict.fromkeys(words))[:MOST_WORDS])


def note_words(candidate: Candidate) -> None:
    """Stores both anew. Call it in the transaction that changes a place, name, headline, about or title."""
    row = Candidate.objects.get(pk=candidate.pk)
    Candidate.objects.filter(pk=row.pk).update(place_key=place_key_of(row.place))
    titles = Position.objects.filter(candidate=row).order_by("pk").values_list("title", flat=True)
    wanted = words_of(row, titles)
    SearchWord.objects.bulk_create((SearchWord(key=key) for key in sorted(wanted)), ignore_conflicts=True)
    keys = set(SearchWord.objects.filter(key__in=wanted).values_list("pk", flat=True))
    own = CandidateWord.objects.filter(candidate=row)
    known = set(own.values_list("word", flat=True))
    own.filter(word__in=known - keys).delete()
    CandidateWord.objects.bulk_create(CandidateWord(word_id=key, candidate=row) for key in sorted(keys - known))
