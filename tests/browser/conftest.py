"""The real demo, and the real site with nothing in it, each started once; and visitors in Chromium.

Everything is held for this folder alone: Playwright's loop in the same thread would keep Django from its database.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pytest
from browser import sites
from browser.sites import Site
from browser.visitors import go_in
from browser.watching import Watch
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

DARK_GROUND = "rgb(20, 24, 26)"
_PATIENCE_MS = 15_000

Visit: TypeAlias = Callable[..., Page]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("needs Chromium: install it (Debian: apt install chromium)")
    expect.set_options(timeout=_PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with sites.demo(tmp_path_factory.mktemp("demo")) as site:
        yield site


@pytest.fixture(scope="package")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with sites.empty_site(tmp_path_factory.mktemp("empty")) as site:
        yield site


@pytest.fixture(scope="package")
def _signed_in() -> dict[str, Any]:
    """What the browser keeps of each of the demo's people, so that the door is gone through once."""
    return {}


@pytest.fixture
def contexts(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes a browser's context for a site; what no page may do fails the test at its end."""
    made: list[tuple[BrowserContext, Watch]] = []

    def make(site: Site, **options: Any) -> BrowserContext:
        context = chromium.new_context(base_url=site.address, locale="en-GB", timezone_id="America/Chicago", **options)
        context.set_default_timeout(_PATIENCE_MS)
        made.append((context, Watch(context, site.address)))
        return context

    yield make
    faults = [fault for _, watch in made for fault in watch.faults]
    for context, _ in made:
        context.close()
    assert faults == []


@pytest.fixture
def visit(demo: Site, contexts: Callable[..., BrowserContext], _signed_in: dict[str, Any]) -> Visit:
    """`visit(TERESA)`: a page of the demo, signed in; nobody is signed in without a name. Options are the context's."""

    def open_as(name: str | None = None, **options: Any) -> Page:
        if name is None:
            return contexts(demo, **options).new_page()
        if name not in _signed_in:
            context = contexts(demo)
            page = context.new_page()
            go_in(page, name)
            _signed_in[name] = context.storage_state()
        return contexts(demo, storage_state=_signed_in[name], **options).new_page()

    return open_as
