"""`candor evaluate` as a person calls it."""

from __future__ import annotations

import json
import os
import re
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


def _evaluate(*words: str, before: str = "") -> subprocess.CompletedProcess[str]:
    script = f"import sys\n{before}\nsys.argv = ['candor', 'evaluate', *{words!r}]\n"
    return subprocess.run(
        [sys.executable, "-c", script + "from candor.cli.main import main\nmain()\n"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )


def test_hiding_compares_the_published_rules_and_lists_categories() -> None:
    done = _evaluate("hiding")
    assert done.returncode == 0, done.stderr
    rows = {line.split("│")[1].strip(): line for line in done.stdout.splitlines() if line.startswith("│")}
    assert {"exact", "no wildcards", "wildcards on both sides", "prefix", "Levenshtein, at most 3", "candor"} <= set(
        rows
    )
    assert rows["prefix"].count("+0%") == 2
    assert "short_prefix" in done.stdout


def test_hiding_without_the_packages_says_which_rows_are_missing() -> None:
    done = _evaluate("hiding", before="sys.modules['rapidfuzz'] = sys.modules['cleanco'] = None")
    assert done.returncode == 0, done.stderr
    assert "token set is left out; it needs rapidfuzz, which scripts/setup --dev adds" in done.stderr
    assert "cleanco + prefix is left out" in done.stderr
    assert "token set" not in done.stdout
    assert "wildcards on both sides" in done.stdout


def test_hiding_measures_pairs_labelled_elsewhere_but_lists_none_of_them(tmp_path: Path) -> None:
    file = tmp_path / "pairs.csv"
    file.write_text("label,hidden,searching\nsame,Kestrel,Kestrel GmbH\ndifferent,Kestrel,Spindle\n", "utf-8")
    done = _evaluate("hiding", "--on", str(file), "--no-baselines")
    assert done.returncode == 0, done.stderr
    assert "2 pairs" in done.stdout
    assert "prefix" not in {line.split("│")[1].strip() for line in done.stdout.splitlines() if line.startswith("│")}
    refused = _evaluate("hiding", "--on", str(file), "--mistakes")
    assert refused.returncode == 2
    assert "--mistakes" in refused.stderr


def test_hiding_lists_as_many_mistakes_as_the_categories_count() -> None:
    done = _evaluate("hiding", "--split", "valid", "--no-baselines", "--mistakes")
    assert done.returncode == 0, done.stderr
    counted = sum(int(wrong) for wrong in re.findall(r"(\d+) of \d+ │$", done.stdout, re.MULTILINE))
    listed = re.findall(r"^\w+: (?:missed|matched) .* / ", done.stdout, re.MULTILINE)
    assert counted == len(listed) > 0


def test_hiding_on_a_broken_file_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "pairs.csv"
    file.write_text("label,hidden,searching\nperhaps,Kestrel,Spindle\n", "utf-8")
    done = _evaluate("hiding", "--on", str(file))
    assert done.returncode == 2
    assert f"{file}:2: unknown label 'perhaps'" in done.stderr


def test_broken_labelled_file_is_an_error_of_candor() -> None:
    assert issubclass(CorpusError, CandorError)
