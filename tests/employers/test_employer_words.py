import pytest

from candor.employers.words import NAME_LIMIT, WORD_LIMIT, fold, spellings, visible_text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Signal A.I.", ("signal", "ai")),
        ("J. P. Morgan", ("jp", "morgan")),
        ("Novo Nordisk A/S", ("novo", "nordisk", "as")),
        ("Żabka Polska Sp. z o.o.", ("zabka", "polska", "sp", "z", "oo")),
        ("Barnes & Noble", ("barnes", "and", "noble")),
        ("Levi’s", ("levis",)),
        ("L'Oréal", ("loreal",)),
        ("Straße", ("strasse",)),
        ("Ørsted", ("orsted",)),
        ("Łódź", ("lodz",)),
        ("Işbank", ("isbank",)),
        ("ＡＣＭＥ", ("acme",)),
        ("https://www.acme.example", ("acme", "example")),
        ("Coca-Cola", ("coca", "cola")),
        ("Acme™", ("acme",)),
        ("Газпром", ("gazprom",)),
    ],
)
def test_names_are_read_as_folded_words(name: str, words: tuple[str, ...]) -> None:
    assert spellings(name).plain.words == words


def test_vowel_signs_of_thai_and_hindi_stay() -> None:
    assert spellings("ปูน").plain.words != spellings("ปน").plain.words
    assert spellings("टाटा").plain.words != spellings("टट").plain.words


def test_japanese_voicing_marks_stay() -> None:
    assert fold("ガ") != fold("カ")


def test_mixed_scripts_are_read_by_their_looks() -> None:
    assert spellings("\u0410pple").plain.words == ("apple",)


def test_zero_width_and_direction_marks_vanish() -> None:
    assert spellings("\u202eAc\u200bm\u2060e\u200f \ufeffLtd").plain.words == ("acme", "ltd")


def test_html_is_seen_as_a_person_sees_it() -> None:
    assert visible_text("<p>Johnson &amp; <b>Johnson</b></p><script>x()</script>") == "Johnson & Johnson"


def test_escaped_tags_are_tags() -> None:
    assert visible_text("&lt;b&gt;Acme&lt;/b&gt;") == "Acme"


def test_capitals_are_kept_as_a_fact() -> None:
    assert spellings("NHS England").plain.capitals == {"nhs"}


def test_inner_capitals_split_words() -> None:
    split = spellings("JPMorganChase").inner_capitals
    assert split is not None
    assert split.words == ("jp", "morgan", "chase")


def test_a_possessive_s_may_be_left_out() -> None:
    without = spellings("Wendy's Kitchen").without_possessive
    assert without is not None
    assert without.words == ("wendy", "kitchen")


def test_second_names_are_found() -> None:
    others = spellings("Hollow Oak LLC dba Bright Foods, formerly Grim Foods").other_names
    assert [other.words for other in others] == [("hollow", "oak", "llc"), ("bright", "foods"), ("grim", "foods")]


def test_length_is_capped() -> None:
    assert len(visible_text("a" * 10_000)) == NAME_LIMIT
    assert len(visible_text("ﷺ" * 10_000)) <= NAME_LIMIT
    assert len(spellings("ab " * 5_000).plain.words) == WORD_LIMIT
