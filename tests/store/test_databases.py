"""What `DATABASE_URL` may say, and the sentences on what it may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candor.errors import UsageError
from candor.store.databases import database_of

FOLDER = Path("/data")


@pytest.mark.parametrize("url", [None, "", "  "])
def test_without_a_url_it_is_sqlite_in_the_data_folder(url: str | None) -> None:
    database = database_of(url, FOLDER)
    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["NAME"] == "/data/candor.sqlite3"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]


def test_sqlite_file_may_be_anywhere() -> None:
    assert database_of("sqlite:////srv/my%20data/c.db", FOLDER)["NAME"] == "/srv/my data/c.db"
    assert database_of("sqlite:///c.db", FOLDER)["NAME"] == str(Path.cwd() / "c.db")


def test_postgres_has_all_that_its_url_says() -> None:
    database = database_of("postgresql://ann:p%40ss%2Fw@db.example:6432/candor?sslmode=require", FOLDER)
    wanted = {"USER": "ann", "PASSWORD": "p@ss/w", "HOST": "db.example", "PORT": "6432", "NAME": "candor"}
    assert wanted.items() <= database.items()
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert database["OPTIONS"]["sslmode"] == "require"


def test_postgres_may_be_a_folder_of_sockets() -> None:
    database = database_of("postgres://candor@/candor?host=%2Frun%2Fpostgresql", FOLDER)
    assert (database["HOST"], database["PORT"]) == ("/run/postgresql", "")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("candor.db", "names no kind of database"),
        ("mysql://u:p@h/d", "begins with mysql:"),
        ("postgres://u:secret@host", "names no database"),
        ("postgres://u:secret@host/a/b", "names no database"),
        ("postgres://u:secret@host:port/d", "is no address"),
        ("postgres://u:secret@[::1/d", "is no address"),
        ("postgres://u:secret@host/d?sslmode", "cannot be read"),
        ("postgres://u:secret@host/d?ssl=yes", "'ssl'"),
        ("sqlite://", "no SQLite file"),
        ("sqlite://host/file", "no SQLite file"),
        ("sqlite:////folder/", "no SQLite file"),
    ],
)
def test_senseless_url_stops_with_a_sentence_that_tells_no_secret(url: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        database_of(url, FOLDER)
    sentence = str(caught.value)
    assert words in sentence
    assert sentence.startswith("DATABASE_URL")
    assert sentence.endswith(".")
    assert "secret" not in sentence


@given(st.one_of(st.text(max_size=30), st.text("a:/@?=&%[]1sqlitepog", max_size=30).map("postgres://".__add__)))
def test_any_url_gives_a_database_or_a_sentence(url: str) -> None:
    try:
        said = database_of(url, FOLDER)["ENGINE"]
    except UsageError as error:
        said = str(error)
    assert said.startswith(("DATABASE_URL", "django.db.backends."))
