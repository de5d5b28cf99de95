"""A personal token opens nothing any more."""

from __future__ import annotations

import uuid

from django.db import transaction

from candor.store.models import Account, Opens, Secret


@transaction.atomic
def revoke_token(account: Account, public_id: uuid.UUID) -> bool:
    """Whether the account had such a token."""
    deleted, _ = Secret.objects.filter(account=account, opens=Opens.API, public_id=public_id).delete()
    return bool(deleted)
