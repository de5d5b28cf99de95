"""Where seeker, employer and mailbox say different things of one application."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candor.programs import (
    Agreement,
    Point,
    Teller,
    Told,
    against_mailbox,
    agreement,
    latest,
    points_of,
    standing_at,
    tellers_agree,
)
from candor.vocabulary import EmailKind, Status

DAY_0 = datetime(2026, 3, 2, 9, tzinfo=UTC)
SENT = EmailKind.APPLICATION_RECEIVED
KINDS = [kind for kind in EmailKind if kind.moves_to is not None]


def _on(day: int) -> datetime:
    return DAY_0 + timedelta(days=day)


def _mail(day: int, kind: EmailKind) -> Point:
    moves_to = kind.moves_to
    assert moves_to is not None
    return Point(_on(day), moves_to, kind, f"mail-{day}@example.org")


def _seeker(status: Status, day: int) -> Told:
    return Told(Teller.SEEKER, status, _on(day))


def _employer(status: Status, day: int) -> Told:
    return Told(Teller.EMPLOYER, status, _on(day))


MAILBOX = [_mail(0, SENT), _mail(5, EmailKind.INTERVIEW_INVITATION), _mail(9, EmailKind.REJECTION)]


@pytest.mark.parametrize(
    ("status", "day", "expected"),
    [
        (Status.APPLIED, 1, Agreement.AGREE),
        (Status.APPLIED, 6, Agreement.BEHIND),
        (Status.INTERVIEW, 1, Agreement.AHEAD),
        (Status.INTERVIEW, 6, Agreement.AGREE),
        (Status.INTERVIEW, 10, Agreement.BEHIND),
        (Status.REJECTED, 6, Agreement.AHEAD),
        (Status.REJECTED, 10, Agreement.AGREE),
        (Status.CLOSED, 10, Agreement.AGREE),
        (Status.OFFER, 10, Agreement.CONTRADICT),
        (Status.HIRED, 10, Agreement.CONTRADICT),
        (Status.WITHDRAWN, 10, Agreement.CONTRADICT),
    ],
)
def test_a_story_is_held_against_the_mail_of_its_time(status: Status, day: int, expected: Agreement) -> None:
    assert against_mailbox(_seeker(status, day), MAILBOX).agreement is expected


def test_a_difference_names_the_mail_that_set_the_status() -> None:
    difference = against_mailbox(_employer(Status.APPLIED, 7), MAILBOX)
    assert difference.mailbox is Status.INTERVIEW
    assert difference.evidence == MAILBOX[1]


def test_a_confirmation_that_came_late_is_not_what_set_the_status() -> None:
    timeline = [_mail(0, EmailKind.INTERVIEW_INVITATION), _mail(1, SENT)]
    assert against_mailbox(_seeker(Status.INTERVIEW, 2), timeline).evidence == timeline[0]


def test_what_was_told_early_is_confirmed_by_a_later_mail() -> None:
    told = against_mailbox(_seeker(Status.REJECTED, 6), MAILBOX)
    assert told.agreement is Agreement.AHEAD
    assert told.confirmed_by == MAILBOX[2]


def test_a_story_before_any_mail_is_ahead() -> None:
    told = against_mailbox(_seeker(Status.APPLIED, -1), MAILBOX)
    assert (told.agreement, told.mailbox, told.evidence) == (Agreement.AHEAD, None, None)
    assert told.confirmed_by == MAILBOX[0]


def test_a_stage_that_was_passed_on_the_way_to_and_fro_agrees() -> None:
    timeline = [_mail(0, EmailKind.INTERVIEW_INVITATION), _mail(1, EmailKind.STATUS_UPDATE)]
    assert against_mailbox(_seeker(Status.INTERVIEW, 2), timeline).agreement is Agreement.AGREE
    assert against_mailbox(_seeker(Status.ASSESSMENT, 2), timeline).agreement is Agreement.AHEAD


def test_an_offer_that_was_made_and_taken_back_is_only_behind() -> None:
    timeline = [_mail(0, EmailKind.OFFER), _mail(1, EmailKind.POSITION_CLOSED)]
    assert against_mailbox(_seeker(Status.OFFER, 2), timeline).agreement is Agreement.BEHIND


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(KINDS)), max_size=8), st.integers(-1, 41))
def test_who_says_what_the_mail_says_agrees(mails: list[tuple[int, EmailKind]], day: int) -> None:
    timeline = [_mail(at, kind) for at, kind in sorted(mails)]
    stands = standing_at(timeline, _on(day) + timedelta(microseconds=1))
    if stands is not None:
        assert against_mailbox(_seeker(stands, day), timeline).agreement is Agreement.AGREE
    for status in Status:
        assert (against_mailbox(_seeker(status, day), timeline).mailbox is None) is (stands is None)


@given(st.sampled_from(Status), st.sampled_from(Status))
def test_two_stories_see_each_other_the_other_way_round(one: Status, other: Status) -> None:
    mirrored = {Agreement.AHEAD: Agreement.BEHIND, Agreement.BEHIND: Agreement.AHEAD}
    seen = agreement(one, other)
    if {one, other} in ({Status.OFFER, Status.REJECTED}, {Status.OFFER, Status.CLOSED}):
        assert {seen, agreement(other, one)} == {Agreement.CONTRADICT, Agreement.AHEAD}
    else:
        assert agreement(other, one) is mirrored.get(seen, seen)


def test_only_the_latest_story_of_each_counts() -> None:
    told = [_employer(Status.APPLIED, 1), _seeker(Status.OFFER, 3), _seeker(Status.APPLIED, 2)]
    assert latest(told) == [told[1], told[0]]


def test_the_two_tellers_are_compared_only_if_both_told_something() -> None:
    assert tellers_agree([_seeker(Status.APPLIED, 1)]) is None
    assert tellers_agree([_seeker(Status.OFFER, 1), _employer(Status.INTERVIEW, 1)]) is Agreement.AHEAD


def _stored(day: int, kind: EmailKind, **more: object) -> dict[str, object]:
    point = _mail(day, kind)
    return {
        "at": point.at.isoformat(),
        "status": point.status.value,
        "kind": kind.value,
        "message_id": point.message_id,
        **more,
    }


def test_a_stored_timeline_is_read_in_the_order_of_time_and_without_ids() -> None:
    stored = [_stored(5, EmailKind.INTERVIEW_INVITATION), _stored(0, SENT)]
    assert [point.status for point in points_of(stored)] == [Status.APPLIED, Status.INTERVIEW]
    assert {point.message_id for point in points_of(stored)} == {None}
    assert points_of(stored, with_ids=True) == [_mail(0, SENT), _mail(5, EmailKind.INTERVIEW_INVITATION)]


def test_what_the_person_said_by_hand_sets_the_status_and_names_no_mail() -> None:
    stored = [_stored(0, EmailKind.REJECTION), _stored(1, EmailKind.STATUS_UPDATE, by_hand=True)]
    timeline = points_of(stored, with_ids=True)
    assert standing_at(timeline, _on(2)) is Status.IN_REVIEW
    assert [point.message_id for point in timeline] == ["mail-0@example.org", None]


def test_a_month_ends_before_its_last_moment_is_over() -> None:
    assert standing_at(MAILBOX, _on(9)) is Status.INTERVIEW
    assert standing_at(MAILBOX, _on(9) + timedelta(seconds=1)) is Status.REJECTED
