from hypothesis import given
from hypothesis import strategies as st

from candor.employers.keys import MEETINGS, KeyKind, Rule, keys, strict_keys


def test_prefixes_never_meet_prefixes() -> None:
    assert (KeyKind.PREFIX, KeyKind.PREFIX) not in MEETINGS


def test_meetings_are_the_same_from_both_sides() -> None:
    assert {(other, own) for own, other in MEETINGS} == set(MEETINGS)


def test_a_key_keeps_its_surest_origin() -> None:
    origins = {key.text: origin for key, origin in keys("Kestrel").items() if key.kind is KeyKind.COMPLETE}
    assert origins["kestrel"].rule is Rule.SPELLING
    assert not origins["kestrel"].loose


def test_strict_keys_hold_no_typos_last_words_or_beginnings_of_words() -> None:
    rules = {origin.rule for origin in strict_keys("Bright Kestrel Analytics of Ohio").values()}
    assert not rules & {Rule.TYPO, Rule.LAST_WORDS, Rule.CHARACTER_PREFIX, Rule.WORD_ORDER, Rule.INNER_CAPITALS}


@given(st.text(max_size=300))
def test_a_name_has_few_short_keys(name: str) -> None:
    found = keys(name)
    assert len(found) <= 400
    assert all(len(key.text) <= 400 for key in found)


@given(st.text(max_size=60))
def test_strict_keys_are_among_all_keys(name: str) -> None:
    assert strict_keys(name).keys() <= keys(name).keys()
