"""Keeps filters of the list of applications under a name; one of the same name is replaced."""

from __future__ import annotations

from django.db import transaction

from candor.errors import UsageError
from candor.store.models import Candidate, SavedView
from candor.store.text import storable_text
from candor.store.tracked import lock
from candor.words import plain

# More names than a person tells apart in a row of them.
MOST = 50


@transaction.atomic
def save_view(candidate: Candidate, name: str, query: str) -> SavedView:
    """query: the filters as a query string. Raises UsageError, in a sentence."""
    locked = lock(candidate)
    shown = storable_text(plain(name)).strip()[:80].strip()
    if not shown:
        raise UsageError("A saved view needs a name.")
    if len(query) > 2000:
        raise UsageError("These are too many filters for one view.")
    others = SavedView.objects.filter(candidate=locked).exclude(name=shown)
    if others.count() >= MOST:
        raise UsageError(f"There are {MOST} saved views already. Delete one first.")
    view, _ = SavedView.objects.update_or_create(candidate=locked, name=shown, defaults={"query": storable_text(query)})
    return view
