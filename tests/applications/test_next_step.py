"""What the person should do now, and how long an employer has been silent."""

from __future__ import annotations

from datetime import timedelta

from applications.readings import START, reading
from candor.applications import applications
from candor.applications.application import Next
from candor.reading.reading import Reading
from candor.vocabulary import EmailKind

K = EmailKind


def next_of(*readings: Reading, day: float) -> Next | None:
    (one,) = applications(readings, now=START + timedelta(days=day))
    return one.next


def action_of(*readings: Reading, day: float) -> str | None:
    found = next_of(*readings, day=day)
    return found.action if found else None


def test_invitation_asks_to_pick_a_time_until_it_is_picked() -> None:
    invited = reading("a", K.INTERVIEW_INVITATION, 0, "Brightwater", due_day=4)
    found = next_of(invited, day=1)
    assert found is not None
    assert (found.action, found.by, found.message_id) == ("pick_time", invited.due, "a")
    scheduled = reading("b", K.INTERVIEW_SCHEDULED, 2, "Brightwater", interview_day=6)
    assert action_of(invited, scheduled, day=3) == "attend_interview"
    assert action_of(invited, scheduled, day=7) is None


def test_own_answer_settles_a_request() -> None:
    asked = reading("a", K.INFORMATION_REQUEST, 0, "Brightwater")
    assert action_of(asked, day=1) == "send_information"
    assert action_of(asked, reading("b", K.CORRESPONDENCE, 1, "Brightwater", is_own=True), day=2) is None


def test_a_form_is_finished_once_it_is_confirmed() -> None:
    started = reading("a", K.APPLICATION_INCOMPLETE, 0, "Brightwater", "Cook")
    assert action_of(started, day=1) == "finish_application"
    assert action_of(started, reading("b", K.APPLICATION_RECEIVED, 1, "Brightwater", "Cook"), day=2) is None


def test_nothing_is_asked_after_a_final_status() -> None:
    assert (
        action_of(reading("a", K.ASSESSMENT, 0, "Brightwater"), reading("b", K.REJECTION, 1, "Brightwater"), day=2)
        is None
    )


def test_silence_asks_to_follow_up_and_is_given_up_in_the_end() -> None:
    applied = reading("a", K.APPLICATION_RECEIVED, 0, "Brightwater")
    assert action_of(applied, day=10) is None
    assert action_of(applied, day=25) == "follow_up"
    assert action_of(applied, day=200) is None
    (one,) = applications([applied], now=START + timedelta(days=200))
    assert one.silent_for == timedelta(days=200)


def test_cancelled_interview_is_not_attended() -> None:
    scheduled = reading("a", K.INTERVIEW_SCHEDULED, 0, "Brightwater", interview_day=6)
    assert action_of(scheduled, reading("b", K.INTERVIEW_CHANGED, 1, "Brightwater"), day=2) is None


def test_interview_settles_an_unfinished_application() -> None:
    started = reading("a", K.APPLICATION_INCOMPLETE, 0, "Brightwater", "Cook")
    scheduled = reading("b", K.INTERVIEW_SCHEDULED, 2, "Brightwater", "Cook", interview_day=4)
    assert action_of(started, scheduled, day=5) is None
    reminded = reading("c", K.APPLICATION_INCOMPLETE, 1, "Brightwater", "Cook")
    assert action_of(started, reminded, day=2) == "finish_application"


def test_invitation_whose_time_has_passed_asks_for_nothing() -> None:
    invited = reading("a", K.INTERVIEW_INVITATION, 0, "Brightwater", interview_day=3)
    assert action_of(invited, day=1) == "attend_interview"
    assert action_of(invited, day=4) is None


def test_nobody_is_silent_before_an_interview_and_silence_counts_from_it() -> None:
    scheduled = reading("a", K.INTERVIEW_SCHEDULED, 0, "Brightwater", interview_day=30)
    for day, silent in ((25, None), (31, None), (55, timedelta(days=25))):
        (one,) = applications([scheduled], now=START + timedelta(days=day))
        assert one.silent_for == silent


def test_cancelled_interview_ends_no_silence() -> None:
    scheduled = reading("a", K.INTERVIEW_SCHEDULED, 0, "Brightwater", interview_day=30)
    cancelled = reading("b", K.INTERVIEW_CHANGED, 1, "Brightwater")
    (one,) = applications([scheduled, cancelled], now=START + timedelta(days=26))
    assert one.silent_for == timedelta(days=25)


def test_own_mails_are_no_news_and_end_no_silence() -> None:
    applied = reading("a", K.APPLICATION_RECEIVED, 0, "Brightwater", "Cook")
    asked = reading("b", K.CORRESPONDENCE, 20, "Brightwater", "Cook", is_own=True)
    (one,) = applications([applied, asked], now=START + timedelta(days=25))
    assert (one.last_news, one.silent_for) == (applied.date, timedelta(days=25))


def test_who_asked_lately_is_not_told_to_ask_again() -> None:
    applied = reading("a", K.APPLICATION_RECEIVED, 0, "Brightwater", "Cook")
    asked = reading("b", K.CORRESPONDENCE, 20, "Brightwater", "Cook", is_own=True)
    assert action_of(applied, asked, day=25) is None
    found = next_of(applied, asked, day=45)
    assert found is not None
    assert (found.action, found.message_id) == ("follow_up", "a")


def test_silence_counts_from_the_own_application_if_nobody_ever_wrote() -> None:
    applied = reading("a", K.APPLICATION_RECEIVED, 0, "Brightwater", "Cook", is_own=True)
    asked = reading("b", K.CORRESPONDENCE, 10, "Brightwater", "Cook", is_own=True)
    (one,) = applications([applied, asked], now=START + timedelta(days=25))
    assert (one.last_news, one.silent_for) == (asked.date, timedelta(days=25))
