"""Deletes an account with everything that is its person's; counts that a programme has reported stay."""

from __future__ import annotations

from django.db import transaction

from candor.actions.delete_everything import delete_everything
from candor.store.models import Account, Candidate


@transaction.atomic
def delete_account(account: Account) -> None:
    """With its roles, whatever they are."""
    if candidate := Candidate.objects.filter(account=account).first():
        delete_everything(candidate)
    Account.objects.filter(pk=account.pk).delete()
