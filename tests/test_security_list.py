"""docs/security.md names tests; each of them is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
_NAMED = re.compile(r"`([\w/]+/?test_\w+\.py)(?:::(test_\w+))?`")


def test_each_test_that_is_named_as_a_proof_is_there() -> None:
    named = _NAMED.findall((ROOT / "docs" / "security.md").read_text("utf-8"))
    assert len(named) > 50
    missing = [
        f"{file}::{test}"
        for file, test in named
        if not (path := ROOT / "tests" / file).is_file() or (test and f"def {test}(" not in path.read_text("utf-8"))
    ]
    assert missing == []
