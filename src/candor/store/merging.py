"""Moves all that one employer has to another, relation by relation; what both have is kept once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from candor.store.employers import add_alias
from candor.store.engagement import due_in_full
from candor.store.models import (
    AliasRelation,
    Candidate,
    Conversation,
    Employer,
    EmployerAlias,
    EmployerDomain,
    EmployerWeights,
    Look,
    Message,
    MessageTemplate,
    Pool,
    Recruiter,
    RecruiterNote,
)
from candor.store.recruiting import MOST_NAME
from candor.store.turns import settle_turns

SOURCE = "merged by staff"
_LONGEST_KEY = 200


def move_names(keep: Employer, gone: Employer, on: date) -> None:
    """Names, aliases and domains: by these candidates hide, so that all must go on to hide. Store probes afterwards."""
    add_alias(keep, gone.name, AliasRelation.SAME, source=SOURCE, since=on)
    for alias in EmployerAlias.objects.filter(employer=gone).order_by("pk"):
        add_alias(keep, alias.name, AliasRelation(alias.relation), source=alias.source, since=alias.since)
    for row in EmployerDomain.objects.filter(employer=gone):
        EmployerDomain.objects.get_or_create(
            employer=keep, domain=row.domain, defaults={"verified_at": row.verified_at}
        )


def move_people(keep: Employer, gone: Employer) -> None:
    """Recruiters, and the people that its imports made; two of one name in their files stay two people."""
    Recruiter.objects.filter(employer=gone).update(employer=keep)
    imported = Candidate.objects.filter(imported_by=gone)
    taken = set(Candidate.objects.filter(imported_by=keep).values_list("imported_key", flat=True))
    either = {key for key in taken | set(imported.values_list("imported_key", flat=True)) if key is not None}
    for candidate in imported.filter(imported_key__in=taken):
        candidate.imported_key = _free(candidate.imported_key or "", either, _LONGEST_KEY)
        either.add(candidate.imported_key)
        candidate.imported_by = keep
        candidate.save(update_fields=["imported_key", "imported_by"])
    imported.update(imported_by=keep)


def move_work(keep: Employer, gone: Employer) -> None:
    """Notes, templates, pools, looks, weights. Where a name is taken, the moved one gets a number behind its own."""
    RecruiterNote.objects.filter(employer=gone).update(employer=keep)
    _move_named(MessageTemplate.objects.filter(employer=gone), MessageTemplate.objects.filter(employer=keep), keep)
    _move_named(Pool.objects.filter(employer=gone), Pool.objects.filter(employer=keep), keep)
    same = Look.objects.filter(employer=keep, candidate=OuterRef("candidate"), on=OuterRef("on"))
    Look.objects.filter(~Exists(same), employer=gone).update(employer=keep)
    if not EmployerWeights.objects.filter(employer=keep).exists():
        EmployerWeights.objects.filter(employer=gone).update(employer=keep)


def move_conversations(keep: Employer, gone: Employer, at: datetime) -> None:
    """One with each candidate: where both have one, its messages are put together."""
    both = Conversation.objects.filter(employer=keep, candidate=OuterRef("candidate"))
    for theirs in Conversation.objects.filter(Exists(both), employer=gone).order_by("candidate"):
        candidate = Candidate.objects.select_for_update().get(pk=theirs.candidate_id)
        _put_together(Conversation.objects.get(employer=keep, candidate=candidate), theirs)
        due_in_full(candidate, at)
    Conversation.objects.filter(employer=gone).update(employer=keep)


def _put_together(ours: Conversation, theirs: Conversation) -> None:
    same = Message.objects.filter(conversation=ours, digest=OuterRef("digest"))
    Message.objects.filter(~Exists(same), conversation=theirs).update(conversation=ours)
    theirs.delete()
    latest = Message.objects.filter(conversation=ours).order_by("-at", "-pk").first()
    ours.last_at = None if latest is None else latest.at
    ours.last_from_candidate = None if latest is None else latest.writer == "candidate"
    # what either side has not seen of one of them it has not seen
    ours.seen_by_employer_at = _earlier(ours.seen_by_employer_at, theirs.seen_by_employer_at)
    ours.seen_by_candidate_at = _earlier(ours.seen_by_candidate_at, theirs.seen_by_candidate_at)
    ours.save()
    settle_turns([ours.pk])


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return None if one is None or other is None else min(one, other)


def _move_named(
    moved: QuerySet[MessageTemplate] | QuerySet[Pool],
    kept: QuerySet[MessageTemplate] | QuerySet[Pool],
    keep: Employer,
) -> None:
    taken = set(kept.values_list("name", flat=True))
    for row in moved.order_by("pk"):
        row.name = _free(row.name, taken, MOST_NAME)
        row.employer = keep
        row.save(update_fields=["name", "employer"])
        taken.add(row.name)


def _free(name: str, taken: Collection[str], longest: int) -> str:
    """The name, or with a number behind it if it is taken."""
    free, number = name, 1
    while free in taken:
        number += 1
        ending = f" ({number})"
        free = name[: longest - len(ending)] + ending
    return free
