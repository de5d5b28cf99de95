"""What a person says against the readings, as values that can be kept, taken back and applied again at every rebuild.

They name mails by message id, so that they hold for a mailbox read again and for mail that comes later. Each is one
value of `Correction`; the order in which they were said counts, and a later one wins. Nothing is stored here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from types import UnionType
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints

from candor.applications.application import Application
from candor.applications.build import applications
from candor.applications.said import Said, SaidStatus, TieMaker
from candor.errors import CandorError
from candor.reading.reading import Reading
from candor.vocabulary import EmailKind, Status

BY_HAND = "by hand"
"""Stands as evidence of what no mail says, and as the mailbox of what the person wrote down."""


class BadCorrection(CandorError):
    """A stored value is no correction, or a correction makes no sense. `reason` is a sentence for the person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class What(StrEnum):
    """Each kind of correction, as it is stored."""

    KIND = "kind"
    FIELD = "field"
    NOT_JOB_SEARCH = "not_job_search"
    ACCEPT = "accept"
    STATUS = "status"
    TOGETHER = "together"
    SPLIT = "split"
    MOVE = "move"
    ADD = "add"


class Field(StrEnum):
    """What a mail names, as far as a person may say it better."""

    EMPLOYER = "employer"
    TITLE = "title"
    LOCATION = "location"
    REQUISITION = "requisition"
    INTERVIEW_AT = "interview_at"


@dataclass(frozen=True, slots=True)
class CorrectKind:
    what: ClassVar = What.KIND
    message_id: str
    kind: EmailKind


@dataclass(frozen=True, slots=True)
class CorrectField:
    """value: None if the mails do not say it. message_ids: one mail, or all of an application."""

    what: ClassVar = What.FIELD
    message_ids: tuple[str, ...]
    field: Field
    value: str | datetime | None

    def __post_init__(self) -> None:
        wants = datetime if self.field is Field.INTERVIEW_AT else str
        if self.value is not None and not isinstance(self.value, wants):
            raise BadCorrection("An interview has a time; the other fields are words.")
        if isinstance(self.value, datetime):
            _check_zone(self.value)


@dataclass(frozen=True, slots=True)
class NotJobSearch:
    what: ClassVar = What.NOT_JOB_SEARCH
    message_id: str


@dataclass(frozen=True, slots=True)
class Accept:
    """The reading is right, and so is the application that it was put into: that of `beside` (None: of its own)."""

    what: ClassVar = What.ACCEPT
    message_id: str
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class SetStatus:
    """The application that holds the mail has stood so since `at`; what comes later may move it on."""

    what: ClassVar = What.STATUS
    message_id: str
    status: Status
    at: datetime

    def __post_init__(self) -> None:
        _check_zone(self.at)


@dataclass(frozen=True, slots=True)
class Together:
    """The applications of these mails are one."""

    what: ClassVar = What.TOGETHER
    message_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """These mails are an application of their own; none of `others` belongs to it."""

    what: ClassVar = What.SPLIT
    message_ids: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """The mail belongs to the application of `beside`, not to that of `away`."""

    what: ClassVar = What.MOVE
    message_id: str
    beside: str
    away: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Add:
    """Something that happened without a mail; `message_id` is made up for it (`by_hand_id`).

    It belongs to the application of `beside`, or begins one of its own. note: in the person's words.
    """

    what: ClassVar = What.ADD
    message_id: str
    kind: EmailKind
    at: datetime
    employer: str | None = None
    title: str | None = None
    location: str | None = None
    requisition: str | None = None
    via: str | None = None
    interview_at: datetime | None = None
    note: str | None = None
    beside: str | None = None

    def __post_init__(self) -> None:
        if not self.kind.is_job_search:
            raise BadCorrection("What is added by hand must belong to the job search.")
        for moment in (self.at, self.interview_at):
            if moment is not None:
                _check_zone(moment)


Correction = CorrectKind | CorrectField | NotJobSearch | Accept | SetStatus | Together | Split | Move | Add
_CLASSES: Mapping[What, type[Correction]] = {one.what: one for one in get_args(Correction)}


def _check_zone(moment: datetime) -> None:
    if moment.tzinfo is None:
        raise BadCorrection("A time needs its time zone.")


def by_hand_id(unique: str) -> str:
    """The message id of what stands in no mail. `unique`: hexadecimal digits that nothing else has."""
    return f"{unique}@by-hand.invalid"


def about(correction: Correction) -> str | None:
    """The mail that the correction is about in the first place."""
    match correction:
        case CorrectField() | Together() | Split():
            return next(iter(correction.message_ids), None)
        case _:
            return correction.message_id


def mentioned(correction: Correction) -> frozenset[str]:
    """Every mail that the correction says something about; the ones that it only stands beside are not among them."""
    match correction:
        case CorrectField() | Together() | Split():
            return frozenset(correction.message_ids)
        case _:
            return frozenset({correction.message_id})


