"""What the report says, in the words a person reads: all is decided and phrased here, the template only lays out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from candor.applications import Application, Event, Membership
from candor.applications.figures import Figures, Flow, Place, figures
from candor.cli.result import Result
from candor.reading.reading import Reading
from candor.vocabulary import Status
from candor.words import day_words, kind_words, status_words, time_words

# A list longer than this is folded away, and one longer than LONGEST is cut: the JSON has all of it.
FOLDED = 6
LONGEST = 200
# An answer is asked for "by Friday" without an hour; the reading then holds the day's last minute.
_DAY_ENDS = time(23, 59)
_FIELDS = ("employer", "title", "location", "requisition", "interview_at", "due")
_FIELD_WORDS = {"interview_at": "interview at", "due": "answer by"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in words, exact for machines, and how far it lies from the report's own time."""

    iso: str
    day: str
    full: str
    distance: str
    is_past: bool


@dataclass(frozen=True, slots=True)
class Name:
    """What a person calls an application, and where it stands on the page."""

    id: str
    employer: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Task:
    """Something the person should do. `by`: until when, or when it is; `quote`: the mail's words that ask for it."""

    text: str
    by: Moment | None
    is_appointment: bool
    name: Name
    quote: str | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class Field:
    """A value read from a mail, the words it was read from and where they stand."""

    name: str
    value: str
    sure: str | None
    place: str | None
    words: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One mail of an application. `status`: where it moved it. `because`: why it belongs there."""

    at: Moment | None
    kind: str
    status: Status | None
    status_words: str | None
    subject: str
    sure: str
    unsure: bool
    quote: str | None
    because: str
    is_weak: bool
    is_own: bool
    is_missed: bool
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One application on the page."""

    name: Name
    facts: tuple[str, ...]
    status: Status | None
    status_words: str
    is_over: bool
    unsure: bool
    since: Moment | None
    last_news: Moment | None
    silence: str | None
    heard: str | None
    task: Task | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MailLine:
    """One mail outside of its application: one that was missed, or one to check."""

    message_id: str
    at: Moment | None
    subject: str
    kind: str
    sure: str
    quote: str | None
    name: Name | None


@dataclass(frozen=True, slots=True)
class FlowRow:
    source: str
    target: str
    applications: int
    source_key: str
    target_key: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    span: str
    others: int
    refusals: int


