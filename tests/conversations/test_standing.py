"""What is kept of a conversation: bursts, reminders, answers, campaigns, turns; counted one by one or anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from conversations.invented import asked, conversations, decays, end_of, moment, said, weights
from hypothesis import given, settings
from hypothesis import strategies as st

from candor.conversations import Decay, Heard, Message, Standing, Weights, Writer, score_of, standing_of
from candor.conversations.standing import LEAVING, WANTING, WINDOW, Ask
from candor.vocabulary import Intent


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def test_burst_of_questions_counts_from_its_first() -> None:
    standing = standing_of([asked(0), asked(0.25), asked(1), said(2)])
    assert standing.asks == [Ask(moment(0), hours(48))]
    assert standing.open == []


def test_burst_of_answers_ends_it_with_its_first() -> None:
    standing = standing_of([asked(0), said(1), said(1.5), said(9)])
    assert standing.asks == [Ask(moment(0), hours(24))]
    assert standing.messages == 3


@pytest.mark.parametrize(
    ("reminder", "questions"),
    [
        (timedelta(days=1), 1),
        (WINDOW, 1),
        (WINDOW + timedelta(seconds=1), 2),
        (timedelta(days=60), 2),
    ],
)
def test_reminder_within_the_window_belongs_to_its_question_and_after_it_asks_anew(
    reminder: timedelta, questions: int
) -> None:
    again = Heard(Message(moment(0) + reminder, Writer.RECRUITER, "Any news?"))
    assert len(standing_of([asked(0), again]).open) == questions


def test_window_of_a_reminder_runs_from_the_question_that_was_asked_last() -> None:
    # day 10 is a reminder of day 0, and day 20 is past the window of day 0: asked anew; day 30 reminds of day 20
    standing = standing_of([asked(0), asked(10), asked(20), asked(30)])
    assert [ask.at for ask in standing.open] == [moment(0), moment(20)]


def test_shorter_window_asks_anew_sooner() -> None:
    standing = standing_of([asked(0), asked(3)], window=timedelta(days=2))
    assert len(standing.open) == 2


def test_answer_closes_all_open_questions() -> None:
    standing = standing_of([asked(0), asked(20), asked(40), said(41)])
    assert standing.asks == [
        Ask(moment(0), timedelta(days=41)),
        Ask(moment(20), timedelta(days=21)),
        Ask(moment(40), timedelta(days=1)),
    ]
    assert standing.open == []


def test_question_after_an_answer_is_a_new_one() -> None:
    standing = standing_of([asked(0), said(1), asked(1.5)])
    assert [ask.at for ask in standing.open] == [moment(1.5)]


def test_candidate_who_writes_first_has_answered_nothing() -> None:
    standing = standing_of([said(0), asked(1)])
    assert standing.asks == []
    assert len(standing.open) == 1


def test_campaigns_are_no_questions_and_are_counted_apart() -> None:
    standing = standing_of([asked(0, campaign=True), asked(1, campaign=True), said(2), asked(3, campaign=True)])
    assert (standing.asks, standing.open) == ([], [])
    assert (standing.campaigns, standing.campaigns_answered) == (3, 1)


def test_campaign_neither_opens_nor_renews_a_question() -> None:
    standing = standing_of([asked(0), asked(20, campaign=True), said(21)])
    assert standing.asks == [Ask(moment(0), timedelta(days=21))]
    assert standing.campaigns_answered == 0


def test_recruiter_alone_leaves_open_questions_and_no_messages() -> None:
    standing = standing_of([asked(0), asked(30)])
    assert standing.messages == 0
    assert standing.last_from_candidate is None
    assert len(standing.open) == 2


@pytest.mark.parametrize("no", sorted(LEAVING))
def test_no_puts_aside_what_was_written_before_it(no: Intent) -> None:
    standing = standing_of([said(0, 3), said(1, -3, no)])
    assert standing.has_left
    assert standing.turned == moment(1)
    assert standing.messages == 2
    assert sum(one.messages for one in standing.since.values()) == 1


@pytest.mark.parametrize("yes", sorted(WANTING))
def test_who_comes_back_is_back(yes: Intent) -> None:
    standing = standing_of([said(0, -3, Intent.NOT_INTERESTED), said(1, 0), said(2, 3, yes)])
    assert not standing.has_left
    assert standing.turned == moment(2)
    assert sum(one.messages for one in standing.since.values()) == 1


def test_yes_without_a_no_before_it_puts_nothing_aside() -> None:
    standing = standing_of([said(0, 0), said(2, 3, Intent.WANT_TO_APPLY)])
    assert standing.turned is None
    assert sum(one.messages for one in standing.since.values()) == 2


def test_other_talk_after_a_no_does_not_bring_back() -> None:
    assert standing_of([said(0, -3, Intent.DECLINE_OFFER), said(1, 0, Intent.THANKS)]).has_left


def test_unsure_message_counts_with_its_expected_value() -> None:
    (sums,) = standing_of([said(0, 3, expected=0.5, spread=0.25)]).days.values()
    assert (sums.messages, sums.sentiment, sums.spread) == (1, 500, 250)


def test_older_message_than_the_last_is_refused() -> None:
    standing = standing_of([asked(0), said(2)])
    with pytest.raises(ValueError, match="older"):
        standing.add(said(1))


def test_nothing_that_was_written_is_kept() -> None:
    standing = standing_of([asked(0, "Bring the yellow folder"), said(1, text="The yellow folder is lost")])
    assert "yellow" not in repr(standing)


@settings(max_examples=150, deadline=None)
@given(data=st.data(), heard=conversations())
def test_any_order_of_arrival_gives_the_same_standing(data: st.DataObject, heard: list[Heard]) -> None:
    assert standing_of(data.draw(st.permutations(heard))) == standing_of(heard)


@settings(max_examples=80, deadline=None)
@given(heard=conversations(), chosen=weights, decay=decays)
def test_adding_one_by_one_equals_counting_anew_at_every_step(
    heard: list[Heard], chosen: Weights, decay: Decay
) -> None:
    grown = Standing()
    for count, one in enumerate(heard, 1):
        grown.add(one)
        anew = standing_of(reversed(heard[:count]))
        assert grown == anew
        for days in (0, 1, 13, 31, 400):
            now = end_of(heard[:count]) + timedelta(days=days)
            # exactly: no rounding may tell the stored score from the recounted one
            assert score_of(grown, now, weights=chosen, decay=decay) == score_of(anew, now, weights=chosen, decay=decay)
