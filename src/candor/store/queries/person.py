"""One person as an employer sees them; None, for one who is hidden as for one who was never there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from candor.conversations import Weights, Writer, score_of
from candor.conversations.messages import place_of
from candor.conversations.reasons import movers_of
from candor.conversations.standing import standing_of
from candor.store.engagement import Shown, counted_messages, heard_of, reading_of, shown
from candor.store.models import (
    Candidate,
    Conversation,
    Employer,
    Engagement,
    Message,
    PoolMember,
    Position,
    RecruiterNote,
)
from candor.store.queries.conversations import skills_of, weights_of
from candor.store.queries.visibility import visible_candidate
from candor.vocabulary import Intent

# of somebody who wrote more than this the latest are enough to say what moved the score
_MOST_COUNTED = 400


@dataclass(frozen=True, slots=True)
class Worked:
    """A position, as its person tells of it."""

    title: str | None
    employer: str | None
    is_current: bool
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Note:
    id: int
    writer: str | None
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PersonPage:
    """moved_by: what of this employer's own conversation moved the score most, in sentences; nothing of any other's.

    asked_to_stop_on: the day of a message to this employer that asks for no more messages, if it is the latest.
    """

    public_id: UUID
    name: str | None
    headline: str | None
    place: str | None
    about: str | None
    skills: tuple[str, ...]
    positions: tuple[Worked, ...]
    is_imported: bool
    shown: Shown
    moved_by: tuple[str, ...]
    notes: tuple[Note, ...]
    pools: tuple[tuple[UUID, str], ...]
    conversation: UUID | None
    asked_to_stop_on: date | None


def person_page(employer: Employer, public_id: UUID, at: datetime) -> PersonPage | None:
    person = visible_candidate(employer, public_id)
    if person is None:
        return None
    weights = weights_of(employer)
    row = Engagement.objects.select_related("sums").filter(pk=person.pk).first()
    conversation = Conversation.objects.filter(employer=employer, candidate=person, last_at__isnull=False).first()
    members = PoolMember.objects.filter(candidate=person, pool__employer=employer).order_by("pool__name")
    return PersonPage(
        public_id=person.public_id,
        name=person.name,
        headline=person.headline,
        place=person.place,
        about=person.about,
        skills=skills_of([person.pk]).get(person.pk, ()),
        positions=_positions(person),
        is_imported=person.imported_by_id is not None,
        shown=shown(person, row, weights, at),
        moved_by=_moved_by(person, conversation, row, weights),
        notes=_notes(employer, person),
        pools=tuple(members.values_list("pool__public_id", "pool__name")),
        conversation=None if conversation is None else conversation.public_id,
        asked_to_stop_on=_asked_to_stop_on(conversation),
    )


def _positions(person: Candidate) -> tuple[Worked, ...]:
    """The present ones first, then the latest."""
    rows = sorted(
        Position.objects.filter(candidate=person),
        key=lambda row: (not row.is_current, -(row.since or date.min).toordinal(), row.pk),
    )
    return tuple(Worked(row.title, row.employer or None, row.is_current, row.since, row.until) for row in rows)


def _notes(employer: Employer, person: Candidate) -> tuple[Note, ...]:
    rows = RecruiterNote.objects.filter(employer=employer, candidate=person).select_related("recruiter__account")
    return tuple(
        Note(row.pk, row.recruiter.account.get_full_name() if row.recruiter else None, row.text, row.at)
        for row in rows.order_by("-at", "-pk")
    )


def _moved_by(
    person: Candidate, conversation: Conversation | None, row: Engagement | None, weights: Weights
) -> tuple[str, ...]:
    """All messages are counted with, those of this conversation are named."""
    if conversation is None or row is None or person.opted_out:
        return ()
    counted = counted_messages(person).filter(at__lte=row.scored_at).order_by("-at", "-pk")[:_MOST_COUNTED]
    rows = sorted(((heard_of(one), one.conversation_id) for one in counted), key=lambda both: place_of(both[0].message))
    heard = [one for one, _ in rows]
    own = {id(one) for one, of in rows if of == conversation.pk}
    standing = standing_of(heard)
    score = score_of(standing, row.scored_at, weights=weights)
    window = standing.window
    return tuple(movers_of(heard, window, score, row.scored_at, weights, may_name=lambda one: id(one) in own))


def _asked_to_stop_on(conversation: Conversation | None) -> date | None:
    latest = (
        Message.objects.filter(conversation=conversation, writer=Writer.CANDIDATE.value).order_by("-at", "-pk").first()
        if conversation
        else None
    )
    reading = latest and reading_of(latest)
    return latest.at.date() if latest and reading and reading.intent is Intent.STOP_CONTACT else None
