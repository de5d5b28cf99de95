"""Conversations: an employer's list and pages, what a person should review, the export; and the candidate's side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Substr

from candor.conversations import Weights, Writer
from candor.conversations.turn import Turn
from candor.store.models import (
    Candidate,
    CandidateSkill,
    Conversation,
    Employer,
    EmployerWeights,
    Message,
    MessageTemplate,
)
from candor.store.queries.visibility import visible_to
from candor.vocabulary import Intent, Sentiment

PAGE = 30
EXCERPT = 140
# a page of one conversation shows its latest; an export has all
MOST_LINES = 500
_EXPORTED_AT_ONCE = 100
# the employer wrote after the candidate last looked
UNREAD = Q(last_from_candidate=False) & (Q(seen_by_candidate_at=None) | Q(seen_by_candidate_at__lt=F("last_at")))


@dataclass(frozen=True, slots=True)
class ListedConversation:
    """excerpt: the beginning of the latest message. is_new: the other side wrote after this one last looked. turn: None
    on the candidate's side, who is told nothing that was read."""

    public_id: UUID
    person: UUID | None
    name: str | None
    last_at: datetime
    last_from_candidate: bool
    is_new: bool
    excerpt: str
    turn: Turn | None = None

    @property
    def waits_for_recruiter(self) -> bool:
        return self.turn is Turn.RECRUITER


@dataclass(frozen=True, slots=True)
class ConversationList:
    rows: tuple[ListedConversation, ...]
    count: int
    page: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A message. writer: the recruiter's or candidate's name. intent, sentiment: as counted, None while not read, and
    always for a recruiter's. can_correct: the reading is unsure, so a recruiter may say what is meant."""

    public_id: UUID
    at: datetime
    from_candidate: bool
    writer: str | None
    channel: str
    text: str
    campaign: bool
    imported: bool
    intent: Intent | None = None
    intent_confidence: float | None = None
    sentiment: Sentiment | None = None
    sentiment_confidence: float | None = None
    is_unsure: bool = False
    is_corrected: bool = False

    @property
    def is_read(self) -> bool:
        return self.intent is not None

    @property
    def can_correct(self) -> bool:
        return self.is_unsure or self.is_corrected


@dataclass(frozen=True, slots=True)
class ConversationPage:
    """lines: the latest, oldest first; more_before: how many are not among them. employer: for the candidate's side."""

    public_id: UUID
    person: UUID
    name: str | None
    headline: str | None
    employer: str
    lines: tuple[Line, ...]
    more_before: int


@dataclass(frozen=True, slots=True)
class Unsure:
    """A message of which the reading is unsure, and whose conversation it stands in."""

    conversation: UUID
    person: UUID
    name: str | None
    line: Line


@dataclass(frozen=True, slots=True)
class ReviewList:
    rows: tuple[Unsure, ...]
    count: int
    page: int
    has_next: bool


# the employer's side


def _of(employer: Employer) -> QuerySet[Conversation]:
    """Only with those whom it sees: a conversation with somebody who hides from it now is not there."""
    return Conversation.objects.filter(visible_to(employer, through="candidate"), employer=employer)


def conversation_list(employer: Employer, *, page: int = 1, only_waiting: bool = False) -> ConversationList:
    """Those that wait for the recruiters come first, then the latest. only_waiting: no others."""
    rows = _waiting(employer) if only_waiting else _of(employer).filter(last_at__isnull=False)
    return _listed(rows.select_related("candidate"), page, for_employer=True)


def waiting_count(employer: Employer) -> int:
    """How many conversations wait for the recruiters."""
    return _waiting(employer).count()


def _waiting(employer: Employer) -> QuerySet[Conversation]:
    return _of(employer).filter(last_at__isnull=False, turn=Turn.RECRUITER.value)


def conversation_page(employer: Employer, public_id: UUID) -> ConversationPage | None:
    row = _of(employer).select_related("candidate", "employer").filter(public_id=public_id).first()
    return None if row is None else _page(row, with_readings=True)


def review_list(employer: Employer, *, page: int = 1) -> ReviewList:
    """What nobody has reviewed yet, the latest first."""
    rows = (
        Message.objects.filter(visible_to(employer, through="conversation__candidate"), conversation__employer=employer)
        .filter(unsure=True, corrected_intent__isnull=True, writer=Writer.CANDIDATE.value)
        .select_related("conversation__candidate")
        .order_by("-at", "-pk")
    )
    count = rows.count()
    page, start = _start(page, count)
    found = tuple(
        Unsure(
            row.conversation.public_id,
            row.conversation.candidate.public_id,
            row.conversation.candidate.name,
            _line(row, row.conversation.candidate.name, with_readings=True),
        )
        for row in rows[start : start + PAGE]
    )
    return ReviewList(found, count, page, count > start + PAGE)


def templates(employer: Employer) -> list[MessageTemplate]:
    return list(MessageTemplate.objects.filter(employer=employer).order_by("name"))


def weights_of(employer: Employer) -> Weights:
    """Its own, or the usual ones."""
    row = EmployerWeights.objects.filter(employer=employer).first()
    return Weights(row.sentiment, row.response_rate, row.response_time) if row else Weights()


@dataclass(frozen=True, slots=True)
class ExportedConversation:
    """candidate: the key of an import for somebody of the employer's own, else the address on the site."""

    candidate: str
    skills: tuple[str, ...]
    not_scored: bool
    messages: Sequence[Message]


