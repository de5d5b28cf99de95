"""The numbers behind the pictures of a job search, from applications and readings alone.

Stages stand in the order of a hiring process, not of time, so the flow of applications never runs in a circle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import median

from candor.applications.application import Application
from candor.reading.reading import Reading
from candor.vocabulary import EmailKind, Status

BEGINNINGS = (Status.CONTACTED, Status.STARTED, Status.APPLIED)
STAGES = (*BEGINNINGS, Status.IN_REVIEW, Status.ASSESSMENT, Status.INTERVIEW, Status.OFFER)
ENDS = (Status.HIRED, Status.REJECTED, Status.CLOSED, Status.WITHDRAWN)
# Upper bounds of the groups of answers. A week and two are what people plan by; the first days show automatic answers.
_BOUNDS = (
    ("less than a day", timedelta(days=1)),
    ("1 to 3 days", timedelta(days=3)),
    ("3 to 7 days", timedelta(days=7)),
    ("1 to 2 weeks", timedelta(days=14)),
    ("2 to 4 weeks", timedelta(days=28)),
    ("4 weeks or more", timedelta.max),
)
# Going to an interview is the person's too, but nothing waits for it now.
FOR_NOBODY = frozenset({"attend_interview"})
REFUSALS = (EmailKind.REJECTION, EmailKind.POSITION_CLOSED)


class Turn(StrEnum):
    """Places in the flow that are no status: where an application without a first mail comes from, and whose turn
    it is in one that goes on."""

    UNSEEN = "no first mail found"
    CANDIDATE = "waits for you"
    EMPLOYER = "under way"
    NOBODY = "silent"


Place = Status | Turn


@dataclass(frozen=True, slots=True)
class Flow:
    """How many applications went from one place to the next."""

    source: Place
    target: Place
    applications: int


@dataclass(frozen=True, slots=True)
class HearingBack:
    """When an application was confirmed and when the employer first wrote something else; None while waiting."""

    application: Application
    applied: datetime
    heard: datetime | None
    kind: EmailKind | None

    @property
    def time_to_hear_back(self) -> timedelta | None:
        return self.heard - self.applied if self.heard else None

    @property
    def is_refusal(self) -> bool:
        return self.kind in REFUSALS

    @property
    def is_waiting(self) -> bool:
        return self.heard is None and not (self.application.status and self.application.status.is_final)


@dataclass(frozen=True, slots=True)
class Answers:
    """First answers that came within one span of time: how many said no, how many anything else."""

    span: str
    refusals: int
    others: int


@dataclass(frozen=True, slots=True)
class Figures:
    """flows: in the order of their places; short_flows: by the furthest stage alone.

    by_status: only what occurs, in the order of the process; None stands for conversations.
    answers: every span, shortest first. typical: median time to hear back. silent: longest first.
    """

    flows: tuple[Flow, ...]
    short_flows: tuple[Flow, ...]
    by_status: tuple[tuple[Status | None, int], ...]
    hearing_back: tuple[HearingBack, ...]
    answers: tuple[Answers, ...]
    typical: timedelta | None
    silent: tuple[Application, ...]

    @property
    def heard(self) -> int:
        return sum(one.heard is not None for one in self.hearing_back)

    @property
    def waiting(self) -> int:
        return sum(one.is_waiting for one in self.hearing_back)


def figures(applications: Sequence[Application], readings: Mapping[str, Reading]) -> Figures:
    """readings: by message id; an e-mail without a reading counts for nothing."""
    hearing_back = tuple(found for one in applications if (found := hear_back(one, readings)))
    times = [time.total_seconds() for one in hearing_back if (time := one.time_to_hear_back) is not None]
    counts = Counter(one.status for one in applications)
    return Figures(
        flows=flows(applications),
        short_flows=flows(applications, is_short=True),
        by_status=tuple((status, counts[status]) for status in (None, *STAGES, *ENDS) if counts[status]),
        hearing_back=hearing_back,
        answers=answers(hearing_back),
        typical=timedelta(seconds=median(times)) if times else None,
        silent=tuple(sorted(filter(_silence, applications), key=_silence, reverse=True)),
    )


def _silence(one: Application) -> timedelta:
    return one.silent_for or timedelta()


def way(one: Application) -> list[Place]:
    """The places that an application passed, from how it began to where it stands; two at least."""
    waits_for_you = one.next is not None and one.next.action not in FOR_NOBODY
    return route(stages_of(one), stands(one.status, is_silent=one.silent_for is not None, waits_for_you=waits_for_you))


def stages_of(one: Application) -> tuple[Status, ...]:
    """The stages that it reached, in the order of a hiring process."""
    reached = {event.status for event in one.timeline} | {one.status}
    return tuple(stage for stage in STAGES if stage in reached)


def route(stages: Sequence[Status], stands: Place) -> list[Place]:
    passed: list[Place] = list(stages)
    if not passed or passed[0] not in BEGINNINGS:
        passed.insert(0, Turn.UNSEEN)
    return [*passed, stands]


def stands(status: Status | None, *, is_silent: bool, waits_for_you: bool) -> Place:
    if status is not None and status.is_final:
        return status
    if is_silent:
        return Turn.NOBODY
    return Turn.CANDIDATE if waits_for_you else Turn.EMPLOYER


def flows(applications: Sequence[Application], *, is_short: bool = False) -> tuple[Flow, ...]:
    """is_short: between beginning and end only the furthest stage, for a picture with room for three columns."""
    return flows_of(((way(one), 1) for one in applications), is_short=is_short)


def flows_of(routes: Iterable[tuple[Sequence[Place], int]], *, is_short: bool = False) -> tuple[Flow, ...]:
    """The flows of routes, each with how many applications took it."""
    counts: Counter[tuple[Place, Place]] = Counter()
    for places, number in routes:
        shown = [places[0], *places[-2:]] if is_short and len(places) > 3 else places
        for pair in pairwise(shown):
            counts[pair] += number
    order: list[Place] = [Turn.UNSEEN, *STAGES, Turn.CANDIDATE, Turn.EMPLOYER, Turn.NOBODY, *ENDS]
    pairs = sorted(counts, key=lambda pair: (order.index(pair[0]), order.index(pair[1])))
    return tuple(Flow(source, target, counts[source, target]) for source, target in pairs)


def hear_back(one: Application, readings: Mapping[str, Reading]) -> HearingBack | None:
    """Time from `applied` to the employer's first e-mail other than a confirmation; None if nothing confirms it."""
    applied = min((event.at for event in one.timeline if event.kind is EmailKind.APPLICATION_RECEIVED), default=None)
    if applied is None:
        return None
    mails = [readings[member.message_id] for member in one.emails if member.message_id in readings]
    answers_after = [
        (mail.date, mail.kind)
        for mail in mails
        if mail.date is not None
        and mail.date >= applied
        and not mail.is_own
        and mail.kind is not EmailKind.APPLICATION_RECEIVED
    ]
    heard, kind = min(answers_after, key=lambda pair: pair[0], default=(None, None))
    return HearingBack(one, applied, heard, kind)


def answers(hearing_back: Sequence[HearingBack]) -> tuple[Answers, ...]:
    return answers_of((time, one.is_refusal) for one in hearing_back if (time := one.time_to_hear_back) is not None)


def answers_of(heard: Iterable[tuple[timedelta, bool]]) -> tuple[Answers, ...]:
    """heard: the time to each first answer, and whether it was a no."""
    counts: Counter[tuple[str, bool]] = Counter()
    for time, is_refusal in heard:
        span = next(name for name, bound in _BOUNDS if time < bound)
        counts[span, is_refusal] += 1
    return tuple(Answers(name, counts[name, True], counts[name, False]) for name, _ in _BOUNDS)
