"""What an application asks of the person now, and how long an employer has been silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from candor.applications.application import Next
from candor.applications.interviews import standing_interviews
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
_TIME_IS_SET = frozenset({EmailKind.INTERVIEW_SCHEDULED, EmailKind.INTERVIEW_CHANGED})
_NOT_YET_APPLIED = frozenset({Status.CONTACTED, Status.STARTED})
_SAYS_NOTHING_NEW = frozenset({EmailKind.CORRESPONDENCE, EmailKind.STATUS_UPDATE})


def next_step(
    timed: Sequence[tuple[Reading, datetime]], status: Status | None, now: datetime, handled: datetime | None = None
) -> Next | None:
    """The one thing to do now, or None. timed: one application's mails with their times, in order.

    Mail without date stands last, at the time that `Event` tells of. handled: when the person last said where the
    application stands; what mails asked before that is done.
    """
    if status is not None and status.is_final and status is not Status.HIRED:
        return None
    appointment = _appointment(timed, now)
    for index in range(len(timed) - 1, -1, -1):
        reading, at = timed[index]
        if now - at > STALE or (handled is not None and at <= handled):
            break
        later = [one for one, _ in timed[index + 1 :]]
        request = _REQUESTS.get(reading.kind)
        if request is None or reading.is_own or _is_done(reading.kind, later) or _is_past(reading, now):
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
    return _follow_up(timed, status, now, handled)


def _is_past(reading: Reading, now: datetime) -> bool:
    """Whether what the mail asks for can no longer be done: its deadline or its interview is over."""
    if reading.due is not None and reading.due < now - timedelta(days=7):
        return True
    return reading.interview_at is not None and reading.interview_at < now


def _is_done(kind: EmailKind, later: Sequence[Reading]) -> bool:
    """The person answered, or the process went on without it."""
    return any(one.is_own or _settles(one, kind) for one in later)


def _settles(one: Reading, kind: EmailKind) -> bool:
    moves = one.moves_to
    if moves is not None and moves.is_final:
        return True
    if kind is EmailKind.APPLICATION_INCOMPLETE:
        # nobody reviews or invites who has not applied
        return moves is not None and moves not in _NOT_YET_APPLIED
    if kind is EmailKind.INTERVIEW_INVITATION:
        return one.kind in _TIME_IS_SET
    return one.kind is not kind and one.kind not in _SAYS_NOTHING_NEW


def _appointment(timed: Sequence[tuple[Reading, datetime]], now: datetime) -> Next | None:
    """The next interview that lies ahead."""
    ahead = [
        Next("attend_interview", "Go to the interview", one.interview_at, one.message_id)
        for one in standing_interviews(reading for reading, _ in timed)
        if one.interview_at is not None and one.interview_at >= now
    ]
    return min(ahead, key=lambda one: (one.by or now, one.message_id), default=None)


def _follow_up(
    timed: Sequence[tuple[Reading, datetime]], status: Status | None, now: datetime, handled: datetime | None
) -> Next | None:
    silence = silent_for(timed, status, now, handled)
    if silence is None or silence > 4 * SILENT:
        return None
    if any(reading.is_own and now - at < SILENT for reading, at in timed):
        # who asked lately need not ask again
        return None
    return Next("follow_up", follow_up_words(silence), None, _last_word(timed)[0].message_id)


def follow_up_words(silence: timedelta) -> str:
    return f"No news for {silence.days} days: ask where it stands"


def silent_for(
    timed: Sequence[tuple[Reading, datetime]], status: Status | None, now: datetime, handled: datetime | None = None
) -> timedelta | None:
    """Time since the employer's last word while it should have answered; None if it is not silent."""
    begins = silent_after(timed, status, handled)
    return now - begins + SILENT if begins is not None and now >= begins else None


def silent_after(
    timed: Sequence[tuple[Reading, datetime]], status: Status | None, handled: datetime | None = None
) -> datetime | None:
    """From when on the employer counts as silent if nothing more comes; None if nothing is waited for.

    An interview is a word too: nobody is silent before it, and silence counts from it. So is what the person heard
    and told (`handled`).
    """
    waiting = status in (Status.APPLIED, Status.IN_REVIEW, Status.ASSESSMENT, Status.INTERVIEW)
    if not waiting or not timed:
        return None
    times = [one.interview_at for one in standing_interviews(reading for reading, _ in timed) if one.interview_at]
    if handled is not None:
        times.append(handled)
    return _later(max([_last_word(timed)[1], *times]), SILENT)


def changes_at(
    timed: Sequence[tuple[Reading, datetime]], status: Status | None, now: datetime, handled: datetime | None = None
) -> datetime | None:
    """The first moment after `now` at which the next step or silence may be another, though no mail comes; None: never.

    How many days the silence lasts, which changes daily, is not counted.
    """
    if status is not None and status.is_final and status is not Status.HIRED:
        return None
    begins = silent_after(timed, status, handled)
    moments = [begins, _just_after(begins, 3 * SILENT)] if begins is not None else []
    for reading, at in timed:
        moments.append(_just_after(at, STALE))
        if reading.is_own:
            moments.append(_later(at, SILENT))
        if reading.due is not None:
            moments += [_just_after(reading.due, timedelta(days=7))]
        if reading.interview_at is not None:
            moments.append(_just_after(reading.interview_at, timedelta()))
    return min((one for one in moments if one > now), default=None)


def _just_after(moment: datetime, span: timedelta) -> datetime:
    return _later(moment, span + timedelta(microseconds=1))


def _later(moment: datetime, span: timedelta) -> datetime:
    """Mail may be dated at the end of all time."""
    try:
        return moment + span
    except OverflowError:
        return moment


def _last_word(timed: Sequence[tuple[Reading, datetime]]) -> tuple[Reading, datetime]:
    """The employer's last mail; the person's own application if the employer never wrote."""
    theirs = [one for one in timed if not one[0].is_own]
    if theirs:
        return theirs[-1]
    return next((one for one in timed if one[0].kind is EmailKind.APPLICATION_RECEIVED), timed[0])
