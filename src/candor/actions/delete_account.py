"""Deletes an account with everything that is its person's; counts that a programme has reported stay."""

from __future__ import annotations

from django.db import transaction

from candor.actions.delete_candidate import delete_candidate
from candor.store.models import Account, Candidate


@transaction.atomic
def delete_account(account: Account) -> None:
    if candidate := Candidate.objects.filter(account=account).first():
        delete_candidate(candidate)
    account.delete()
