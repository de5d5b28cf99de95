"""Notes that staff or a coach looked at a page, or did something to somebody."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from candor.store.audit import Role, write_line
from candor.store.models import Account, AuditLine, Candidate


@transaction.atomic
def audit(
    actor: Account,
    what: str,
    *,
    role: Role,
    at: datetime,
    about: Candidate | None = None,
    acting_as: Account | None = None,
) -> AuditLine:
    """what: the name of a page's address or a verb, never its parameters. acting_as: in whose name staff did it."""
    return write_line(actor, what, role=role, at=at, about=about, acting_as=acting_as)
