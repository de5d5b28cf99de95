"""`candor train` as a person calls it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_ctrl_c_says_where_progress_is_kept(tmp_path: Path) -> None:
    # PyTorch is not there in tests; what matters is what is said when its loop is interrupted
    script = (
        "import sys, types\n"
        "def interrupted(*words): raise KeyboardInterrupt\n"
        "stand_in = types.ModuleType('candor.learning.export_reading')\n"
        "stand_in.train_and_export = interrupted\n"
        "sys.modules['candor.learning.export_reading'] = stand_in\n"
        f"sys.argv = ['candor', 'train', 'reading', '--runs', {str(tmp_path / 'kept')!r}]\n"
        "from candor.cli.main import main\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.returncode == 130
    assert str(tmp_path / "kept") in done.stderr
    assert "nothing was written" not in done.stderr
