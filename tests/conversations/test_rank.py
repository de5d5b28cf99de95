"""Conversations → the list that a recruiter sees, with readings made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from conversations.invented import answer, conversation, conversations, end_of, later, moment, question, read, spoken
from hypothesis import given, settings
from hypothesis import strategies as st

from candor.conversations import (
    Conversation,
    Decay,
    Engagement,
    Heard,
    MessageReading,
    Order,
    SkillMatch,
    Text,
    Weights,
    conversation_of,
    rank,
)
from candor.vocabulary import Intent

AT = moment(30)


def ranked(*people: Conversation, at: float = 30, order: Order | None = None) -> list[Engagement]:
    return rank(people, read, at=moment(at), order=order)


def score(one: Engagement) -> float:
    assert one.score is not None
    return one.score.score


def names(found: Iterable[Engagement]) -> list[str]:
    return [one.candidate for one in found]


KEEN = conversation("keen", question(0), answer(0.1, 3), skills=["forklift", "welding"])
PLAIN = conversation("plain", question(0), answer(2, 0), skills=["forklift"])
GONE = conversation("gone", question(0), answer(5, -3, Intent.NOT_INTERESTED), skills=["welding"])


def test_keen_stand_before_plain_and_those_before_gone() -> None:
    found = ranked(GONE, KEEN, PLAIN)
    assert [(one.candidate, one.rank, one.messages) for one in found] == [
        ("keen", 1, 1),
        ("plain", 2, 1),
        ("gone", 3, 1),
    ]
    assert all(one.reasons for one in found)


def test_nobody_is_nobody() -> None:
    assert ranked() == []


def test_candidate_without_any_message_stands_in_the_middle() -> None:
    (found,) = ranked(conversation("new"))
    assert score(found) == 50
    assert found.reasons[0].startswith("not enough messages yet")
    assert found.messages == 0


def test_only_the_recruiter_wrote() -> None:
    (found,) = ranked(conversation("silent", question(0), question(20)))
    assert score(found) < 50
    assert found.score is not None
    assert found.score.sentiment is None
    assert "has not answered since 2026-01-05" in found.reasons


def test_only_campaigns_came() -> None:
    (found,) = ranked(conversation("untouched", *(question(day, campaign=True) for day in range(5))))
    assert score(found) == 50
    assert "5 campaign messages are not counted as questions" in found.reasons


def test_candidate_on_two_lines_is_one() -> None:
    apart = ranked(
        conversation("c", question(0), answer(1, 2), skills=["forklift"]),
        PLAIN,
        conversation("c", answer(1, 2), question(3), answer(4, 3), skills=["welding"]),
    )
    together = ranked(
        conversation("c", question(0), answer(1, 2), question(3), answer(4, 3), skills=["forklift", "welding"]), PLAIN
    )
    assert apart == together
    both = ranked(
        conversation("c", skills=["forklift"]),
        conversation("c", skills=["welding"]),
        order=Order(skills=("forklift", "welding")),
    )
    assert names(both) == ["c"]


def test_messages_after_the_moment_of_scoring_are_not_counted_and_said() -> None:
    early = conversation("c", question(0), answer(1, 2))
    with_future = conversation("c", question(0), answer(1, 2), question(31), answer(3000, -3, Intent.STOP_CONTACT))
    (before,), (after,) = ranked(early), ranked(with_future)
    assert after.problems == ("2 messages dated after the day of scoring not counted",)
    assert replace(after, problems=()) == before
    (one_late,) = ranked(conversation("c", answer(30.001)))
    assert one_late.problems == ("1 message dated after the day of scoring not counted",)
    assert one_late.messages == 0


def test_message_of_the_very_moment_counts() -> None:
    (found,) = ranked(conversation("c", answer(30, 3)))
    assert found.messages == 1
    assert found.problems == ()


def test_all_messages_in_the_future_leave_a_new_candidate() -> None:
    (found,) = ranked(conversation("c", question(40), answer(41, -3)))
    assert score(found) == 50


def test_problems_of_a_line_stay_with_its_candidate() -> None:
    spoilt = conversation_of({"candidate": "c", "messages": ["nonsense"]})
    assert [one.problems for one in ranked(spoilt, PLAIN) if one.candidate == "c"] == [spoilt.problems]


# who asked not to be scored


def test_who_asked_not_to_be_scored_stands_at_the_mean_without_a_score() -> None:
    people = [KEEN, GONE, replace(GONE, candidate="opted out", not_scored=True)]
    found = ranked(*people)
    assert names(found) == ["keen", "opted out", "gone"]
    opted_out = found[1]
    assert opted_out.score is None
    assert opted_out.months == ()
    assert opted_out.reasons == ("not scored: asked not to be; placed at the mean of this list",)


def test_what_they_wrote_is_not_even_read() -> None:
    seen: list[str] = []

    def watched(texts: Iterable[Text]) -> Iterator[MessageReading]:
        for one in texts:
            seen.append(one.text)
            yield from read([one])

    private = conversation("opted out", answer(1, 3, more="private"), not_scored=True)
    rank([private, KEEN], watched, at=AT)
    assert seen == [spoken(3)]


def test_wish_on_one_of_two_lines_holds() -> None:
    found = ranked(KEEN, replace(KEEN, not_scored=True))
    assert [one.score for one in found] == [None]


def test_who_is_not_scored_moves_nobody() -> None:
    alone, with_other = ranked(KEEN, PLAIN), ranked(KEEN, replace(GONE, not_scored=True), PLAIN)
    assert [(one.candidate, one.score) for one in with_other if one.score] == [
        (one.candidate, one.score) for one in alone
    ]


# skills, top, visibility


def test_skills_filter_whatever_their_case() -> None:
    assert names(ranked(KEEN, PLAIN, GONE, order=Order(skills=("ForkLift",)))) == ["keen", "plain"]
    assert names(ranked(KEEN, PLAIN, GONE, order=Order(skills=("forklift", "WELDING")))) == ["keen"]
    assert ranked(KEEN, PLAIN, GONE, order=Order(skills=("diving",))) == []


def test_most_puts_more_skills_first() -> None:
    order = Order(skills=("welding", "forklift", "diving"), match=SkillMatch.MOST)
    both = replace(GONE, candidate="gone, both", skills=KEEN.skills)
    assert names(ranked(PLAIN, KEEN, both, order=order)) == ["keen", "gone, both", "plain"]


def test_top_gives_the_first() -> None:
    people = [KEEN, PLAIN, GONE]
    assert ranked(*people, order=Order(top=2)) == ranked(*people)[:2]


def test_hidden_candidate_changes_nobodys_place_or_score() -> None:
    opted_out = replace(PLAIN, candidate="opted out", not_scored=True)
    order = Order(visible=lambda candidate: candidate != "keen")
    assert ranked(KEEN, PLAIN, GONE, opted_out, order=order) == ranked(PLAIN, GONE, opted_out)


def test_hidden_candidate_is_not_even_read() -> None:
    def refuses(texts: Iterable[Text]) -> Iterator[MessageReading]:
        assert list(texts) == []
        return iter(())

    assert rank([KEEN], refuses, at=AT, order=Order(visible=lambda candidate: False)) == []


def test_weights_and_decay_are_those_of_the_order() -> None:
    talkative = conversation("talkative", *(answer(1 + day / 10, 1, more=str(day)) for day in range(12)))
    terse = conversation("terse", answer(1, 3))
    assert names(ranked(talkative, terse, order=Order(weights=Weights(1, 0, 0)))) == ["terse", "talkative"]
    by_sum = Order(weights=Weights(1, 0, 0), decay=Decay.SUM)
    assert names(ranked(talkative, terse, order=by_sum)) == ["talkative", "terse"]
    fast, kind = conversation("fast", question(0), answer(0.01, -1)), conversation("kind", question(0), answer(9, 1))
    assert names(ranked(fast, kind, order=Order(weights=Weights(1, 0, 0)))) == ["kind", "fast"]
    assert names(ranked(fast, kind, order=Order(weights=Weights(0, 0, 1)))) == ["fast", "kind"]


# what always holds


def written(heard: list[Heard], candidate: str) -> Conversation:
    """The generated messages with texts that say how to read them."""
    messages = [
        one.message
        if one.reading is None
        else replace(one.message, text=spoken(one.reading.sentiment, one.reading.intent, one.message.text))
        for one in heard
    ]
    return conversation(candidate, *messages)


@settings(max_examples=60, deadline=None)
@given(heard=conversations(most=8), wait=later, name=st.text(min_size=1, max_size=20))
def test_another_name_gives_the_same_score_and_reasons(heard: list[Heard], wait: timedelta, name: str) -> None:
    at = end_of(heard) + wait
    (found,) = rank([written(heard, name)], read, at=at)
    (other,) = rank([written(heard, "Dana Okafor")], read, at=at)
    assert replace(found, candidate="") == replace(other, candidate="")


@settings(max_examples=60, deadline=None)
@given(some=st.lists(conversations(most=5), max_size=4), wait=later, data=st.data())
def test_others_in_the_list_and_their_order_change_no_score(
    some: list[list[Heard]], wait: timedelta, data: st.DataObject
) -> None:
    at = max((end_of(heard) for heard in some), default=AT) + wait
    people = [written(heard, f"c{number}") for number, heard in enumerate(some)]
    found = rank(data.draw(st.permutations(people)), read, at=at)
    assert found == rank(people, read, at=at)
    alone = {one.candidate: one.score for person in people for one in rank([person], read, at=at)}
    assert {one.candidate: one.score for one in found} == alone
    assert [one.rank for one in found] == list(range(1, len(people) + 1))
    assert [score(one) for one in found] == sorted((score(one) for one in found), reverse=True)


@pytest.mark.parametrize("times", [1, 2, 5])
def test_same_lines_again_change_nothing(times: int) -> None:
    assert ranked(*[KEEN, PLAIN, GONE] * times) == ranked(KEEN, PLAIN, GONE)
