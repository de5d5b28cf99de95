"""The command that names the first member of staff."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SRC = Path(__file__).parents[2] / "src"


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("CANDOR", "DJANGO", "DATABASE"))
    }
    return subprocess.run(
        [sys.executable, "-m", *words],
        env={**environ, "PYTHONPATH": str(SRC), "CANDOR_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_account_that_signed_up_becomes_staff_and_no_other_is_made(tmp_path: Path) -> None:
    assert _run(tmp_path, "candor.web", "migrate", "-v", "0").returncode == 0
    unknown = _run(tmp_path, "candor", "staff", "ann@example.org")
    assert unknown.returncode == 2
    assert "Sign up on the site first" in unknown.stderr
    made = "from candor.store.models import Account as A; A.objects.create_user('ann@example.org')"
    assert _run(tmp_path, "candor.web", "shell", "-v", "0", "-c", made).returncode == 0
    known = _run(tmp_path, "candor", "staff", "Ann@Example.org")
    assert known.returncode == 0, known.stderr
    assert "account 1 is of staff now" in known.stderr
    asked = "from candor.store.models import Account as A; a = A.objects.get(); print(a.is_staff, a.is_superuser)"
    assert "True True" in _run(tmp_path, "candor.web", "shell", "-v", "0", "-c", asked).stdout
