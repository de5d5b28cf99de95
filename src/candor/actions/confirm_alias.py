"""The candidate's yes to "also your employer?"."""

from __future__ import annotations

from django.db import transaction

from candor.hiding import ConfirmAlias, Decision
from candor.store.models import Candidate
from candor.store.profile import take_step


@transaction.atomic
def confirm_alias(candidate: Candidate, name: str, employer: str) -> Decision:
    """name: what was asked about; employer: beside whom."""
    return take_step(candidate, ConfirmAlias(name, employer))