@dataclass(frozen=True, slots=True)
class UnreadRow:
    mailbox: str
    position: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A status and how many applications have it. `key` is its value; "conversation" where there is none."""

    key: str
    words: str
    applications: int


@dataclass(frozen=True, slots=True)
class Page:
    """tasks: what a mail asks for, soonest first. questions: silent employers worth a question."""

    at: Moment
    zone: str | None
    headline: str
    lead: str
    tasks: tuple[Task, ...]
    questions: tuple[Task, ...]
    missed: tuple[MailLine, ...]
    groups: tuple[tuple[str, tuple[Card, ...]], ...]
    tallies: tuple[Tally, ...]
    flows: tuple[FlowRow, ...]
    short_flows: tuple[FlowRow, ...]
    answers: tuple[AnswerRow, ...]
    hearing_back: str
    heard: int
    unsure: tuple[MailLine, ...]
    unsure_left_out: int
    unread: tuple[UnreadRow, ...]
    unread_left_out: int
    read: int
    job_search: int
    applications: int
    skipped: int
    seconds: str
    folded: int = FOLDED

    @property
    def pictures(self) -> dict[str, object]:
        """What the script draws; words of this program only, never of a mail."""
        return {
            "flows": [_drawn(row) for row in self.flows],
            "short_flows": [_drawn(row) for row in self.short_flows],
            "places": {
                name: key
                for row in self.flows
                for name, key in ((row.source, row.source_key), (row.target, row.target_key))
            },
            "answers": [{"span": row.span, "others": row.others, "refusals": row.refusals} for row in self.answers],
        }


def _drawn(row: FlowRow) -> dict[str, object]:
    return {"source": row.source, "target": row.target, "value": row.applications}


def page_of(result: Result, zone: tzinfo | None) -> Page:
    """zone: None tells each time in the zone of its mail."""
    return _Writer(result, zone).page()


class _Writer:
    """Holds what every sentence needs: the result, the person's zone, readings and applications by id."""

    def __init__(self, result: Result, zone: tzinfo | None) -> None:
        self.result = result
        self.zone = zone
        self.readings: Mapping[str, Reading] = {reading.message_id: reading for reading in result.readings}
        self.figures: Figures = figures(result.applications, self.readings)
        self.home = {member.message_id: _name(one) for one in result.applications for member in one.emails}
        self.heard = {one.application.id: one for one in self.figures.hearing_back}

    def page(self) -> Page:
        result = self.result
        tasks = [(one, self.task(one)) for one in sorted(result.applications, key=_soonest)]
        asked = tuple(task for one, task in tasks if task and one.next and one.next.action != "follow_up")
        questions = tuple(task for one, task in tasks if task and one.next and one.next.action == "follow_up")
        cards = [self.card(one) for one in result.applications]
        doubtful = sorted(
            (one for one in result.readings if one.unsure), key=lambda one: (not one.is_job_search, one.confidence)
        )
        return Page(
            at=self.moment(result.now),
            zone=_zone_words(result.now, self.zone),
            headline=_headline(len(result.applications), len(asked), len(questions)),
            lead=self.lead(),
            tasks=asked,
            questions=questions,
            missed=tuple(
                self.mail_line(one) for one in reversed(result.readings) if one.is_missed and one.is_job_search
            ),
            groups=tuple((name, group) for name, group in _groups(cards) if group),
            tallies=tuple(
                Tally(status.value if status else "conversation", status_words(status), count)
                for status, count in self.figures.by_status
            ),
            flows=tuple(map(_flow_row, self.figures.flows)),
            short_flows=tuple(map(_flow_row, self.figures.short_flows)),
            answers=tuple(AnswerRow(one.span, one.others, one.refusals) for one in self.figures.answers),
            hearing_back=_hearing_back(self.figures),
            heard=self.figures.heard,
            unsure=tuple(self.mail_line(one) for one in doubtful[:LONGEST]),
            unsure_left_out=max(0, len(doubtful) - LONGEST),
            unread=tuple(
                UnreadRow(one.mailbox, f"mail {one.position}" if one.position else "the whole file", one.reason)
                for one in result.skipped[:LONGEST]
            ),
            unread_left_out=max(0, len(result.skipped) - LONGEST),
            read=result.read,
            job_search=result.job_search,
            applications=len(result.applications),
            skipped=len(result.skipped),
            seconds=f"{result.seconds:.1f}",
        )

    def moment(self, at: datetime) -> Moment:
        days = _days_from(self.result.now, at, self.zone)
        return Moment(
            at.isoformat(), day_words(at, self.zone), time_words(at, self.zone), _distance(days), at < self.result.now
        )

    def perhaps(self, at: datetime | None) -> Moment | None:
        return self.moment(at) if at else None

    def lead(self) -> str:
        """What the search is made of, in one sentence."""
        result = self.result
        dates = [one.first_contact for one in result.applications if one.first_contact]
        if not dates:
            return f"{counted(result.read, 'mail')} read."
        open_now = sum(not (one.status and one.status.is_final) for one in result.applications)
        parts = [f"{counted(len(result.applications), 'application')} since {day_words(min(dates), self.zone)}"]
        parts.append(f"{open_now} still open")
        if silent := len(self.figures.silent):
            parts.append(f"{silent} of those silent for three weeks or more")
        return ", ".join(parts) + "."

    def task(self, one: Application) -> Task | None:
        if one.next is None:
            return None
        asking = self.readings.get(one.next.message_id)
        quote = None
        if asking is not None and one.next.action != "follow_up":
            wanted = "interview_at" if one.next.action == "attend_interview" else "due"
            quote = _evidence(asking, wanted)[1] or asking.evidence.get("kind")
        by = self.perhaps(one.next.by)
        if by is not None and one.next.by is not None and one.next.by.time().replace(second=0) == _DAY_ENDS:
            by = Moment(by.iso, by.day, self.end_of_day(one.next.by), by.distance, by.is_past)
        is_appointment = one.next.action == "attend_interview"
        return Task(one.next.text, by, is_appointment, _name(one), quote, asking.subject if asking else None)

    def end_of_day(self, at: datetime) -> str:
        """The day as the mail meant it, unless the person's zone lies elsewhere: then the moment."""
        local = at.astimezone(self.zone) if self.zone else at
        if local.utcoffset() != at.utcoffset():
            return time_words(at, self.zone)
        return f"end of {local:%a} {day_words(at, self.zone)}"

    def card(self, one: Application) -> Card:
        moved = {event.message_id: event for event in one.timeline}
        facts = (
            one.location,
            f"via {one.via}" if one.via else None,
            f"No. {one.requisition}" if one.requisition else None,
        )
        heard = self.heard.get(one.id)
        time_to = heard.time_to_hear_back if heard else None
        return Card(
            name=_name(one),
            facts=tuple(fact for fact in facts if fact),
            status=one.status,
            status_words=status_words(one.status),
            is_over=one.status is not None and one.status.is_final,
            unsure=one.unsure,
            since=self.perhaps(one.first_contact),
            last_news=self.perhaps(one.last_news),
            silence=f"silent for {counted(one.silent_for.days, 'day')}" if one.silent_for else None,
            heard=f"heard back {_after(time_to)}" if time_to is not None else None,
            # what a silent one wants stands in its silence already
            task=self.task(one) if one.next and one.next.action != "follow_up" else None,
            lines=tuple(
                self.line(self.readings[member.message_id], member, moved.get(member.message_id))
                for member in one.emails
                if member.message_id in self.readings
            ),
        )

    def line(self, reading: Reading, member: Membership, event: Event | None) -> Line:
        return Line(
            at=self.perhaps(reading.date),
            kind=kind_words(reading.kind),
            status=event.status if event else None,
            status_words=status_words(event.status) if event else None,
            subject=reading.subject,
            sure=f"{reading.confidence:.0%}",
            unsure=reading.unsure,
            quote=reading.evidence.get("kind"),
            because=member.because,
            is_weak=member.unsure,
            is_own=reading.is_own,
            is_missed=reading.is_missed,
            fields=tuple(field for name in _FIELDS if (field := self.field(reading, name))),
        )

    def field(self, reading: Reading, name: str) -> Field | None:
        value = getattr(reading, name)
        if value is None:
            return None
        words = time_words(value, self.zone) if isinstance(value, datetime) else str(value)
        sure = reading.sure_of.get(name)
        place, quote = _evidence(reading, name)
        return Field(_FIELD_WORDS.get(name, name), words, f"{sure:.0%}" if sure is not None else None, place, quote)

    def mail_line(self, one: Reading) -> MailLine:
        return MailLine(
            message_id=one.message_id,
            at=self.perhaps(one.date),
            subject=one.subject,
            kind=kind_words(one.kind),
            sure=f"{one.confidence:.0%}",
            quote=one.evidence.get("kind"),
            name=self.home.get(one.message_id),
        )


