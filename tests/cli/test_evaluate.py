"""`candor evaluate` as a person calls it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from candor.errors import CandorError
from candor.learning.corpus import CorpusError
from cli.invented import mail, mbox

ROOT = Path(__file__).parents[2]


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    mbox(tmp_path / "one.mbox", mail())
    row = {
        "mbox": "one.mbox", "message_id": "<m1@brightwater.example>", "kind": "application_received",
        "employer": "Brightwater Logistics", "title": "Forklift Operator", "location": None, "interview_at": None,
        "application": "a1",
    }  # fmt: skip
    (tmp_path / "gold.jsonl").write_text(json.dumps(row), "utf-8")
    (tmp_path / "applications.jsonl").write_text(
        json.dumps({"mbox": "one.mbox", "application": "a1", "status": "applied"}), "utf-8"
    )
    return tmp_path


def test_without_scikit_learn_its_baseline_is_left_out_and_the_rest_measured(labelled: Path) -> None:
    script = (
        "import sys\n"
        "sys.modules['sklearn'] = None\n"
        f"sys.argv = ['candor', 'evaluate', 'reading', '--on', {str(labelled)!r}]\n"
        "from candor.cli.main import main\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.returncode == 0, done.stderr
    assert "scripts/setup --dev" in done.stderr
    assert "sender-domain" in done.stdout
    assert "TF-IDF" not in done.stdout


def test_broken_labelled_file_is_an_error_of_candor() -> None:
    assert issubclass(CorpusError, CandorError)
