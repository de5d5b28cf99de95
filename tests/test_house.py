"""The house keeps its promises: a light import, a launcher that explains itself, documents that are true."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

import candor

ROOT = Path(__file__).parents[1]


def test_import_loads_no_model_framework_or_database() -> None:
    script = "import sys, candor; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    loaded = set(done.stdout.split())
    assert loaded & {"onnxruntime", "tokenizers", "numpy", "rich", "click", "sqlite3", "django", "torch"} == set()


def test_every_public_name_is_there_once() -> None:
    assert len(set(candor.__all__)) == len(candor.__all__)
    for name in candor.__all__:
        assert getattr(candor, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = candor.nonsense


def test_setup_without_python_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "setup", tmp_path / "scripts" / "setup")
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("sh", "dirname", "cat", "cksum", "mkdir", "rmdir", "sed"):
        (tools / tool).symlink_to(str(shutil.which(tool)))
    done = subprocess.run(
        [str(tools / "sh"), str(tmp_path / "scripts" / "setup")],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": str(tools)},
    )
    assert done.returncode == 2
    assert "needs Python 3.11 or newer" in done.stderr
    assert not (tmp_path / ".venv").exists()


class Checkout:
    """A copy of what `scripts/setup` needs, with a Python that notes what it was asked to run and makes no venv."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "scripts").mkdir(parents=True)
        shutil.copy(ROOT / "scripts" / "setup", folder / "scripts" / "setup")
        shutil.copy(ROOT / "candor", folder / "candor")
        shutil.copytree(ROOT / "requirements", folder / "requirements")
        self.notes = folder / "notes"
        self.python = folder / "python"
        self.script(
            self.python,
            f'[ "$1" != -m ] || {{ echo "$*" >> {self.notes}; ${{STALL:-:}}; exit 3; }}\nexec {sys.executable} "$@"',
        )

    def script(self, path: Path, body: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        path.chmod(0o755)

    def make_ready(self, name: str = "run", locks: Sequence[str] = ("run",)) -> None:
        # an environment that cannot install anything
        body = f'case "$*" in *"pip install"*) exit 1 ;; esac\nexec {sys.executable} "$@"'
        self.script(self.folder / ".venv" / "bin" / "python", body)
        lock = b"".join((self.folder / "requirements" / f"{one}.txt").read_bytes() for one in locks)
        stamp = subprocess.run(["cksum"], input=lock, capture_output=True, check=True).stdout
        (self.folder / ".venv" / f"candor-{name}").write_bytes(stamp)

    def start(self, *words: str, **settings: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            ["sh", str(self.folder / "scripts" / "setup"), *words],
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env={**os.environ, "CANDOR_PYTHON": str(self.python), **settings},
        )

    def made_anew(self) -> bool:
        return self.notes.exists() and "-m venv --clear" in self.notes.read_text("utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path / "checkout")


def test_setup_leaves_a_working_environment_alone(checkout: Checkout) -> None:
    checkout.make_ready()
    _, errors = (process := checkout.start()).communicate(timeout=60)
    assert process.returncode == 0
    assert "up to date" in errors
    assert not checkout.made_anew()


def test_setup_for_training_looks_at_both_its_lock_files(checkout: Checkout) -> None:
    checkout.make_ready("train", ("dev", "train"))
    assert "up to date" in checkout.start("--train").communicate(timeout=60)[1]
    with (checkout.folder / "requirements" / "train.txt").open("a", encoding="utf-8") as lock:
        lock.write("# newer\n")
    assert "new dependencies" in checkout.start("--train").communicate(timeout=60)[1]


@pytest.mark.parametrize("body", ["exit 127", f'[ "$1" != -m ] || exit 1\nexec {sys.executable} "$@"', None])
def test_setup_makes_an_environment_without_python_or_pip_anew(checkout: Checkout, body: str | None) -> None:
    checkout.make_ready()
    python = checkout.folder / ".venv" / "bin" / "python"
    if body is None:
        python.unlink()
    else:
        checkout.script(python, body)
    if body and "-m" in body:
        # stopped while pip was being put in: nothing says that it is ready
        (checkout.folder / ".venv" / "candor-run").unlink()
    checkout.start().communicate(timeout=60)
    assert checkout.made_anew()


def test_setup_after_a_killed_one_does_not_wait(checkout: Checkout) -> None:
    killed = checkout.start(STALL="sleep 600")
    while not checkout.made_anew():
        assert killed.poll() is None
        time.sleep(0.05)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate(timeout=60)
    _, errors = checkout.start().communicate(timeout=60)
    assert "waiting" not in errors
    assert "first use" in errors


def test_setup_waits_for_another_says_so_and_takes_what_it_made(checkout: Checkout) -> None:
    with (checkout.folder / "scripts" / "setup").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = checkout.start()
        assert waiting.stderr is not None
        assert "waiting for it" in waiting.stderr.readline()
        checkout.make_ready()
    _, errors = waiting.communicate(timeout=60)
    assert waiting.returncode == 0
    assert "first use" not in errors
    assert not checkout.made_anew()


def test_setup_where_nothing_can_be_written_says_so(checkout: Checkout) -> None:
    (checkout.folder / ".venv").write_text("in the way", "utf-8")
    _, errors = (process := checkout.start()).communicate(timeout=60)
    assert process.returncode == 2
    assert "Copy the checkout" in errors


def test_launcher_works_in_a_moved_checkout(checkout: Checkout, tmp_path: Path) -> None:
    checkout.make_ready()
    package = checkout.folder / "src" / "candor"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text("print(__file__)", "utf-8")
    moved = checkout.folder.rename(tmp_path / "moved")
    done = subprocess.run([str(moved / "candor")], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == str(moved / "src" / "candor" / "__main__.py"), done.stderr


def test_lock_files_name_hashes_and_no_host() -> None:
    for name in ("run", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
        assert "://" not in text
        packages = re.findall(r"^[a-z][\w.\-]*==", text, re.MULTILINE | re.IGNORECASE)
        assert len(packages) <= text.count("--hash=sha256:")


def test_links_between_documents_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "data").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\((?!https?://)([^)#\s]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} points to {target}"


def test_commands_of_the_readme_exist() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for command in re.findall(r"^ {4}(\./\S+)", text, re.MULTILINE):
        assert os.access(ROOT / command, os.X_OK), command
