from __future__ import annotations

from django.db import transaction

from candor.store.models import Recruiter, RecruiterNote
from candor.store.queries.visibility import visible_to
from candor.store.recruiting import UnknownThing


@transaction.atomic
def delete_recruiter_note(recruiter: Recruiter, note: int) -> None:
    """Any of the employer's, on somebody whom it sees. Raises UnknownThing."""
    own = RecruiterNote.objects.filter(visible_to(recruiter.employer, through="candidate"))
    found = own.filter(employer=recruiter.employer, pk=note).first()
    if found is None:
        raise UnknownThing
    found.delete()
