"""For candidates: applications, e-mails, what needs them, corrections. The queries are those of the pages."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Field as Described
from ninja import Query, Router, Schema
from ninja import Status as Answer

from candor.actions.accept_reading import accept_reading
from candor.actions.correct_field import correct_field
from candor.actions.correct_kind import correct_kind
from candor.actions.not_job_search import not_job_search
from candor.actions.set_status import set_status
from candor.actions.undo_correction import undo_correction
from candor.applications.corrections import Field, What, to_value
from candor.store.models import Application, Candidate, Correction
from candor.store.queries.corrections import CorrectionLine, all_corrections
from candor.store.queries.emails import emails_page
from candor.store.queries.needs_you import Reason, needs_you
from candor.store.queries.one_application import Mail, application_story, the_mail
from candor.store.queries.paging import Page
from candor.store.queries.tracker import Filters, Group, applications_page
from candor.vocabulary import EmailKind, Status
from candor.web.access import SiteRequest
from candor.web.api.access import candidate_in
from candor.web.api.problems import not_there

router = Router(tags=["candidate"])


class PageOut(Schema):
    page: int
    pages: int
    total: int


class ApplicationOut(Schema):
    id: UUID
    employer: str | None
    title: str | None
    location: str | None
    requisition: str | None
    via: str | None
    status: Status | None
    unsure: bool
    by_hand: bool
    first_contact: datetime | None
    last_news: datetime | None
    next: str | None
    next_by: datetime | None
    silent_days: int | None
    is_archived: bool


class ApplicationsOut(PageOut):
    rows: list[ApplicationOut]


class LineOut(Schema):
    at: datetime
    status: Status
    kind: EmailKind
    by_hand: bool
    email: UUID | None
    evidence: str | None


class EmailOut(Schema):
    """As read and corrected. evidence: the words of the mail that each was read from; bodies are not kept."""

    id: UUID
    application: UUID | None
    date: datetime | None
    subject: str
    kind: EmailKind
    confidence: float
    unsure: bool
    employer: str | None
    title: str | None
    location: str | None
    requisition: str | None
    interview_at: datetime | None
    due: datetime | None
    via: str | None
    is_missed: bool
    because: str
    evidence: dict[str, str]
    corrected: list[str]
    address: str | None


class EmailsOut(PageOut):
    rows: list[EmailOut]


class CorrectionOut(Schema):
    """value: as it is kept; its names hang on `what`."""

    id: UUID
    what: What
    at: datetime
    email: UUID | None
    value: dict[str, Any]


class CorrectionsOut(PageOut):
    rows: list[CorrectionOut]


class StoryOut(Schema):
    application: ApplicationOut
    timeline: list[LineOut]
    emails: list[EmailOut]
    corrections: list[CorrectionOut]


class NeedOut(Schema):
    reason: Reason
    text: str
    by: datetime | None
    is_late: bool
    application: UUID | None
    email: UUID | None


class MadeOut(Schema):
    """correction: what DELETE /corrections/{id} takes back."""

    correction: UUID


class KindIn(Schema):
    what: Literal["kind"]
    kind: EmailKind


class WordsIn(Schema):
    """value: null if the mail does not say it."""

    what: Literal["field"]
    field: Literal["employer", "title", "location", "requisition"]
    value: str | None = Described(max_length=500)


class InterviewIn(Schema):
    what: Literal["interview_at"]
    value: datetime | None


class AcceptIn(Schema):
    what: Literal["accept"]


class NotJobSearchIn(Schema):
    what: Literal["not_job_search"]


CorrectionIn = Annotated[KindIn | WordsIn | InterviewIn | AcceptIn | NotJobSearchIn, Described(discriminator="what")]


class StatusIn(Schema):
    """on: since when; now, if it is left out."""

    status: Status
    on: datetime | None = None


class ApplicationsIn(Schema):
    group: Group | None = None
    status: list[Status] = Described([])
    words: str = Described("", max_length=200)
    employer: str | None = Described(None, max_length=200)
    via: str | None = Described(None, max_length=200)
    silent: bool = False
    needs_you: bool = False
    unsure: bool = False
    archived: bool = False
    page: int = Described(1, ge=1, le=10_000)


@router.get("/applications", response=ApplicationsOut, summary="Applications, the latest news first")
def applications(request: HttpRequest, asked: Query[ApplicationsIn]) -> dict[str, Any]:
    now = _now(request)
    filters = Filters(
        group=asked.group,
        statuses=tuple(asked.status),
        silent=asked.silent,
        words=asked.words,
        employer=asked.employer,
        via=asked.via,
        archived=asked.archived,
        needs_you=asked.needs_you,
        unsure=asked.unsure,
    )
    page = applications_page(candidate_in(request), filters, now, page=asked.page)
    return _page(page, [_application(row, now) for row in page.rows])


@router.get("/applications/{id}", response=StoryOut, summary="One application with its timeline and evidence")
def application(request: HttpRequest, id: UUID) -> Any:  # noqa: A002  the name in the address
    story = application_story(candidate_in(request), id)
    if story is None:
        return not_there(request)
    return {
        "application": _application(story.application, _now(request)),
        "timeline": [
            {
                "at": line.at,
                "status": line.status,
                "kind": line.kind,
                "by_hand": line.by_hand,
                "email": line.mail and line.mail.email.public_id,
                "evidence": line.evidence,
            }
            for line in story.timeline
        ],
        "emails": [_email(mail, id) for mail in story.mails],
        "corrections": [_correction(line) for line in story.corrections],
    }


@router.post("/applications/{id}/status", response={201: MadeOut}, summary="Say where an application stands")
def say_status(request: HttpRequest, id: UUID, said: StatusIn) -> Answer[dict[str, UUID]]:  # noqa: A002
    now = _now(request)
    made = set_status(candidate_in(request), id, said.status, on=said.on or now, at=now)
    return Answer(201, {"correction": made.public_id})


@router.get("/needs-you", response=list[NeedOut], summary="What needs you, the most urgent first")
def needs(request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {
            "reason": need.reason,
            "text": need.text,
            "by": need.by,
            "is_late": need.is_late,
            "application": need.application and need.application.public_id,
            "email": need.email,
        }
        for need in needs_you(candidate_in(request), _now(request))
    ]


@router.get("/emails", response=EmailsOut, summary="E-mails of the job search, the latest first")
def emails(
    request: HttpRequest,
    application: UUID | None = None,
    page: Annotated[int, Described(ge=1, le=10_000)] = 1,
) -> dict[str, Any]:
    found = emails_page(candidate_in(request), application=application, page=page)
    return _page(found, [_email(mail) for mail in found.rows])


@router.get("/emails/{id}", response=EmailOut, summary="One e-mail as read and corrected")
def email(request: HttpRequest, id: UUID) -> dict[str, Any]:  # noqa: A002
    return _email(the_mail(candidate_in(request), id))


@router.post("/emails/{id}/corrections", response={201: MadeOut}, summary="Correct how an e-mail was read")
def correct(request: HttpRequest, id: UUID, said: CorrectionIn) -> Answer[dict[str, UUID]]:  # noqa: A002
    return Answer(201, {"correction": _corrected(candidate_in(request), id, said, _now(request)).public_id})


@router.get("/corrections", response=CorrectionsOut, summary="What was corrected, the latest first")
def corrections(request: HttpRequest, page: Annotated[int, Described(ge=1, le=10_000)] = 1) -> dict[str, Any]:
    found = all_corrections(candidate_in(request), page=page)
    return _page(found, [_correction(line) for line in found.rows])


@router.delete("/corrections/{id}", response={204: None}, summary="Take a correction back")
def undo(request: HttpRequest, id: UUID) -> Answer[None]:  # noqa: A002
    undo_correction(candidate_in(request), id, at=_now(request))
    return Answer(204, None)


def _corrected(candidate: Candidate, email: UUID, said: CorrectionIn, at: datetime) -> Correction:
    match said:
        case KindIn():
            return correct_kind(candidate, email, said.kind, at=at)
        case WordsIn():
            return correct_field(candidate, email, Field(said.field), said.value, at=at)
        case InterviewIn():
            return correct_field(candidate, email, Field.INTERVIEW_AT, said.value, at=at)
        case AcceptIn():
            return accept_reading(candidate, email, at=at)
        case NotJobSearchIn():
            return not_job_search(candidate, email, at=at)


def _now(request: HttpRequest) -> datetime:
    return cast(SiteRequest, request).now


def _page(page: Page[Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"page": page.page, "pages": page.pages, "total": page.total, "rows": rows}


def _application(row: Application, now: datetime) -> dict[str, Any]:
    silence = row.silent_for(now)
    names = "employer title location requisition via status unsure by_hand first_contact last_news next_by".split()
    return {name: getattr(row, name) for name in names} | {
        "id": row.public_id,
        "next": row.next_words(now),
        "silent_days": silence.days if silence else None,
        "is_archived": row.archived_at is not None,
    }


def _email(mail: Mail, application: UUID | None = None) -> dict[str, Any]:
    """application: where its row was not asked for along with the mail."""
    names = """
        date subject kind confidence unsure employer title location requisition interview_at due via is_missed evidence
    """.split()
    if application is None and mail.email.application is not None:
        application = mail.email.application.public_id
    return {name: getattr(mail.reading, name) for name in names} | {
        "id": mail.email.public_id,
        "application": application,
        "because": mail.because,
        "corrected": sorted(mail.corrected),
        "address": mail.address,
    }


def _correction(line: CorrectionLine) -> dict[str, Any]:
    value = to_value(line.correction)
    return {"id": line.public_id, "what": line.what, "at": line.at, "email": line.email, "value": value}
