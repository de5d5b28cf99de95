"""One person of a caseload: what their consent opens at `now`, and nothing else is selected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from candor.programs import (
    Agreement,
    Difference,
    Point,
    Share,
    Teller,
    Told,
    against_mailbox,
    latest,
    opened,
    points_of,
    tellers_agree,
)
from candor.store.models import Application, CoachNote, Email, Programme, Story
from candor.store.queries.consents import in_force, name_of, sharers, with_names
from candor.vocabulary import EmailKind, Status


@dataclass(frozen=True, slots=True)
class Person:
    """counts: applications by status."""

    candidate: UUID
    name: str | None
    shares: frozenset[Share]
    given_at: datetime
    until: datetime | None
    coach: str | None
    coach_id: int | None
    counts: dict[Status, int]


@dataclass(frozen=True, slots=True)
class SharedApplication:
    """stories: the latest of each teller against the mail of then; tellers: the seeker's against the employer's.

    silent_since: when the employer last said a word, None while it does not count as silent.
    """

    public_id: UUID
    employer: str | None
    title: str | None
    location: str | None
    via: str | None
    status: Status | None
    unsure: bool
    first_contact: datetime | None
    last_news: datetime | None
    next_action: str | None
    next_text: str | None
    next_by: datetime | None
    silent_since: datetime | None
    is_archived: bool
    timeline: list[Point]
    stories: list[Difference]
    tellers: Agreement | None

    @property
    def differs(self) -> bool:
        """Whether what somebody says is not what the mail said then, or what the other one says."""
        told = [story.agreement for story in self.stories]
        return any(one is not Agreement.AGREE for one in [*told, *([self.tellers] if self.tellers else [])])


@dataclass(frozen=True, slots=True)
class SharedEmail:
    """evidence: the words of the mail by what they say (`kind`, `employer`, ...)."""

    public_id: UUID
    date: datetime | None
    kind: EmailKind
    subject: str
    evidence: dict[str, str]


@dataclass(frozen=True, slots=True)
class MissedEmail:
    """A mail of an employer that lies in spam or promotions: what it is, never its words."""

    date: datetime | None
    kind: EmailKind
    employer: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """by: None for a coach who is gone."""

    id: int
    text: str
    at: datetime
    by: str | None
    coach_id: int | None


def person(programme: Programme, candidate: UUID, now: datetime) -> Person | None:
    """None, by the very same query, for who shares nothing now and for who does not exist."""
    consents = with_names(in_force(programme, now)).filter(candidate__public_id=candidate)
    if (consent := consents.select_related("coach__account").first()) is None:
        return None
    shown = Application.objects.filter(
        candidate__public_id=candidate, candidate__in=sharers(programme, now, Share.FIGURES), status__isnull=False
    )
    counted = dict(shown.order_by().values_list("status").annotate(Count("pk")))
    return Person(
        candidate=candidate,
        # the annotation of `with_names`
        name=consent.person,  # type: ignore[attr-defined]
        shares=opened(consent.shares),
        given_at=consent.given_at,
        until=consent.until,
        coach=name_of(consent.coach),
        coach_id=consent.coach_id,
        counts={status: counted[status.value] for status in Status if status.value in counted},
    )


def applications_of(programme: Programme, candidate: UUID, now: datetime) -> list[SharedApplication]:
    """The latest news first; those that the person put away last. Nothing without a share of applications."""
    rows = _shared(programme, now).filter(candidate__public_id=candidate).order_by("pk")
    with_ids = in_force(programme, now, Share.EVIDENCE).filter(candidate__public_id=candidate).exists()
    found = list(rows.only(*COLUMNS))
    told = stories_of(programme, [row.pk for row in found])
    shown = [shared_application(row, told.get(row.pk, []), now, with_ids=with_ids) for row in found]
    return sorted(shown, key=lambda one: (one.is_archived, -(one.last_news.timestamp() if one.last_news else 0)))


def newest_news(programme: Programme, candidate: UUID, now: datetime) -> datetime | None:
    """None too for who does not share applications."""
    rows = _shared(programme, now).filter(candidate__public_id=candidate)
    newest: datetime | None = rows.aggregate(newest=Max("last_news"))["newest"]
    return newest


def evidence_of(programme: Programme, application: UUID, now: datetime) -> list[SharedEmail]:
    """The application's mails in the order of time; nothing without a share of evidence."""
    rows = Email.objects.filter(
        application__public_id=application, candidate__in=sharers(programme, now, Share.EVIDENCE)
    ).order_by("date", "pk")
    return [
        SharedEmail(public_id, date, EmailKind(kind), subject, evidence)
        for public_id, date, kind, subject, evidence in rows.values_list(
            "public_id", "date", "kind", "subject", "evidence"
        )
    ]


