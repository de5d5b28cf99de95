"""Takes an employer off a candidate's list."""

from __future__ import annotations

from django.db import transaction

from candor.hiding import Decision, StopHiding
from candor.store.models import Candidate, HiddenEmployer
from candor.store.profile import take_step
from candor.store.text import storable


@transaction.atomic
def stop_hiding(candidate: Candidate, name: str) -> Decision:
    """The decision's notices say what keeps hiding from it all the same."""
    # a name that newer keys take for nobody's is like none, so the step itself would leave it there for ever
    HiddenEmployer.objects.filter(candidate=candidate, like_key=None, name=storable(name)).delete()
    return take_step(candidate, StopHiding(name))
