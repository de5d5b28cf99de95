"""A programme's figures, what it reported, whose stories differ, and what it may take with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from candor.programs import Share, ShownCount, opened, points_of, shown, standing_at
from candor.store.models import Application, Coach, Consent, Invitation, Programme, ReportedCount, Story
from candor.store.queries.consents import in_force, name_of, sharers, with_names
from candor.store.queries.sharer import COLUMNS, SharedApplication, shared_application, stories_of
from candor.vocabulary import Status

# The name of the count of all who shared their figures, beside the values of `Status`.
PEOPLE = "people"
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Figures:
    """Of those who share at this moment. by_status: applications; people_by_status: who has one that stands there."""

    people: int
    by_status: dict[Status, int]
    people_by_status: dict[Status, int]


@dataclass(frozen=True, slots=True)
class Month:
    """What was reported; counts by "people" or a value of `Status`, all of them, small ones not told."""

    month: date
    at: datetime
    counts: dict[str, ShownCount]


@dataclass(frozen=True, slots=True)
class Shared:
    """An application of a person of the caseload."""

    candidate: UUID
    name: str | None
    application: SharedApplication


class InvitationState(StrEnum):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class SentInvitation:
    public_id: UUID
    email: str
    shares: frozenset[Share]
    by: str | None
    made_at: datetime
    expires_at: datetime
    answered_at: datetime | None
    state: InvitationState


def figures(programme: Programme, now: datetime) -> Figures:
    rows = (
        Application.objects.filter(candidate__in=sharers(programme, now, Share.FIGURES), status__isnull=False)
        .order_by()
        .values_list("status")
        .annotate(Count("pk"), Count("candidate", distinct=True))
    )
    counted = {Status(status): (applications, people) for status, applications, people in rows}
    return Figures(
        people=in_force(programme, now).count(),
        by_status={status: counted[status][0] for status in Status if status in counted},
        people_by_status={status: counted[status][1] for status in Status if status in counted},
    )


def reported(programme: Programme) -> list[Month]:
    """The latest month first."""
    months: dict[date, dict[str, int]] = defaultdict(dict)
    written: dict[date, datetime] = {}
    for row in ReportedCount.objects.filter(programme=programme).order_by("-month"):
        months[row.month][row.name] = row.count
        written[row.month] = row.at
    names = (PEOPLE, *(status.value for status in Status))
    return [
        Month(month, written[month], {name: shown(counts.get(name, 0)) for name in names})
        for month, counts in months.items()
    ]


def standings_at(programme: Programme, end: datetime, *, now: datetime) -> dict[int, set[Status]]:
    """By candidate, of those who share figures now: where their applications stood just before `end`."""
    rows = Application.objects.filter(candidate__in=sharers(programme, now, Share.FIGURES))
    stood: dict[int, set[Status]] = defaultdict(set)
    columns = ("candidate", "timeline", "status", "first_contact")
    for candidate, timeline, status, first_contact in rows.values_list(*columns).iterator(_AT_ONCE):
        points = points_of(timeline)
        standing = standing_at(points, end)
        if not points and status and first_contact is not None and first_contact < end:
            # one without a story of its own is where it has been since it began
            standing = Status(status)
        if standing is not None:
            stood[candidate].add(standing)
    return stood


def differing(programme: Programme, now: datetime, *, of: Coach | None = None) -> list[Shared]:
    """Applications of which somebody tells another story than the mail or the other one, the latest told first."""
    told = Story.objects.filter(programme=programme, application=OuterRef("pk"))
    rows = list(_shared_rows(programme, now, of, Q(Exists(told))))
    stories = stories_of(programme, [row.pk for _, row in rows])
    found = [
        (
            max(one.at for one in stories[row.pk]),
            Shared(person.candidate.public_id, _name(person), shared_application(row, stories[row.pk], now)),
        )
        for person, row in rows
        if row.pk in stories
    ]
    found.sort(key=lambda one: one[0], reverse=True)
    return [shared for _, shared in found if shared.application.differs]


def shared_applications(programme: Programme, now: datetime, *, of: Coach | None = None) -> Iterator[Shared]:
    """Every application that is shared, a person's together: for an export. Without stories."""
    for person, row in _shared_rows(programme, now, of, Q()):
        yield Shared(person.candidate.public_id, _name(person), shared_application(row, [], now))


def coaches_of(programme: Programme) -> list[Coach]:
    """With their accounts, in the order in which they came."""
    return list(Coach.objects.filter(programme=programme).select_related("account").order_by("since", "pk"))


def invitations_of(programme: Programme, now: datetime) -> list[SentInvitation]:
    """The latest first. Of those that were accepted only whose person still shares something."""
    rows = Invitation.objects.filter(
        ~Q(accepted=True) | Q(answered_by__in=sharers(programme, now, Share.FIGURES)), programme=programme
    ).select_related("coach__account")
    return [
        SentInvitation(
            public_id=row.public_id,
            email=row.email,
            shares=opened(row.shares),
            by=name_of(row.coach),
            made_at=row.made_at,
            expires_at=row.expires_at,
            answered_at=row.answered_at,
            state=_state(row, now),
        )
        for row in rows.order_by("-made_at", "-pk")
    ]


def _state(invitation: Invitation, now: datetime) -> InvitationState:
    if invitation.accepted is not None:
        return InvitationState.ACCEPTED if invitation.accepted else InvitationState.DECLINED
    if invitation.withdrawn_at is not None:
        return InvitationState.WITHDRAWN
    return InvitationState.EXPIRED if invitation.expires_at <= now else InvitationState.WAITING


def _people(programme: Programme, now: datetime, of: Coach | None) -> QuerySet[Consent]:
    consents = with_names(in_force(programme, now, Share.APPLICATIONS)).select_related("candidate")
    return consents if of is None else consents.filter(coach=of)


def _shared_rows(
    programme: Programme, now: datetime, of: Coach | None, which: Q
) -> Iterator[tuple[Consent, Application]]:
    people = {consent.candidate_id: consent for consent in _people(programme, now, of)}
    rows = Application.objects.filter(which, candidate__in=sharers(programme, now, Share.APPLICATIONS))
    for row in rows.order_by("candidate", "-last_news", "-pk").only("candidate", *COLUMNS).iterator(_AT_ONCE):
        if row.candidate_id in people:
            yield people[row.candidate_id], row


def _name(consent: Consent) -> str | None:
    name: str | None = consent.person  # type: ignore[attr-defined]
    return name
