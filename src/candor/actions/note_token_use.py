"""Keeps when a personal token was last used, by the hour: for its owner, who may not know it any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from candor.store.models import Secret

# a program that asks every second must not write every second
_KEPT_EVERY = timedelta(hours=1)


@transaction.atomic
def note_token_use(secret: Secret, *, at: datetime) -> None:
    if secret.used_at is None or secret.used_at <= at - _KEPT_EVERY:
        is_old = Q(used_at__isnull=True) | Q(used_at__lte=at - _KEPT_EVERY)
        Secret.objects.filter(is_old, pk=secret.pk).update(used_at=at)
