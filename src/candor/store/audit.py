"""Writes a line of the audit log. Lines are only ever added."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from candor.store.models import Account, AuditLine, Candidate


class Role(StrEnum):
    """In which role somebody looked at or did something."""

    COACH = "coach"
    STAFF = "staff"


def write_line(
    actor: Account,
    what: str,
    *,
    role: Role,
    at: datetime,
    about: Candidate | None = None,
    acting_as: Account | None = None,
    reason: str = "",
) -> AuditLine:
    """what: a verb or the name of a page's address, never its parameters. reason: why staff did it, in their words."""
    return AuditLine.objects.create(
        at=at,
        actor=actor,
        actor_was=actor.pk,
        acting_as=acting_as,
        about=about,
        about_was=None if about is None else about.pk,
        role=role.value,
        what=what,
        reason=reason,
    )
