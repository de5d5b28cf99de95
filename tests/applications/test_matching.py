"""An application of yesterday is found again in today's by the mails that they share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from candor.applications.matching import same_applications


def test_the_one_with_most_common_mails_goes_on() -> None:
    before = {7: {"a", "b", "c"}, 8: {"d"}}
    assert same_applications(before, [["a", "d"], ["b", "c"], ["e"]]) == [8, 7, None]
    assert same_applications(before, [["a"], ["b", "c"], ["e"]]) == [None, 7, None]


def test_after_a_merger_the_larger_goes_on_and_after_a_split_the_larger_part() -> None:
    assert same_applications({1: {"a"}, 2: {"b", "c"}}, [["a", "b", "c"]]) == [2]
    assert same_applications({1: {"a", "b", "c"}}, [["a"], ["b", "c"]]) == [None, 1]


def test_of_equals_the_oldest_goes_on() -> None:
    assert same_applications({2: {"b"}, 1: {"a"}}, [["a", "b"]]) == [1]


def test_a_mail_that_moves_leaves_both_applications_what_they_are() -> None:
    assert same_applications({1: {"a", "b"}, 2: {"c"}}, [["b", "c"], ["a"]]) == [2, 1]


@given(
    st.dictionaries(st.integers(1, 5), st.sets(st.integers(0, 12).map(str), max_size=4), max_size=5),
    st.lists(st.lists(st.integers(0, 12).map(str), min_size=1, max_size=4, unique=True), max_size=5),
)
def test_no_application_goes_on_twice_nor_without_a_common_mail(
    before: dict[int, set[str]], after: list[list[str]]
) -> None:
    # a mail is of one application
    disjoint = {key: {one for one in mails if int(one) % 5 + 1 == key} for key, mails in before.items()}
    found = same_applications(disjoint, after)
    keys = [key for key in found if key is not None]
    assert len(keys) == len(set(keys))
    assert all(key is None or disjoint[key] & set(mails) for key, mails in zip(found, after, strict=True))
