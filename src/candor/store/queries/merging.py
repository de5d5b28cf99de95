"""What a merge of two employers would move: for staff, before they do it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from candor.store.models import (
    Candidate,
    Conversation,
    Employer,
    EmployerAlias,
    EmployerDomain,
    MessageTemplate,
    Pool,
    Recruiter,
    RecruiterNote,
)


@dataclass(frozen=True, slots=True)
class WhatMoves:
    """names: the other's name and aliases, which become aliases. shared_conversations: are put together with ours."""

    names: list[str]
    domains: list[str]
    recruiters: int
    conversations: int
    shared_conversations: int
    imported_people: int
    notes: int
    templates: int
    pools: int


def what_moves(keep: Employer, gone: Employer) -> WhatMoves:
    conversations = Conversation.objects.filter(employer=gone)
    both = Conversation.objects.filter(employer=keep, candidate=OuterRef("candidate"))
    aliases = EmployerAlias.objects.filter(employer=gone).order_by("pk").values_list("name", flat=True)
    domains = EmployerDomain.objects.filter(employer=gone).order_by("pk").values_list("domain", flat=True)
    return WhatMoves(
        names=list(dict.fromkeys([gone.name, *aliases])),
        domains=list(domains),
        recruiters=Recruiter.objects.filter(employer=gone).count(),
        conversations=conversations.count(),
        shared_conversations=conversations.filter(Exists(both)).count(),
        imported_people=Candidate.objects.filter(imported_by=gone).count(),
        notes=RecruiterNote.objects.filter(employer=gone).count(),
        templates=MessageTemplate.objects.filter(employer=gone).count(),
        pools=Pool.objects.filter(employer=gone).count(),
    )
