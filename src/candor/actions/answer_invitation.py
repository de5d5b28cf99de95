"""A person says yes or no to an invitation; a yes may be to less than was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from candor.programs import chosen, sound_until
from candor.store.models import Candidate, Consent, Invitation
from candor.store.profile import lock_profile
from candor.store.queries.consents import answerable, digest_of


@transaction.atomic
def answer_invitation(
    candidate: Candidate,
    token: str,
    *,
    accept: bool,
    at: datetime,
    shares: Iterable[str] = (),
    until: datetime | None = None,
) -> Consent | None:
    """The consent that a yes gives; it takes the place of an earlier one to the same programme.

    Raises InvitationClosed, NothingShared, EndsInThePast or UnknownCandidate.
    """
    # two invitations of one programme answered at once would make two consents
    locked, _ = lock_profile(candidate)
    found = Invitation.objects.select_for_update().filter(digest=digest_of(token)).first()
    invitation = answerable(found, at)
    given = chosen(shares, invitation.shares) if accept else []
    invitation.answered_at, invitation.answered_by, invitation.accepted = at, locked, accept
    invitation.save(update_fields=["answered_at", "answered_by", "accepted"])
    if not accept:
        return None
    own = Consent.objects.filter(programme=invitation.programme_id, candidate=locked, withdrawn_at__isnull=True)
    before = own.first()
    own.update(withdrawn_at=at)
    return Consent.objects.create(
        programme_id=invitation.programme_id,
        candidate=locked,
        # who looks after them goes on doing so
        coach_id=invitation.coach_id if before is None or before.coach_id is None else before.coach_id,
        shares=given,
        given_at=at,
        until=sound_until(until, at),
    )
