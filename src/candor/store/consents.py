"""Finds what a verb of a coach is about, and keeps it from changing meanwhile: only what a consent in force opens."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from candor.programs import NoConsent, Share
from candor.store.models import Application, Candidate, Consent, Programme
from candor.store.queries.consents import in_force, sharers


def lock_consent(programme: Programme, candidate: UUID, now: datetime, share: Share = Share.FIGURES) -> Consent:
    """The person's consent in force. Call it in a transaction. Raises NoConsent."""
    consents = in_force(programme, now, share).select_related("candidate").select_for_update(of=("self",))
    if (found := consents.filter(candidate__public_id=candidate).first()) is None:
        raise NoConsent
    return found


def lock_own_consent(candidate: Candidate, consent: UUID) -> Consent:
    """One that the candidate has not withdrawn; it may have run out. Call it in a transaction. Raises NoConsent."""
    own = Consent.objects.filter(candidate=candidate, public_id=consent, withdrawn_at__isnull=True)
    if (found := own.select_for_update().first()) is None:
        raise NoConsent
    return found


def shared_application(programme: Programme, application: UUID, now: datetime) -> Application:
    """Raises NoConsent."""
    shared = Application.objects.filter(candidate__in=sharers(programme, now, Share.APPLICATIONS))
    if (found := shared.select_related("candidate").filter(public_id=application).first()) is None:
        raise NoConsent
    return found
