"""Where a result goes: whole files, links, devices, and what no encoding can hold."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from candor.cli.output import check_output, write_output
from candor.errors import UsageError

ROOT = Path(__file__).parents[2]


def test_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    write_output("new", str(tmp_path / "out.csv"))
    assert stat.S_IMODE((tmp_path / "out.csv").stat().st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_older_file_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "out.csv"
    target.write_text("older")
    target.chmod(mode)
    write_output("new", str(target))
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == mode


@pytest.mark.parametrize("exists", [True, False])
def test_link_stays_and_what_it_leads_to_is_written(tmp_path: Path, exists: bool) -> None:
    (tmp_path / "shared").mkdir()
    real, link = tmp_path / "shared" / "real.csv", tmp_path / "link.csv"
    if exists:
        real.write_text("older")
    link.symlink_to(real)
    check_output(str(link))
    write_output("new", str(link))
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert [file.name for file in real.parent.iterdir()] == ["real.csv"]


def test_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    check_output(str(pipe))
    write_output("new", str(pipe))
    reader.join()
    assert got == ["new"]
    assert pipe.is_fifo()


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    write_output("A\ud800B", str(tmp_path / "out.csv"))
    assert (tmp_path / "out.csv").read_text("utf-8") == "A\ufffdB"


@pytest.mark.parametrize(("encoding", "shown"), [("latin-1", b"M\xfc ?"), ("utf-8", "Mü ?".encode())])
def test_stdout_shows_a_question_mark_for_what_it_cannot_hold(encoding: str, shown: bytes) -> None:
    sign = "chr(0x682a)" if encoding == "latin-1" else "chr(0xd800)"
    script = (
        "from candor.cli.output import let_stdout_replace, write_output\n"
        f"let_stdout_replace(); write_output('M\\xfc ' + {sign}, None)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": encoding},
    )
    assert done.stdout == shown


# /proc takes no file even from root; where there is none, its absence is refused as well
@pytest.mark.parametrize("place", [".", "missing/out.json", "/proc/out.json"])
def test_place_that_cannot_be_written_is_refused_before_reading(tmp_path: Path, place: str) -> None:
    with pytest.raises(UsageError):
        check_output(str(tmp_path / place))
    done = subprocess.run(
        [sys.executable, "-m", "candor", "read", str(tmp_path / "missing.mbox"), "-o", str(tmp_path / place)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.returncode == 2
    assert "missing.mbox" not in done.stderr
    assert list(tmp_path.iterdir()) == []
