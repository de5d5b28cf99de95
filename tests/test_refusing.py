"""`scripts/test --all` refuses every way of skipping; without it, a skip is a skip."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

WAYS = {
    "a file": 'import pytest\npytest.importorskip("nothing_of_this_name")\ndef test_it(): pass\n',
    "a mark": 'import pytest\n@pytest.mark.skip(reason="today")\ndef test_it(): pass\n',
    "a fixture": (
        "import pytest\n@pytest.fixture\ndef thing():\n    pytest.skip('not here')\ndef test_it(thing): pass\n"
    ),
}


def run(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environ = {name: value for name, value in os.environ.items() if name != "CANDOR_REFUSE_SKIPS"} | more
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)]
    return subprocess.run(words, env=environ, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("way", WAYS)
def test_all_refuses_to_skip(tmp_path: Path, way: str) -> None:
    shutil.copyfile(Path(__file__).with_name("conftest.py"), tmp_path / "conftest.py")
    (tmp_path / "test_skipping.py").write_text(WAYS[way], "utf-8")
    refused = run(tmp_path, CANDOR_REFUSE_SKIPS="1")
    assert refused.returncode not in (0, 5), refused.stdout
    assert "refuses to skip" in refused.stdout
    assert "failed" not in run(tmp_path).stdout
