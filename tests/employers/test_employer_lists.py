import re
from pathlib import Path

import pytest

from candor.employers import lists

DATA = Path(lists.__file__).parent / "data"


@pytest.mark.parametrize("file", sorted(DATA.glob("*.csv")), ids=lambda file: file.name)
def test_every_data_file_names_its_source_and_fills_its_columns(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines if line.startswith("#")]
    assert "general knowledge" in " ".join(comments)
    columns, *data = (line for line in lines if line and not line.startswith("#"))
    for line in data:
        cells = line.split(",")
        assert len(cells) == len(columns.split(",")), line
        assert all(cell.strip() for cell in cells), line
    assert len(data) == len(set(data))


def test_every_alias_has_a_known_relation_and_the_year_of_its_evidence() -> None:
    for alias in lists.aliases():
        assert alias.relation in ("same", "former", "brand", "parent"), alias
        assert re.fullmatch(r"(19|20)\d\d", alias.date), alias
        assert alias.source
    assert len(lists.aliases()) >= 150


def test_legal_forms_stand_where_their_file_says() -> None:
    forms = lists.legal_forms()
    assert ("pt",) in forms.at_start
    assert ("pt",) not in forms.at_end
    assert ("sa", "de", "cv") in forms.at_end
    assert list(map(len, forms.glued)) == sorted(map(len, forms.glued), reverse=True)


def test_no_word_is_both_a_trade_and_a_common_opening() -> None:
    generic = lists.generic_words()
    assert not generic.chapter & generic.institution
    assert not generic.hiring & generic.weak
