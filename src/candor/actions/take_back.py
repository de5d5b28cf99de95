"""Takes the latest change of a profile back: everything is as it was, the list of hidden employers too."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from candor.actions.undoably import KEPT_FOR
from candor.errors import CandorError
from candor.store.earlier import digest_of_profile, kept_profile, restore_profile
from candor.store.models import Candidate, EarlierProfile
from candor.store.profile import lock_profile


class CannotTakeBack(CandorError):
    """The change is not the candidate's latest, is taken back already, or something else has changed since."""


@transaction.atomic
def take_back(candidate: Candidate, change: UUID, *, at: datetime) -> None:
    """Raises CannotTakeBack; then nothing changes."""
    lock_profile(candidate)
    earlier = EarlierProfile.objects.filter(candidate=candidate, public_id=change, at__gte=at - KEPT_FOR).first()
    if earlier is None or earlier.after != digest_of_profile(kept_profile(candidate)):
        raise CannotTakeBack
    restore_profile(candidate, earlier.kept)
    earlier.delete()
