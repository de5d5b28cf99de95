"""Deletes a candidate with all that was theirs, their dropped files, and the names and words that only they had."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from candor.store import uploads
from candor.store.hidden_names import forget_names
from candor.store.models import Candidate, HiddenBy, MailboxImport
from candor.store.own_words import forget_own_words, own_words
from candor.store.profile import lock_profile
from candor.store.traces import clear_log


@transaction.atomic
def delete_candidate(candidate: Candidate) -> None:
    """Raises UnknownCandidate."""
    locked, _ = lock_profile(candidate)
    names = list(HiddenBy.objects.filter(candidate=locked).values_list("name", flat=True))
    files = list(MailboxImport.objects.filter(candidate=locked).values_list("public_id", flat=True))
    words = own_words(locked)
    locked.delete()
    forget_names(names)
    forget_own_words(words)
    # a file that goes before the rows do would be missed if the rows then stayed
    for file in files:
        transaction.on_commit(partial(uploads.remove, file))
    transaction.on_commit(clear_log)
