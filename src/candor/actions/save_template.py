"""A text that an employer's recruiters send often."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from candor.store.models import MessageTemplate, Recruiter
from candor.store.recruiting import MOST_NAME, BadText, UnknownThing, text_of


@transaction.atomic
def save_template(recruiter: Recruiter, name: str, text: str, template: UUID | None = None) -> MessageTemplate:
    """A new one, or that one anew. Raises BadText (also for a name that is taken), UnknownThing."""
    name, text = text_of(name, most=MOST_NAME, what="name"), text_of(text)
    own = MessageTemplate.objects.filter(employer=recruiter.employer)
    row = own.filter(public_id=template).first() if template else MessageTemplate(employer=recruiter.employer)
    if row is None:
        raise UnknownThing
    if own.filter(name=name).exclude(pk=row.pk).exists():
        raise BadText("There is a template of this name already; choose another name.")
    row.name, row.text = name, text
    row.save()
    return row
