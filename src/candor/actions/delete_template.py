from __future__ import annotations

from uuid import UUID

from django.db import transaction

from candor.store.models import MessageTemplate, Recruiter
from candor.store.recruiting import UnknownThing


@transaction.atomic
def delete_template(recruiter: Recruiter, template: UUID) -> None:
    """Raises UnknownThing."""
    if not MessageTemplate.objects.filter(employer=recruiter.employer, public_id=template).delete()[0]:
        raise UnknownThing