def _groups(cards: Sequence[Card]) -> tuple[tuple[str, tuple[Card, ...]], ...]:
    return (
        ("Going on", tuple(card for card in cards if not card.is_over and not card.silence)),
        ("Silent", tuple(card for card in cards if card.silence)),
        ("Over", tuple(card for card in cards if card.is_over)),
    )


def counted(number: int, noun: str) -> str:
    """ "1 mail", "2,000 mails"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _name(one: Application) -> Name:
    return Name(f"application-{one.id}", one.employer, one.title)


def _soonest(one: Application) -> tuple[bool, float, float]:
    """Dated tasks by their time, then the others with the latest news first."""
    by = one.next.by if one.next else None
    return by is None, by.timestamp() if by else 0.0, -one.last_news.timestamp() if one.last_news else 0.0


def _headline(applications: int, tasks: int, questions: int) -> str:
    if not applications:
        return "No job search found in this mail"
    if tasks:
        return "One thing needs you" if tasks == 1 else f"{tasks} things need you"
    return "Nothing is due, but some employers went quiet" if questions else "Nothing needs you right now"


def _flow_row(flow: Flow) -> FlowRow:
    return FlowRow(_place(flow.source), _place(flow.target), flow.applications, flow.source.name, flow.target.name)


def _place(place: Place) -> str:
    words = status_words(place) if isinstance(place, Status) else place.value
    return words[0].upper() + words[1:]


def _evidence(reading: Reading, name: str) -> tuple[str | None, str | None]:
    """Where a field was read from and the words there: its evidence says "text: ...", "sender: ...", a deadline's
    only the words."""
    evidence = reading.evidence.get(name)
    if not evidence or name == "due":
        return None, evidence or None
    place, colon, words = evidence.partition(": ")
    return (place, words) if colon else (None, evidence)


def _zone_words(now: datetime, zone: tzinfo | None) -> str | None:
    if zone is None:
        return None
    name = getattr(zone, "key", None) or now.astimezone(zone).tzname()
    return str(name) if name else None


def _days_from(now: datetime, at: datetime, zone: tzinfo | None) -> int:
    """Whole days of the calendar between the two, in the person's zone."""
    place = zone or at.tzinfo
    return (at.astimezone(place).date() - now.astimezone(place).date()).days


def _distance(days: int) -> str:
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def _after(time_to: timedelta) -> str:
    if time_to < timedelta(hours=1):
        return "within the hour"
    if time_to < timedelta(days=1):
        return f"after {counted(time_to // timedelta(hours=1), 'hour')}"
    return f"after {counted(time_to.days, 'day')}"


def _hearing_back(found: Figures) -> str:
    """The answer to "how long do they take?" in a sentence or two."""
    if not found.hearing_back:
        return "No confirmation of an application was found, so there is no time to count from."
    waiting = f"{found.waiting or 'None'} still {'wait' if found.waiting > 1 else 'waits'} for a first answer."
    if found.typical is None:
        return f"No employer has answered yet. {waiting}"
    if found.heard == 1:
        return f"One employer answered, {_after(found.typical)}. {waiting}"
    typical = _after(found.typical).removeprefix("after ")
    within = typical if typical.startswith("within") else f"within {typical}"
    return f"Half of the {found.heard} first answers came {within}. {waiting}"
