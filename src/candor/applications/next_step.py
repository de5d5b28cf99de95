"""What an application asks of the person now, and how long an employer has been silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from candor.applications.application import Next
from candor.reading.reading import Reading
from candor.vocabulary import EmailKind, Status

# Nobody waits two months for a form; older requests would only fill the list.
STALE = timedelta(days=45)
# Median time to a first human answer is one to two weeks; three without a word is worth a question.
SILENT = timedelta(days=21)


@dataclass(frozen=True)
class _Request:
    action: str
    text: str


_REQUESTS = {
    EmailKind.APPLICATION_INCOMPLETE: _Request("finish_application", "Finish the application"),
    EmailKind.INFORMATION_REQUEST: _Request("send_information", "Send what was asked for"),
    EmailKind.ASSESSMENT: _Request("do_assessment", "Do the assessment"),
    EmailKind.INTERVIEW_INVITATION: _Request("pick_time", "Answer the invitation and pick a time"),
    EmailKind.OFFER: _Request("answer_offer", "Answer the offer"),
    EmailKind.RECRUITER_OUTREACH: _Request("answer_recruiter", "Answer the recruiter if it interests you"),
}
_DONE_BY = {
    EmailKind.APPLICATION_INCOMPLETE: frozenset({EmailKind.APPLICATION_RECEIVED}),
    EmailKind.INTERVIEW_INVITATION: frozenset({EmailKind.INTERVIEW_SCHEDULED, EmailKind.INTERVIEW_CHANGED}),
}


def next_step(readings: Sequence[Reading], status: Status | None, now: datetime) -> Next | None:
    """The one thing to do now, or None. readings: one application's, in order of time."""
    if status is not None and status.is_final and status is not Status.HIRED:
        return None
    dated = [(reading, reading.date) for reading in readings if reading.date is not None]
    appointment = _appointment(readings, now)
    for index in range(len(dated) - 1, -1, -1):
        reading, at = dated[index]
        if now - at > STALE:
            break
        later = [one for one, _ in dated[index + 1 :]]
        request = _REQUESTS.get(reading.kind)
        if request is None or reading.is_own or _is_done(reading.kind, later):
            continue
        if reading.due is not None and reading.due < now - timedelta(days=7):
            continue
        if (
            appointment is not None
            and appointment.by is not None
            and (reading.due is None or appointment.by < reading.due)
        ):
            return appointment
        return Next(request.action, request.text, reading.due, reading.message_id)
    if appointment is not None:
        return appointment
    return _follow_up(dated, status, now)


def _is_done(kind: EmailKind, later: Sequence[Reading]) -> bool:
    """The person answered, or the process went on without it."""
    done_by = _DONE_BY.get(kind)
    return any(
        one.is_own
        or (
            one.kind in done_by
            if done_by
            else one.kind is not kind and one.kind not in (EmailKind.CORRESPONDENCE, EmailKind.STATUS_UPDATE)
        )
        or (one.kind.moves_to is not None and one.kind.moves_to.is_final)
        for one in later
    )


def _appointment(readings: Sequence[Reading], now: datetime) -> Next | None:
    """The interview that lies ahead, by the last mail that set or moved it."""
    for reading in reversed(readings):
        if reading.kind in (EmailKind.INTERVIEW_SCHEDULED, EmailKind.INTERVIEW_CHANGED, EmailKind.INTERVIEW_INVITATION):
            if reading.interview_at is not None and reading.interview_at >= now:
                return Next("attend_interview", "Go to the interview", reading.interview_at, reading.message_id)
            if reading.kind is EmailKind.INTERVIEW_CHANGED:
                return None
    return None


def _follow_up(dated: Sequence[tuple[Reading, datetime]], status: Status | None, now: datetime) -> Next | None:
    silence = silent_for(dated, status, now)
    if silence is None or silence > 4 * SILENT:
        return None
    return Next("follow_up", f"No news for {silence.days} days: ask where it stands", None, dated[-1][0].message_id)


def silent_for(dated: Sequence[tuple[Reading, datetime]], status: Status | None, now: datetime) -> timedelta | None:
    """Time since the last mail while the employer should have answered; None if it is not silent."""
    waiting = status in (Status.APPLIED, Status.IN_REVIEW, Status.ASSESSMENT, Status.INTERVIEW)
    if not waiting or not dated:
        return None
    silence = now - dated[-1][1]
    return silence if silence >= SILENT else None
