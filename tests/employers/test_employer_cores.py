import pytest

from candor.employers.cores import compact, cores, is_distinctive, is_institution, is_telling
from candor.employers.words import spellings


def _words(name: str) -> tuple[str, ...]:
    return spellings(name).plain.words


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Kestrel GmbH & Co. KG", "kestrel"),
        ("Kestrel S.A.B. de C.V.", "kestrel"),
        ("PT Kestrel Tbk", "kestrel"),
        ("ООО Кестрел", "kestrel"),
        ("株式会社ケストレル", "ケストレル"),
        ("Kestrel Anonim Şirketi", "kestrel"),
        ("Kestrel, Inc. (Pty) Ltd", "kestrel"),
        ("AT&T", "at and t"),
    ],
)
def test_legal_forms_come_off_both_ends(name: str, left: str) -> None:
    assert " ".join(cores(_words(name)).formless) == left


@pytest.mark.parametrize(
    ("name", "strict", "lean"),
    [
        ("The Kestrel Group", "kestrel", "kestrel"),
        ("Kestrel Co. of Michigan", "kestrel", "kestrel"),
        ("Kestrel Store #482", "kestrel", "kestrel"),
        ("kestrel.co.uk", "kestrel", "kestrel"),
        ("Kestrel Talent Acquisition Team", "kestrel", "kestrel"),
        ("Summit Labs", "summit labs", "summit"),
        ("Summit Careers", "summit", "summit"),
        ("Summit Deutschland", "summit", "summit"),
        ("Le Kestrel", "le kestrel", "kestrel"),
        ("Global Data Systems", "global data systems", "global data systems"),
        ("Bank of Ireland", "bank of ireland", "bank of ireland"),
        ("Leeds City Council", "leeds city council", "leeds city council"),
        ("University College London", "university college london", "university college london"),
    ],
)
def test_what_says_little_comes_off_while_a_name_stays(name: str, strict: str, lean: str) -> None:
    parts = cores(_words(name))
    assert (" ".join(parts.strict), " ".join(parts.lean)) == (strict, lean)


def test_places_tell_institutions_apart() -> None:
    assert is_institution(_words("St Mary Hospital Boston"))
    assert is_institution(_words("Banco de Chile"))
    assert not is_institution(_words("Kestrel Bank Chile"))


def test_generic_words_trades_and_places_tell_nothing() -> None:
    for name in ("Global Group", "Bank", "New York Insurance", "London", "X"):
        assert not is_telling(_words(name)), name
    for name in ("Summit", "University of Michigan", "PA Consulting"):
        assert is_telling(_words(name)), name


def test_one_common_word_does_not_tell_strictly_but_two_do() -> None:
    assert not is_distinctive(_words("Delta"))
    assert is_distinctive(_words("Delta Dental"))
    assert is_distinctive(_words("Kestrel"))


def test_umlauts_and_their_spellings_out_are_alike_but_a_last_ue_stays() -> None:
    assert compact(("muller",)) == compact(("mueller",))
    assert compact(("blue",)) != compact(("blu",))
