"""The report in a real browser: Chromium, headless, without a network."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest

from candor.cli.report import report_html
from candor.cli.result import Result
from candor.vocabulary import Status

_CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
pytestmark = pytest.mark.skipif(_CHROMIUM is None, reason="needs Chromium")
Open = Callable[[str], tuple[str, str]]


@pytest.fixture
def dom_of(tmp_path: Path) -> Open:
    """The page's elements once its scripts have run, and what the browser logged."""

    def load(html: str) -> tuple[str, str]:
        assert _CHROMIUM is not None
        file = tmp_path / "page.html"
        file.write_text(html, "utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--virtual-time-budget=2000"]
        flags += [f"--user-data-dir={tmp_path / 'profile'}", "--host-resolver-rules=MAP * ~NOTFOUND", "--dump-dom"]
        done = subprocess.run(
            [_CHROMIUM, *flags, file.as_uri()], capture_output=True, text=True, timeout=120, check=True
        )
        return done.stdout, "\n".join(line for line in done.stderr.splitlines() if ":CONSOLE" in line)

    return load


def test_pictures_and_filter_run_under_the_policy(search: Result, dom_of: Open) -> None:
    dom, log = dom_of(report_html(search, zone=UTC))
    assert log == ""
    assert dom.count("<canvas") == 2
    assert re.search(r'<form[^>]*id="filter"[^>]*>', dom)
    assert 'role="search" hidden' not in dom
    assert 'aria-pressed="false"' in dom


def test_page_without_scripts_hides_the_pictures_and_keeps_the_tables(search: Result, dom_of: Open) -> None:
    bare = re.sub(r"script-src [^;]*", "script-src 'none'", report_html(search, zone=UTC))
    dom, _ = dom_of(bare)
    assert dom.count("<canvas") == 0
    assert len(re.findall(r'class="picture [^>]* hidden', dom)) == 2
    assert dom.count("<table") == 2
    assert 'role="search" hidden' in dom


def test_filter_shows_what_has_the_status_and_the_words(search: Result, dom_of: Open) -> None:
    act = """<script>
        document.querySelector('button[data-status="rejected"]').click();
        const find = document.getElementById("filter-text");
        find.value = "analyst DUBLIN";
        find.dispatchEvent(new Event("input"));
    </script>"""
    html = re.sub(r"<meta http-equiv[^>]*>", "", report_html(search, zone=UTC)).replace("</body>", act + "</body>")
    dom, _ = dom_of(html)
    wanted = [
        one
        for one in search.applications
        if one.status is Status.REJECTED and one.location == "Dublin" and "Analyst" in (one.title or "")
    ]
    shown = re.findall(r'<li>\s*<article[^>]* id="application-(\w+)"', dom)
    assert wanted
    assert shown == [one.id for one in wanted]
    assert f"{len(wanted)} of {len(search.applications)} applications" in dom


def test_phone_of_360_pixels_scrolls_down_only(search: Result, dom_of: Open, tmp_path: Path) -> None:
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
    wide = replace(
        search,
        readings=tuple(replace(one, subject=long, evidence={"kind": long, "title": long}) for one in search.readings),
        applications=tuple(replace(one, employer=long, title=long, location=long) for one in search.applications),
    )
    # a window cannot be as narrow as a phone, a frame can; it tells the page around it what hangs over
    page = "document.documentElement"
    tell = f"parent.postMessage({page}.scrollWidth - {page}.clientWidth, '*')"
    measure = f"<script>addEventListener('load', () => {tell})</script>"
    html = re.sub(r"<meta http-equiv[^>]*>", "", report_html(wide, zone=UTC)).replace("<details", "<details open")
    (tmp_path / "frame.html").write_text(html.replace("</body>", measure + "</body>"), "utf-8")
    dom, _ = dom_of(
        "<body><script>addEventListener('message', (event) => { document.title = event.data + ' too wide' })</script>"
        '<iframe src="frame.html" width="360" height="800" style="border:0"></iframe>'
    )
    assert "<title>0 too wide</title>" in dom