def exported(employer: Employer) -> Iterator[ExportedConversation]:
    """All of them, in the order in which they began; some at a time."""
    last = 0
    rows = _of(employer).select_related("candidate").order_by("pk")
    while some := list(rows.filter(pk__gt=last)[:_EXPORTED_AT_ONCE]):
        last = some[-1].pk
        messages: dict[int, list[Message]] = {}
        for row in Message.objects.filter(conversation__in=some).order_by("conversation", "at", "pk"):
            messages.setdefault(row.conversation_id, []).append(row)
        skills = skills_of([one.candidate_id for one in some])
        for one in some:
            person = one.candidate
            yield ExportedConversation(
                candidate=person.imported_key or str(person.public_id),
                skills=skills.get(person.pk, ()),
                not_scored=person.opted_out,
                messages=messages.get(one.pk, []),
            )


def skills_of(candidates: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """By candidate, in alphabetical order."""
    found: dict[int, tuple[str, ...]] = {}
    rows = CandidateSkill.objects.filter(candidate__in=candidates).order_by("skill__key")
    for candidate, key in rows.values_list("candidate", "skill__key"):
        found[candidate] = (*found.get(candidate, ()), key)
    return found


# the candidate's side


def own_conversations(candidate: Candidate, *, page: int = 1) -> ConversationList:
    """With every employer that ever wrote, also those hidden now; name: the employer's."""
    rows = Conversation.objects.filter(candidate=candidate, last_at__isnull=False).select_related("employer")
    return _listed(rows, page, for_employer=False)


def unread(candidate: Candidate, *, size: int) -> list[tuple[UUID, str]]:
    """Conversations in which an employer wrote what the candidate has not seen, the latest first, and its name."""
    rows = Conversation.objects.filter(UNREAD, candidate=candidate).order_by("-last_at", "-pk")
    return list(rows.values_list("public_id", "employer__name")[:size])


def own_conversation(candidate: Candidate, public_id: UUID) -> ConversationPage | None:
    """Without what was read in it: that is in the person's own score."""
    rows = Conversation.objects.select_related("candidate", "employer")
    row = rows.filter(candidate=candidate, public_id=public_id).first()
    return None if row is None else _page(row, with_readings=False)


# both


def _listed(rows: QuerySet[Conversation], page: int, *, for_employer: bool) -> ConversationList:
    count = rows.count()
    page, start = _start(page, count)
    first = (Case(When(turn=Turn.RECRUITER.value, then=0), default=1),) if for_employer else ()
    shown = list(rows.order_by(*first, "-last_at", "-pk")[start : start + PAGE])
    excerpts = _excerpts(shown)
    found = []
    for row in shown:
        assert row.last_at is not None  # noqa: S101 (narrows the type: both lists ask for it)
        turn = Turn(row.turn) if for_employer and row.turn is not None else None
        seen_at = row.seen_by_employer_at if for_employer else row.seen_by_candidate_at
        from_other = row.last_from_candidate is for_employer
        found.append(
            ListedConversation(
                public_id=row.public_id,
                person=row.candidate.public_id if for_employer else None,
                name=row.candidate.name if for_employer else row.employer.name,
                last_at=row.last_at,
                last_from_candidate=bool(row.last_from_candidate),
                is_new=from_other and (seen_at is None or seen_at < row.last_at),
                excerpt=excerpts.get(row.pk) or "",
                turn=turn,
            )
        )
    return ConversationList(tuple(found), count, page, count > start + PAGE)


def _excerpts(shown: Sequence[Conversation]) -> dict[int, str | None]:
    """The beginning of the latest message of each; asked for those that are shown alone."""
    latest = Message.objects.filter(conversation=OuterRef("pk")).order_by("-at", "-pk")
    begin = Subquery(latest.annotate(begin=Substr("text", 1, EXCERPT)).values("begin")[:1])
    rows = Conversation.objects.filter(pk__in=[row.pk for row in shown]).annotate(excerpt=begin)
    return dict(rows.values_list("pk", "excerpt"))


def _start(page: int, count: int) -> tuple[int, int]:
    """A page that there is, and where it begins."""
    page = max(1, min(page, -(-count // PAGE)))
    return page, (page - 1) * PAGE


def _page(row: Conversation, *, with_readings: bool) -> ConversationPage:
    messages = Message.objects.filter(conversation=row).select_related("recruiter__account")
    latest = list(messages.order_by("-at", "-pk")[: MOST_LINES + 1])
    more = messages.count() - MOST_LINES if len(latest) > MOST_LINES else 0
    lines = tuple(_line(one, row.candidate.name, with_readings=with_readings) for one in reversed(latest[:MOST_LINES]))
    person = row.candidate
    return ConversationPage(
        row.public_id, person.public_id, person.name, person.headline, row.employer.name, lines, more
    )


def _line(row: Message, candidate: str | None, *, with_readings: bool) -> Line:
    from_candidate = row.writer == Writer.CANDIDATE
    recruiter = row.recruiter
    line = Line(
        public_id=row.public_id,
        at=row.at,
        from_candidate=from_candidate,
        # the address of a recruiter's account is not for those whom they write to
        writer=candidate if from_candidate else (recruiter.account.name or None) if recruiter else None,
        channel=row.channel,
        text=row.text,
        campaign=row.campaign,
        imported=row.imported,
    )
    if not with_readings or row.intent is None or row.sentiment is None:
        return line
    level = row.sentiment if row.corrected_sentiment is None else row.corrected_sentiment
    is_corrected = row.corrected_intent is not None
    return replace(
        line,
        intent=Intent(row.corrected_intent or row.intent),
        intent_confidence=1.0 if is_corrected else row.intent_confidence,
        sentiment=Sentiment(level),
        sentiment_confidence=1.0 if is_corrected else row.sentiment_confidence,
        is_unsure=bool(row.unsure) and not is_corrected,
        is_corrected=is_corrected,
    )
