"""For recruiters: people, one person, conversations, messages. The queries are those of the pages, so who is hidden
there is not here either."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Field as Described
from ninja import Query, Router, Schema, Status

from candor.actions.note_look import note_look
from candor.actions.send_message import send_message
from candor.conversations import SkillMatch
from candor.conversations.trend import Direction
from candor.conversations.turn import Turn
from candor.store.engagement import Shown
from candor.store.queries.conversations import conversation_list, conversation_page
from candor.store.queries.people import MOST_PAGES, Contact, Filters, search
from candor.store.queries.person import person_page
from candor.store.recruiting import MOST_TEXT
from candor.vocabulary import Intent
from candor.web.access import SiteRequest
from candor.web.api.access import count, recruiter_in
from candor.web.api.problems import not_there
from candor.web.limits import SEARCH, SEND

router = Router(tags=["recruiter"])


class PartsOut(Schema):
    """In points; together the score."""

    sentiment: float
    response_rate: float
    response_time: float


class MonthOut(Schema):
    month: str
    score: float


class ScoreOut(Schema):
    """score: null for who asked not to be scored. It orders people; it never rejects anybody."""

    score: float | None
    low: float | None
    high: float | None
    parts: PartsOut | None
    is_enough: bool
    reasons: list[str]
    trend: list[MonthOut]
    direction: Direction | None
    messages: int


class RowOut(Schema):
    id: UUID
    name: str | None
    headline: str | None
    place: str | None
    skills: list[str]
    matching: int
    is_contacted: bool
    in_pools: list[str]
    is_imported: bool
    engagement: ScoreOut


class FoundOut(Schema):
    value: str
    people: int


class PeopleOut(Schema):
    """count: up to 1,000; is_more: there are more."""

    count: int
    is_more: bool
    page: int
    has_next: bool
    rows: list[RowOut]
    skills: list[FoundOut]
    places: list[FoundOut]


class PositionOut(Schema):
    title: str | None
    employer: str | None
    is_current: bool
    since: date | None
    until: date | None


class PersonOut(Schema):
    id: UUID
    name: str | None
    headline: str | None
    place: str | None
    about: str | None
    skills: list[str]
    positions: list[PositionOut]
    is_imported: bool
    engagement: ScoreOut
    moved_by: list[str]
    conversation: UUID | None
    asked_to_stop_on: date | None


class ConversationOut(Schema):
    """turn: whom it waits for, or that the candidate's last words surely ended it."""

    id: UUID
    person: UUID | None
    name: str | None
    last_at: datetime
    last_from_candidate: bool
    is_new: bool
    excerpt: str
    turn: Turn


class ConversationsOut(Schema):
    count: int
    page: int
    has_next: bool
    rows: list[ConversationOut]


class MessageOut(Schema):
    """intent, sentiment (-3..3): of a candidate's message once it is read; is_unsure: it could mean several things."""

    id: UUID
    at: datetime
    from_candidate: bool
    channel: str
    text: str
    campaign: bool
    intent: Intent | None
    sentiment: int | None
    is_unsure: bool


class ThreadOut(Schema):
    """messages: the latest 500, oldest first; more_before: how many are not among them."""

    id: UUID
    person: UUID
    name: str | None
    messages: list[MessageOut]
    more_before: int


class SentOut(Schema):
    message: UUID
    conversation: UUID


class MessageIn(Schema):
    """campaign: it goes to many, so that not to answer it counts against nobody."""

    text: str = Described(min_length=1, max_length=MOST_TEXT)
    campaign: bool = False


class PeopleIn(Schema):
    skill: list[str] = Described([])
    match: SkillMatch = SkillMatch.ALL
    place: str | None = Described(None, max_length=200)
    words: str | None = Described(None, max_length=200)
    messages: int = Described(0, ge=0, le=99_999, description="at least so many of the person's")
    rising: bool = False
    contact: Contact | None = None
    pool: UUID | None = None
    page: int = Described(1, ge=1, le=MOST_PAGES)


