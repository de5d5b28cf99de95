"""The demo's database is copied as long as it is made from the same code and mailbox, and no longer."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from candor.web.demo_copy import copy_for, keep, take


def _inbox(folder: Path, text: str) -> Path:
    file = folder / "inbox.mbox"
    file.write_text(text, "utf-8")
    return file


def test_copy_holds_what_was_kept_and_never_takes_the_place_of_a_database(tmp_path: Path) -> None:
    made, copy, taken = tmp_path / "made", tmp_path / "cache" / "demo-1.sqlite3", tmp_path / "taken"
    with sqlite3.connect(made) as connection:
        connection.execute("CREATE TABLE person (name TEXT)")
        connection.execute("INSERT INTO person VALUES ('Ann')")
    connection.close()
    assert not take(copy, taken)
    keep(made, copy)
    assert take(copy, taken)
    with sqlite3.connect(taken) as connection:
        assert connection.execute("SELECT name FROM person").fetchall() == [("Ann",)]
    connection.close()
    assert not take(copy, taken)


def test_newer_copy_takes_the_older_one_away(tmp_path: Path) -> None:
    made, old, new = tmp_path / "made", tmp_path / "demo-1.sqlite3", tmp_path / "demo-2.sqlite3"
    sqlite3.connect(made).close()
    keep(made, old)
    keep(made, new)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["demo-2.sqlite3", "made"]


def test_another_mailbox_is_another_copy(tmp_path: Path) -> None:
    environ = {"XDG_CACHE_HOME": str(tmp_path)}
    first = copy_for(_inbox(tmp_path, "one"), environ)
    assert copy_for(_inbox(tmp_path, "another"), environ) != first
    assert first.parent == tmp_path / "candor"
