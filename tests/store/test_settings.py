"""Settings come from the environment, and only sensible ones."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from candor.errors import UsageError
from candor.store.settings import settings_from

ROOT = Path(__file__).parents[2]


def test_bare_environment_is_enough() -> None:
    settings = settings_from({"HOME": "/home/ann"})
    assert settings["DATABASES"]["default"]["NAME"].endswith("/candor/candor.sqlite3")
    assert settings["SECRET_KEY"] == ""


def test_data_folder_is_what_the_environment_says(tmp_path: Path) -> None:
    assert settings_from({"CANDOR_DATA": str(tmp_path)})["DATABASES"]["default"]["NAME"] == f"{tmp_path}/candor.sqlite3"
    by_xdg = settings_from({"XDG_DATA_HOME": str(tmp_path)})
    assert by_xdg["DATABASES"]["default"]["NAME"] == f"{tmp_path}/candor/candor.sqlite3"


def test_secrets_may_stand_in_files(tmp_path: Path) -> None:
    (tmp_path / "url").write_text("postgres://u:p@h/d\n", "utf-8")
    (tmp_path / "key").write_text("k" * 50 + "\n", "utf-8")
    settings = settings_from(
        {"DATABASE_URL_FILE": str(tmp_path / "url"), "CANDOR_SECRET_KEY_FILE": str(tmp_path / "key")}
    )
    assert settings["DATABASES"]["default"]["PASSWORD"] == "p"  # noqa: S105
    assert settings["SECRET_KEY"] == "k" * 50


def test_senseless_values_stop_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"\xff\xfe")
    for environ, words in (
        ({"CANDOR_DATA": str(tmp_path / "file")}, "CANDOR_DATA is a file"),
        ({"CANDOR_SECRET_KEY": "changeme"}, "too short"),
        ({"DATABASE_URL": "a://b", "DATABASE_URL_FILE": "/c"}, "both set"),
        ({"DATABASE_URL_FILE": str(tmp_path / "none")}, "cannot be read: No such file"),
        ({"DATABASE_URL_FILE": str(tmp_path / "file")}, "cannot be read: it is no text"),
    ):
        with pytest.raises(UsageError, match=words) as caught:
            settings_from(environ)
        assert "changeme" not in str(caught.value)


def test_start_with_a_senseless_setting_says_so_and_connects_nowhere() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from candor.store.start import start; start()"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "DATABASE_URL": "mysql://u:secret@h/d"},
    )
    assert done.returncode != 0
    assert "DATABASE_URL begins with mysql:" in done.stderr
    assert "secret" not in done.stderr.splitlines()[-1]


def test_database_file_is_for_its_owner_only(tmp_path: Path) -> None:
    data = tmp_path / "deep" / "data"
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "CANDOR_DATA": str(data)}
    environ.pop("DATABASE_URL", None)
    script = "from candor.store.start import migrate, start; start(); migrate(); migrate()"
    subprocess.run([sys.executable, "-c", script], check=True, env=environ)
    assert (data / "candor.sqlite3").stat().st_mode & 0o077 == 0