def named(correction: Correction) -> frozenset[str]:
    """Every mail whose id stands in the correction."""
    match correction:
        case Accept(message_id, beside) if beside is not None:
            return frozenset({message_id, beside})
        case Split(ids, others):
            return frozenset({*ids, *others})
        case Move(message_id, beside, away):
            return frozenset({message_id, beside, *away})
        case Add(message_id) if correction.beside is not None:
            return frozenset({message_id, correction.beside})
        case _:
            return mentioned(correction)


def to_value(correction: Correction) -> dict[str, Any]:
    """As JSON keeps it, without `what`."""
    return {one.name: _plain(getattr(correction, one.name)) for one in fields(correction)}


def from_value(what: str, value: Mapping[str, Any]) -> Correction:
    """The correction that `to_value` came from. Raises BadCorrection."""
    try:
        made = _CLASSES[What(what)]
        hints = get_type_hints(made)
        known = {one.name for one in fields(made)}
        if not known.issuperset(value):
            raise BadCorrection("The correction says more than is known.")
        given = {name: _typed(hints[name], one) for name, one in value.items()}
        if made is CorrectField and given.get("field") is Field.INTERVIEW_AT and given["value"] is not None:
            given["value"] = datetime.fromisoformat(given["value"])
        return made(**given)
    except (KeyError, TypeError, ValueError) as error:
        raise BadCorrection(f"The correction cannot be read ({type(error).__name__}).") from None


def _plain(value: object) -> object:
    match value:
        case datetime():
            return value.isoformat()
        case tuple():
            return list(value)
        case StrEnum():
            return value.value
        case _:
            return value


def _typed(hint: Any, value: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        # `str | datetime | None` of a field stays as it is: only the field tells which
        first, *more = get_args(hint)
        return None if value is None else _typed(first, value) if more == [type(None)] else value
    if get_origin(hint) is tuple:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise TypeError
        return tuple(value)
    if hint is datetime:
        return datetime.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if not isinstance(value, hint):
        raise TypeError
    return value


def applications_with(
    readings: Iterable[Reading], corrections: Sequence[Correction], *, now: datetime
) -> list[Application]:
    """Applications as the mails and the person say it, the latest news first; the order of readings changes nothing."""
    return applications(corrected(readings, corrections), now=now, said=said(corrections))


def corrected(readings: Iterable[Reading], corrections: Sequence[Correction]) -> list[Reading]:
    """The readings as the person says they are, and those that stand in no mail."""
    by_id = {reading.message_id: reading for reading in readings}
    by_id |= {one.message_id: added(one) for one in corrections if isinstance(one, Add)}
    for correction in corrections:
        for message_id in mentioned(correction):
            if (reading := by_id.get(message_id)) is not None:
                by_id[message_id] = _applied(reading, correction)
    return list(by_id.values())


def added(one: Add) -> Reading:
    given = {
        name: BY_HAND
        for name in ("employer", "title", "location", "requisition", "interview_at")
        if getattr(one, name) is not None
    }
    return Reading(
        message_id=one.message_id,
        mailbox=BY_HAND,
        date=one.at,
        subject=one.note or "",
        kind=one.kind,
        confidence=1.0,
        unsure=False,
        employer=one.employer,
        title=one.title,
        location=one.location,
        requisition=one.requisition,
        interview_at=one.interview_at,
        via=one.via,
        evidence={"kind": BY_HAND, **given},
    )


def _applied(reading: Reading, correction: Correction) -> Reading:
    match correction:
        case CorrectKind(_, kind):
            return _of_kind(reading, kind)
        case NotJobSearch():
            return _of_kind(reading, EmailKind.UNRELATED)
        case CorrectField(_, field, value):
            evidence = {name: words for name, words in reading.evidence.items() if name != field.value}
            if value is not None:
                evidence[field.value] = BY_HAND
            changed: dict[str, Any] = {field.value: value}
            return replace(reading, evidence=evidence, **changed)
        case Accept():
            return replace(reading, unsure=False)
        case _:
            return reading


def _of_kind(reading: Reading, kind: EmailKind) -> Reading:
    if kind is reading.kind:
        return replace(reading, unsure=False)
    return replace(reading, kind=kind, confidence=1.0, unsure=False, evidence={**reading.evidence, "kind": BY_HAND})


def said(corrections: Iterable[Correction]) -> Said:
    """What the corrections say beside the readings themselves."""
    ties = TieMaker()
    statuses: dict[SaidStatus, None] = {}
    given: dict[tuple[str, str], int] = {}
    by_hand: set[str] = set()
    for place, correction in enumerate(corrections):
        match correction:
            case CorrectField(ids, field):
                given |= {(one, field.value): place for one in ids}
            case Accept(message_id, beside) if beside is not None:
                ties.move(message_id, beside)
            case SetStatus(message_id, status, at):
                told = SaidStatus(message_id, status, at)
                statuses.pop(told, None)
                statuses[told] = None
            case Together(ids):
                ties.together(ids)
            case Split(ids, others):
                ties.split(ids, others)
            case Move(message_id, beside, away):
                ties.move(message_id, beside, away)
            case Add(message_id):
                by_hand.add(message_id)
                if correction.beside is None:
                    ties.stand_alone(message_id)
                else:
                    ties.move(message_id, correction.beside)
            case _:
                pass
    return Said(ties.ties(), tuple(statuses), given, frozenset(by_hand))
