"""The house keeps its promises: a light import, a launcher that explains itself, documents that are true."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
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
