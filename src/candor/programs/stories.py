"""Where what the seeker or the employer says of an application differs from what its mails said at that time.

The mails are no judge: mail may lie in another mailbox, or come later. A difference is what to ask about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from candor.applications import Event
from candor.applications.status import after, in_order
from candor.vocabulary import EmailKind, Status


class Teller(StrEnum):
    SEEKER = "seeker"
    EMPLOYER = "employer"


class Agreement(StrEnum):
    """How a story stands to another: it says the same, less, more, or what cannot both be true."""

    AGREE = "agree"
    BEHIND = "behind"
    AHEAD = "ahead"
    CONTRADICT = "contradict"


@dataclass(frozen=True, slots=True)
class Told:
    """at: when the coach heard it."""

    teller: Teller
    status: Status
    at: datetime


@dataclass(frozen=True, slots=True)
class Point:
    """A line of an application's timeline, as `candor.applications.Event`.

    message_id: None where the mail itself is not shared, or the person said it by hand.
    """

    at: datetime
    status: Status
    kind: EmailKind
    message_id: str | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """mailbox: the status by the mails that had come when it was told; None if none had. evidence: what set it.

    confirmed_by: the first later mail that says what was told.
    """

    told: Told
    agreement: Agreement
    mailbox: Status | None
    evidence: Point | None
    confirmed_by: Point | None


# The order in which an application goes; a story of a later one knows more.
_STAGES = (
    Status.CONTACTED,
    Status.STARTED,
    Status.APPLIED,
    Status.IN_REVIEW,
    Status.ASSESSMENT,
    Status.INTERVIEW,
    Status.OFFER,
)
# A process goes to and fro between these.
_TO_AND_FRO = frozenset({Status.IN_REVIEW, Status.ASSESSMENT, Status.INTERVIEW})
# Both say that the employer goes on with somebody else or nobody.
_NO_BY_EMPLOYER = frozenset({Status.REJECTED, Status.CLOSED})


def agreement(story: Status, other: Status | None, been: Iterable[Status] = ()) -> Agreement:
    """How the story stands to the other one. been: what the other one had been through by then."""
    if other is None:
        return Agreement.AHEAD
    if story is other or {story, other} <= _NO_BY_EMPLOYER:
        return Agreement.AGREE
    if story.is_final and other.is_final:
        return Agreement.CONTRADICT
    if story.is_final:
        return Agreement.AHEAD
    if other.is_final:
        # nobody who is offered a job is refused, so one of the two is wrong; all else comes before any end
        is_offer_refused = story is Status.OFFER and other in _NO_BY_EMPLOYER and Status.OFFER not in set(been)
        return Agreement.CONTRADICT if is_offer_refused else Agreement.BEHIND
    if {story, other} <= _TO_AND_FRO and story in set(been):
        return Agreement.AGREE
    return Agreement.AHEAD if _STAGES.index(story) > _STAGES.index(other) else Agreement.BEHIND


def against_mailbox(told: Told, timeline: Sequence[Point]) -> Difference:
    """timeline: of the whole application, in the order of `points_of`; what came after the telling only confirms."""
    known = [point for point in timeline if point.at <= told.at]
    mailbox, evidence = _standing(known)
    return Difference(
        told=told,
        agreement=agreement(told.status, mailbox, (point.status for point in known)),
        mailbox=mailbox,
        evidence=evidence,
        confirmed_by=min(
            (point for point in timeline if point.at > told.at and point.status is told.status),
            key=lambda point: point.at,
            default=None,
        ),
    )


def tellers_agree(told: Iterable[Told]) -> Agreement | None:
    """The seeker's latest story as it stands to the employer's; None unless both told one."""
    newest = {one.teller: one for one in latest(told)}
    if len(newest) < len(Teller):
        return None
    return agreement(newest[Teller.SEEKER].status, newest[Teller.EMPLOYER].status)


def latest(told: Iterable[Told]) -> list[Told]:
    """The last story of each teller, in the order of `Teller`; an older one no longer counts."""
    newest: dict[Teller, Told] = {}
    for one in sorted(told, key=lambda one: one.at):
        newest[one.teller] = one
    return [newest[teller] for teller in Teller if teller in newest]


def standing_at(timeline: Iterable[Point], at: datetime) -> Status | None:
    """Where the application stood just before that moment."""
    return _standing(point for point in timeline if point.at < at)[0]


def points_of(timeline: Iterable[Mapping[str, Any]], *, with_ids: bool = False) -> list[Point]:
    """A stored timeline in the order in which it is folded. with_ids: only where the mails themselves are shared."""
    events = in_order(
        Event(
            at=datetime.fromisoformat(line["at"]),
            status=Status(line["status"]),
            kind=EmailKind(line["kind"]),
            message_id=line["message_id"],
            is_dated=line.get("is_dated", True),
            by_hand=line.get("by_hand", False),
        )
        for line in timeline
    )
    return [
        Point(
            at=event.at,
            status=event.status,
            kind=event.kind,
            message_id=event.message_id if with_ids and not event.by_hand else None,
            by_hand=event.by_hand,
        )
        for event in events
    ]


def _standing(points: Iterable[Point]) -> tuple[Status | None, Point | None]:
    """The status after these, and the one that set it, by the rules that applications are folded by."""
    status: Status | None = None
    by: Point | None = None
    for point in points:
        moved = after(status, Event(point.at, point.status, point.kind, "", by_hand=point.by_hand))
        if by is None or moved is not status:
            by = point
        status = moved
    return status, by
