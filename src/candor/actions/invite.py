"""Asks a person to share something with a programme."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import NamedTuple

from django.db import transaction

from candor.programs import EndsInThePast, chosen
from candor.store.models import Coach, Invitation
from candor.store.queries.consents import digest_of

# Time enough for who reads mail once a week; a link that lies about is a door.
USUALLY_OPEN = timedelta(days=14)
TOKEN_BYTES = 32


class Invited(NamedTuple):
    """token: for the link in the mail, given this once; only its digest is stored."""

    invitation: Invitation
    token: str


@transaction.atomic
def invite(
    coach: Coach, email: str, shares: Iterable[str], *, at: datetime, expires_at: datetime | None = None
) -> Invited:
    """shares: what is asked for; the person may give less. Raises NothingShared or EndsInThePast."""
    expires_at = at + USUALLY_OPEN if expires_at is None else expires_at
    if expires_at <= at:
        raise EndsInThePast
    token = token_urlsafe(TOKEN_BYTES)
    invitation = Invitation.objects.create(
        programme_id=coach.programme_id,
        coach=coach,
        email=email.strip().lower(),
        digest=digest_of(token),
        shares=chosen(shares),
        made_at=at,
        expires_at=expires_at,
    )
    return Invited(invitation, token)
