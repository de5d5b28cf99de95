"""The status of an application as a fold over its events in time (docs/vocabulary.md)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from candor.applications.application import Event
from candor.vocabulary import EmailKind, Status

# A mail never takes an application to a lower rank. Review, test and interview share one, for a process goes to and
# fro between them ("your test is being reviewed"); a confirmation or first contact that comes later says nothing new.
_RANK = {
    Status.CONTACTED: 0,
    Status.STARTED: 1,
    Status.APPLIED: 2,
    Status.IN_REVIEW: 3,
    Status.ASSESSMENT: 3,
    Status.INTERVIEW: 3,
    Status.OFFER: 4,
}
# What shows that a process goes on after a final status: something is arranged with this person, or offered.
_GOES_ON = frozenset(
    {
        EmailKind.INTERVIEW_INVITATION,
        EmailKind.INTERVIEW_SCHEDULED,
        EmailKind.INTERVIEW_CHANGED,
        EmailKind.ASSESSMENT,
        EmailKind.OFFER,
        EmailKind.ONBOARDING,
    }
)


# The kind of mail that would say a status.
SAYS = {
    Status.CONTACTED: EmailKind.RECRUITER_OUTREACH,
    Status.STARTED: EmailKind.APPLICATION_INCOMPLETE,
    Status.APPLIED: EmailKind.APPLICATION_RECEIVED,
    Status.IN_REVIEW: EmailKind.STATUS_UPDATE,
    Status.ASSESSMENT: EmailKind.ASSESSMENT,
    Status.INTERVIEW: EmailKind.INTERVIEW_SCHEDULED,
    Status.OFFER: EmailKind.OFFER,
    Status.HIRED: EmailKind.ONBOARDING,
    Status.REJECTED: EmailKind.REJECTION,
    Status.CLOSED: EmailKind.POSITION_CLOSED,
    Status.WITHDRAWN: EmailKind.WITHDRAWAL,
}


def after(status: Status | None, event: Event) -> Status:
    """The status once this event has happened."""
    if status is None or event.by_hand:
        return event.status
    if status.is_final:
        return _after_final(status, event)
    if event.status.is_final:
        return event.status
    return event.status if _RANK[event.status] >= _RANK[status] else status


def _after_final(status: Status, event: Event) -> Status:
    if status is Status.HIRED:
        # who is hired may still lose or leave the job before it starts; paperwork changes nothing
        return event.status if event.status.is_final else status
    if event.kind in _GOES_ON:
        return event.status
    # nothing else replaces a final status: a refusal after "the job was filled" only repeats that it is over
    return status


def fold(events: Iterable[Event]) -> Status | None:
    """The status after all events, in the order of `in_order`; None without events."""
    status: Status | None = None
    for event in in_order(events):
        status = after(status, event)
    return status


def in_order(events: Iterable[Event]) -> list[Event]:
    """In the order of their time, those of mail without date last.

    What the person says stands behind mail of the same time; if no dated mail is later, also behind mail without date.
    """
    given = list(events)
    latest = max((one.at for one in given if one.is_dated and not one.by_hand), default=None)

    def place(one: Event) -> tuple[int, datetime, bool, str]:
        if one.by_hand:
            # of several at one time the last one said is the last
            return 0 if latest is not None and one.at < latest else 2, one.at, True, ""
        return 0 if one.is_dated else 1, one.at, False, one.message_id

    return sorted(given, key=place)
