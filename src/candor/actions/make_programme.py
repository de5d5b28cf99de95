"""A workforce programme, to which coaches are added."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.errors import UsageError
from candor.store.models import Programme
from candor.store.text import storable


@transaction.atomic
def make_programme(name: str, *, at: datetime) -> Programme:
    """Raises UsageError for a name of nothing."""
    kept = storable(name.strip())
    if not kept:
        raise UsageError("A programme needs a name.")
    return Programme.objects.create(name=kept[: Programme._meta.get_field("name").max_length], since=at)
