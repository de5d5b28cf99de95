"""Which consents are in force: the one condition that everything a programme sees goes through.

    Application.objects.filter(candidate__in=sharers(programme, now, Share.APPLICATIONS))

The database asks it in the same query that selects, so that a consent withdrawn takes effect at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf

from candor.programs import Closed, InvitationClosed, Share, Terms, opened
from candor.store.models import Candidate, Coach, Consent, Invitation, Programme

# The words of a stored list of shares: the same in both databases, where neither's own way to ask a list is.
_LISTED = {share: Q(listed__contains=f'"{share.value}"') for share in Share}
# As `candor.programs.opened` says it.
_OPENS = {
    Share.FIGURES: _LISTED[Share.FIGURES] | _LISTED[Share.APPLICATIONS],
    Share.APPLICATIONS: _LISTED[Share.APPLICATIONS],
    Share.MISSED: _LISTED[Share.APPLICATIONS] & _LISTED[Share.MISSED],
    Share.EVIDENCE: _LISTED[Share.APPLICATIONS] & _LISTED[Share.EVIDENCE],
}


@dataclass(frozen=True, slots=True)
class GivenConsent:
    """For the person who gave it. ended_at: when it was withdrawn or ran out, None while it is in force.

    is_withdrawn: or replaced by a later one; one that only ran out can be given more time.
    """

    public_id: UUID
    programme: str
    coach: str | None
    shares: frozenset[Share]
    given_at: datetime
    until: datetime | None
    ended_at: datetime | None
    is_withdrawn: bool

    @property
    def is_in_force(self) -> bool:
        return self.ended_at is None


def in_force(programme: Programme, now: datetime, share: Share = Share.FIGURES) -> QuerySet[Consent]:
    """The programme's consents that hold at `now` and open the share; one a person."""
    return (
        Consent.objects.filter(
            Q(until__isnull=True) | Q(until__gt=now),
            programme=programme,
            withdrawn_at__isnull=True,
            given_at__lte=now,
        )
        .annotate(listed=Cast("shares", TextField()))
        .filter(_OPENS[share])
    )


def sharers(programme: Programme, now: datetime, share: Share) -> QuerySet[Consent, int]:
    """The ids of the candidates who let the programme see it now, as a subquery."""
    return in_force(programme, now, share).values_list("candidate", flat=True)


def with_names(consents: QuerySet[Consent]) -> QuerySet[Consent]:
    """With `person`: the person's name; before one is told, the address that the programme itself invited."""
    invited = Invitation.objects.filter(
        programme=OuterRef("programme"), answered_by=OuterRef("candidate"), accepted=True
    ).order_by("-answered_at", "-pk")
    return consents.annotate(
        person=Coalesce(
            NullIf(F("candidate__name"), Value("")),
            NullIf(F("candidate__account__name"), Value("")),
            Subquery(invited.values("email")[:1]),
            output_field=TextField(),
        )
    )


def consents_of(candidate: Candidate, now: datetime) -> list[GivenConsent]:
    """All that the person ever gave, the latest first."""
    rows = Consent.objects.filter(candidate=candidate).select_related("programme", "coach__account")
    return [_given(row, now) for row in rows.order_by("-given_at", "-pk")]


def invitation_for(token: str, now: datetime) -> Invitation:
    """The invitation that the link is to, with its programme and coach, while it can be answered.

    Raises InvitationClosed.
    """
    rows = Invitation.objects.select_related("programme", "coach__account")
    return answerable(rows.filter(digest=digest_of(token)).first(), now)


def answerable(invitation: Invitation | None, now: datetime) -> Invitation:
    """The same. Raises InvitationClosed."""
    if invitation is None:
        raise InvitationClosed(Closed.UNKNOWN)
    if invitation.withdrawn_at is not None:
        raise InvitationClosed(Closed.WITHDRAWN)
    if invitation.answered_at is not None:
        raise InvitationClosed(Closed.ANSWERED)
    if invitation.expires_at <= now:
        raise InvitationClosed(Closed.EXPIRED)
    return invitation


def digest_of(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def name_of(coach: Coach | None) -> str | None:
    """The account has to be there already, or this is a query more."""
    return None if coach is None else coach.account.get_full_name()


def _given(row: Consent, now: datetime) -> GivenConsent:
    shares = opened(row.shares)
    terms = Terms(shares, row.given_at, row.until, row.withdrawn_at)
    return GivenConsent(
        public_id=row.public_id,
        programme=row.programme.name,
        coach=name_of(row.coach),
        shares=shares,
        given_at=row.given_at,
        until=row.until,
        ended_at=None if terms.in_force(now) else _ended_at(terms),
        is_withdrawn=row.withdrawn_at is not None,
    )


def _ended_at(terms: Terms) -> datetime:
    """Whichever came first; a consent that is not in force has one of them, or begins only in a moment."""
    ends = [end for end in (terms.withdrawn_at, terms.until) if end is not None]
    return min(ends, default=terms.given_at)