@router.get("/people", response=PeopleOut, summary="People by skills, place and words, the keenest first")
def people(request: HttpRequest, asked: Query[PeopleIn]) -> dict[str, Any]:
    employer = recruiter_in(request).employer
    count(SEARCH, request)
    filters = Filters(
        # written as a page's address would write them
        skills=Filters.from_query({"skill": asked.skill}).skills,
        match=asked.match,
        place=asked.place,
        words=asked.words,
        least_messages=asked.messages,
        rising=asked.rising,
        contact=asked.contact,
        pool=asked.pool,
    )
    found = search(employer, filters, page=asked.page, at=_now(request))
    return {
        "count": found.count.number,
        "is_more": found.count.is_more,
        "page": found.page,
        "has_next": found.has_next,
        "rows": [
            {
                "id": row.public_id,
                "name": row.name,
                "headline": row.headline,
                "place": row.place,
                "skills": list(row.skills),
                "matching": row.matching,
                "is_contacted": row.is_contacted,
                "in_pools": list(row.in_pools),
                "is_imported": row.is_imported,
                "engagement": _score(row.shown),
            }
            for row in found.rows
        ],
        "skills": [{"value": value, "people": number} for value, number in found.facets.skills],
        "places": [{"value": value, "people": number} for value, number in found.facets.places],
    }


@router.get("/people/{id}", response=PersonOut, summary="One person; the person sees that your employer looked")
def person(request: HttpRequest, id: UUID) -> Any:  # noqa: A002  the name in the address
    recruiter, now = recruiter_in(request), _now(request)
    page = person_page(recruiter.employer, id, now)
    if page is None:
        return not_there(request)
    note_look(recruiter, id, now)
    names = "name headline place about is_imported conversation asked_to_stop_on".split()
    return {name: getattr(page, name) for name in names} | {
        "id": page.public_id,
        "skills": list(page.skills),
        "positions": [
            {name: getattr(one, name) for name in ("title", "employer", "is_current", "since", "until")}
            for one in page.positions
        ],
        "engagement": _score(page.shown),
        "moved_by": list(page.moved_by),
    }


@router.post("/people/{id}/messages", response={201: SentOut}, summary="Write to a person")
def write(request: HttpRequest, id: UUID, said: MessageIn) -> Status[dict[str, UUID]]:  # noqa: A002
    recruiter = recruiter_in(request)
    count(SEND, request)
    message = send_message(recruiter, id, said.text, _now(request), campaign=said.campaign)
    return Status(201, {"message": message.public_id, "conversation": message.conversation.public_id})


@router.get("/conversations", response=ConversationsOut, summary="Conversations; those that wait for you come first")
def conversations(
    request: HttpRequest, waiting: bool = False, page: Annotated[int, Described(ge=1, le=10_000)] = 1
) -> dict[str, Any]:
    found = conversation_list(recruiter_in(request).employer, page=page, only_waiting=waiting)
    names = "person name last_at last_from_candidate is_new excerpt turn".split()
    rows = [{name: getattr(row, name) for name in names} | {"id": row.public_id} for row in found.rows]
    return {"count": found.count, "page": found.page, "has_next": found.has_next, "rows": rows}


@router.get("/conversations/{id}", response=ThreadOut, summary="One conversation with what was read in each message")
def conversation(request: HttpRequest, id: UUID) -> Any:  # noqa: A002
    page = conversation_page(recruiter_in(request).employer, id)
    if page is None:
        return not_there(request)
    names = "at from_candidate channel text campaign intent is_unsure".split()
    messages = [
        {name: getattr(line, name) for name in names}
        | {"id": line.public_id, "sentiment": None if line.sentiment is None else int(line.sentiment)}
        for line in page.lines
    ]
    return {
        "id": page.public_id,
        "person": page.person,
        "name": page.name,
        "messages": messages,
        "more_before": page.more_before,
    }


def _now(request: HttpRequest) -> datetime:
    return cast(SiteRequest, request).now


def _score(shown: Shown) -> dict[str, Any]:
    parts = shown.parts
    return {
        "score": shown.score,
        "low": shown.low,
        "high": shown.high,
        "parts": parts and dict(zip(PartsOut.model_fields, parts.values, strict=True)),
        "is_enough": shown.is_enough,
        "reasons": list(shown.reasons),
        "trend": [{"month": one.month, "score": one.score} for one in shown.trend],
        "direction": shown.direction,
        "messages": shown.messages,
    }
