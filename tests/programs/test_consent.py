"""What a consent opens: never more than was given, and nothing once it ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candor.programs import EndsInThePast, NothingShared, Share, Terms, chosen, opened, sound_until

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SHARES = st.sets(st.sampled_from([share.value for share in Share]))


def test_applications_tell_the_counts_too() -> None:
    assert opened(["applications"]) == {Share.FIGURES, Share.APPLICATIONS}


def test_what_lies_behind_applications_opens_nothing_alone() -> None:
    assert opened(["missed", "evidence"]) == frozenset()
    assert opened(["figures", "evidence"]) == {Share.FIGURES}


def test_a_share_of_another_time_opens_nothing() -> None:
    assert opened(["everything"]) == frozenset()


@given(SHARES)
def test_what_is_chosen_opens_what_was_picked_and_no_more(picked: set[str]) -> None:
    if not opened(picked):
        with pytest.raises(NothingShared):
            chosen(picked)
    else:
        assert opened(chosen(picked)) == opened(picked)
        assert set(chosen(picked)) <= picked | {"figures"}


@given(SHARES, SHARES)
def test_an_answer_never_gives_more_than_was_asked_for(picked: set[str], asked: set[str]) -> None:
    try:
        given_shares = chosen(picked, asked)
    except NothingShared:
        return
    assert set(given_shares) <= opened(asked)


def test_a_consent_holds_from_when_it_is_given_until_its_end() -> None:
    terms = Terms(frozenset({Share.FIGURES}), NOW, NOW + DAY)
    assert not terms.in_force(NOW - timedelta(seconds=1))
    assert terms.in_force(NOW)
    assert not terms.in_force(NOW + DAY)
    assert Terms(terms.shares, NOW).in_force(NOW + 9_999 * DAY)


def test_a_withdrawn_consent_is_out_even_on_a_machine_whose_clock_is_behind() -> None:
    terms = Terms(frozenset({Share.FIGURES}), NOW, None, withdrawn_at=NOW + DAY)
    assert not terms.in_force(NOW + timedelta(hours=1))
    assert not terms.opens(Share.FIGURES, NOW + timedelta(hours=1))


def test_a_consent_opens_only_its_shares() -> None:
    terms = Terms(frozenset({Share.APPLICATIONS}), NOW)
    assert terms.opens(Share.FIGURES, NOW)
    assert terms.opens(Share.APPLICATIONS, NOW)
    assert not terms.opens(Share.EVIDENCE, NOW)


def test_an_end_in_the_past_is_refused() -> None:
    assert sound_until(None, NOW) is None
    assert sound_until(NOW + DAY, NOW) == NOW + DAY
    with pytest.raises(EndsInThePast):
        sound_until(NOW, NOW)