def missed_of(programme: Programme, candidate: UUID, now: datetime) -> list[MissedEmail]:
    """The latest first; nothing without a share of what was missed."""
    rows = Email.objects.filter(
        candidate__public_id=candidate, candidate__in=sharers(programme, now, Share.MISSED), is_missed=True
    ).order_by("-date", "-pk")
    return [
        MissedEmail(date, EmailKind(kind), employer, title)
        for date, kind, employer, title in rows.values_list("date", "kind", "employer", "title")
    ]


def notes_on(programme: Programme, candidate: UUID, now: datetime) -> list[Note]:
    """The programme's own, the latest first, while the person shares something with it."""
    rows = CoachNote.objects.filter(
        programme=programme,
        candidate__public_id=candidate,
        candidate__in=sharers(programme, now, Share.FIGURES),
    ).select_related("coach__account")
    return [Note(row.pk, row.text, row.at, name_of(row.coach), row.coach_id) for row in rows.order_by("-at", "-pk")]


# What an application that is shared tells; nothing else of it is read.
COLUMNS = (
    "public_id",
    "employer",
    "title",
    "location",
    "via",
    "status",
    "unsure",
    "first_contact",
    "last_news",
    "next_action",
    "next_text",
    "next_by",
    "silent_after",
    "archived_at",
    "timeline",
)


def _shared(programme: Programme, now: datetime) -> QuerySet[Application]:
    return Application.objects.filter(candidate__in=sharers(programme, now, Share.APPLICATIONS))


def stories_of(programme: Programme, applications: Iterable[int]) -> dict[int, list[Told]]:
    """What the programme's coaches heard, by application. Ask only for applications that are shared."""
    told: dict[int, list[Told]] = {}
    rows = Story.objects.filter(programme=programme, application__in=list(applications))
    for application, teller, status, at in rows.values_list("application", "teller", "status", "at"):
        told.setdefault(application, []).append(Told(Teller(teller), Status(status), at))
    return told


def shared_application(
    row: Application, told: list[Told], now: datetime, *, with_ids: bool = False
) -> SharedApplication:
    """row: with the COLUMNS."""
    timeline = points_of(row.timeline, with_ids=with_ids)
    silence = row.silent_for(now)
    # an interview that is over is over, though nobody has looked at the application since
    is_over = row.next_action == "attend_interview" and row.next_by is not None and row.next_by < now
    return SharedApplication(
        public_id=row.public_id,
        employer=row.employer,
        title=row.title,
        location=row.location,
        via=row.via,
        status=Status(row.status) if row.status else None,
        unsure=row.unsure,
        first_contact=row.first_contact,
        last_news=row.last_news,
        next_action=None if is_over else row.next_action,
        next_text=None if is_over else row.next_words(now),
        next_by=None if is_over else row.next_by,
        silent_since=now - silence if silence is not None else None,
        is_archived=row.archived_at is not None,
        timeline=timeline,
        stories=[against_mailbox(one, timeline) for one in latest(told)],
        tellers=tellers_agree(told),
    )
