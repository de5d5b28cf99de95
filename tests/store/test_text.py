"""Any string can be stored, and means the same afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candor.employers.keys import keys
from candor.employers.words import RAW_LIMIT
from candor.store.text import storable

ODD = st.text("\0\ud800\udfffaA .&;<>mp#b/\u0301\u200bÅ\n-'s", max_size=30)


@settings(max_examples=300, deadline=None)
@given(st.one_of(ODD, st.text(max_size=30)))
def test_stored_name_has_the_keys_of_the_name(name: str) -> None:
    stored = storable(name)
    assert keys(stored) == keys(name)
    assert "\0" not in stored
    assert stored.encode("utf-8").decode("utf-8") == stored
    assert storable(stored) == stored


@pytest.mark.parametrize("name", ["\0" * 300 + "Kestrel", "Kes\ud800trel", "<\0b>Kestrel", "&am\ud800p; Kestrel"])
def test_what_no_database_keeps_changes_no_key(name: str) -> None:
    assert keys(storable(name)) == keys(name)


def test_ordinary_name_stays_as_written() -> None:
    assert storable(" Müller & Söhne\tGmbH ") == " Müller & Söhne\tGmbH "


def test_long_name_is_cut_where_nobody_reads_on() -> None:
    assert len(storable("a" * 10_000)) == RAW_LIMIT
    assert keys(storable("a " * 10_000)) == keys("a " * 10_000)
