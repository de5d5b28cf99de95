"""What every test shares: `scripts/test --all` refuses to skip."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

REFUSE = bool(os.environ.get("CANDOR_REFUSE_SKIPS"))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, object, None]:
    outcome = yield
    report: pytest.TestReport = outcome.get_result()  # type: ignore[attr-defined]
    if REFUSE and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped although --all refuses to skip: {report.longrepr}"
