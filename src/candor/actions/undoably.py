"""Does a verb on a profile so that the candidate can take it back: what was before is kept until the next change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID, uuid4

from django.db import transaction

from candor.store.earlier import digest_of_profile, kept_profile
from candor.store.models import Candidate, EarlierProfile
from candor.store.profile import lock_profile

# what somebody deleted is not kept for longer than it takes to see that it was a mistake
KEPT_FOR = timedelta(hours=1)

Given = TypeVar("Given")


class Done(NamedTuple, Generic[Given]):
    """given: what the verb gave. undo: by which `take_back` undoes it; None if it changed nothing."""

    given: Given
    undo: UUID | None


@transaction.atomic
def undoably(candidate: Candidate, verb: Callable[[], Given], *, at: datetime) -> Done[Given]:
    """Whatever the verb raises is raised, and nothing is kept."""
    lock_profile(candidate)
    before = kept_profile(candidate)
    given = verb()
    after = kept_profile(candidate)
    EarlierProfile.objects.filter(at__lt=at - KEPT_FOR).delete()
    if after == before:
        return Done(given, None)
    undo = uuid4()
    EarlierProfile.objects.update_or_create(
        candidate=candidate,
        defaults={"public_id": undo, "kept": before, "after": digest_of_profile(after), "at": at},
    )
    return Done(given, undo)
