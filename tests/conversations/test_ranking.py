"""Who stands in a list and in which order."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from candor.conversations import SkillMatch
from candor.conversations.ranking import Place, Stored, ranked, tie_break


def names(places: Sequence[Place]) -> list[str]:
    return [place.candidate for place in places]


def stored(candidate: str, score: float | None, *skills: str) -> Stored:
    return Stored(candidate, score, frozenset(skills))


def test_higher_scores_stand_first_and_ranks_count_from_one() -> None:
    places = ranked([stored("low", 20), stored("high", 90), stored("middle", 50)])
    assert [(place.candidate, place.rank, place.placed_at) for place in places] == [
        ("high", 1, 90),
        ("middle", 2, 50),
        ("low", 3, 20),
    ]


def test_nobody_is_left_out_for_a_low_score() -> None:
    assert len(ranked([stored(str(number), 0.0) for number in range(9)])) == 9


def test_all_wanted_skills_are_needed_whatever_their_case() -> None:
    pool = [stored("both", 10, "forklift", "night shift"), stored("one", 99, "forklift"), stored("none", 99)]
    assert names(ranked(pool, skills=["FORKLIFT", " Night  Shift "])) == ["both"]
    assert set(names(ranked(pool, skills=["Forklift"]))) == {"both", "one"}


def test_most_puts_more_matching_skills_before_a_higher_score() -> None:
    pool = [
        stored("one", 99, "forklift"),
        stored("two", 10, "forklift", "welding"),
        stored("other two", 30, "welding", "forklift", "cooking"),
        stored("none", 100, "cooking"),
    ]
    places = ranked(pool, skills=["forklift", "welding"], match=SkillMatch.MOST)
    assert [(place.candidate, place.matching_skills) for place in places] == [("other two", 2), ("two", 2), ("one", 1)]


def test_no_skills_or_blank_ones_want_everybody() -> None:
    pool = [stored("a", 1), stored("b", 2, "welding")]
    for match in SkillMatch:
        assert len(ranked(pool, skills=["", "  "], match=match)) == 2
        assert len(ranked(pool, match=match)) == 2


def test_skill_that_nobody_has_finds_nobody() -> None:
    for match in SkillMatch:
        assert ranked([stored("a", 1, "welding")], skills=["diving"], match=match) == []


def test_top_gives_the_first_of_the_whole_order() -> None:
    pool = [stored(str(number), number % 7) for number in range(40)]
    whole = ranked(pool)
    for top in (0, 1, 5, 40, 99):
        assert ranked(pool, top=top) == whole[:top]


def test_who_is_not_scored_stands_at_the_mean_of_the_pool() -> None:
    pool = [stored("a", 90), stored("b", 80), stored("c", 10), stored("opted out", None)]
    places = ranked(pool)
    assert names(places) == ["a", "b", "opted out", "c"]
    assert places[2].placed_at == 60


def test_mean_is_that_of_the_list_and_not_of_its_top() -> None:
    pool = [stored("a", 90), stored("b", 80), stored("c", 10), stored("opted out", None)]
    assert ranked(pool, top=3)[2] == Place("opted out", 3, 60, 0)


def test_mean_is_that_of_those_with_the_wanted_skills() -> None:
    pool = [stored("a", 90, "x"), stored("b", 10), stored("opted out", None, "x")]
    assert ranked(pool, skills=["x"])[-1].placed_at == 90


def test_pool_without_any_score_stands_in_the_middle() -> None:
    assert [place.placed_at for place in ranked([stored("a", None), stored("b", None)])] == [50, 50]


def test_hidden_candidate_is_not_there_not_even_in_the_mean() -> None:
    pool = [stored("a", 60), stored("hidden", 100), stored("b", 20), stored("opted out", None)]
    without = [one for one in pool if one.candidate != "hidden"]
    assert ranked(pool, visible=lambda candidate: candidate != "hidden") == ranked(without)
    assert ranked(without)[1].placed_at == 40


def test_equal_scores_keep_one_order_that_is_not_that_of_the_letters() -> None:
    pool = [stored(f"candidate {letter}", 50) for letter in "abcdefghijklmnop"]
    order = names(ranked(pool))
    assert order == sorted(order, key=tie_break)
    assert order not in (sorted(order), sorted(order, reverse=True))
    random.Random(7).shuffle(pool)
    assert names(ranked(pool)) == order


pools = st.lists(
    st.builds(
        Stored,
        st.text(min_size=1, max_size=4),
        st.none() | st.integers(0, 5).map(lambda fifth: 20.0 * fifth) | st.floats(0, 100),
        st.frozensets(st.sampled_from(["a", "b", "c"])),
    ),
    max_size=9,
    unique_by=lambda one: one.candidate,
)
wanted = st.lists(st.sampled_from(["A", "b", " c ", ""]), max_size=3)


@settings(max_examples=150, deadline=None)
@given(pool=pools, skills=wanted, match=st.sampled_from(list(SkillMatch)), data=st.data())
def test_hidden_candidates_change_nothing_for_anybody_else(
    pool: list[Stored], skills: list[str], match: SkillMatch, data: st.DataObject
) -> None:
    hidden = data.draw(st.sets(st.sampled_from([one.candidate for one in pool] or ["nobody"])))
    there = [one for one in pool if one.candidate not in hidden]
    top = data.draw(st.none() | st.integers(0, 9))
    assert ranked(pool, skills=skills, match=match, top=top, visible=lambda one: one not in hidden) == ranked(
        there, skills=skills, match=match, top=top
    )


@settings(max_examples=100, deadline=None)
@given(pool=pools, skills=wanted, match=st.sampled_from(list(SkillMatch)), data=st.data())
def test_order_of_the_pool_is_no_matter(
    pool: list[Stored], skills: list[str], match: SkillMatch, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(pool))
    # without who is not scored: a mean is a sum of floating-point numbers, which may end in another last digit
    first, second = (
        ranked([one for one in some if one.score is not None], skills=skills, match=match) for some in (pool, shuffled)
    )
    assert first == second
