"""An account's person begins to look for work; nobody finds them until they ask for it."""

from __future__ import annotations

from django.db import transaction

from candor.store.models import Account, Candidate


@transaction.atomic
def become_candidate(account: Account) -> Candidate:
    """The same again for who is one already."""
    candidate, _ = Candidate.objects.get_or_create(account=account, defaults={"is_findable": False})
    return candidate
