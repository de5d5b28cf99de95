"""What no page may do, whoever looks at it: ask another host, break, be stopped by its own policy, scroll sideways,
or be hard to read. axe-core (MPL-2.0) says the last; it comes with axe-playwright-python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError

AXE = Path(str(files("axe_playwright_python") / "axe.min.js"))
_NO_REQUESTS = ("data:", "blob:", "about:")
# axe waits for nothing here; only what a person is stopped by counts
_GRAVE = ("serious", "critical")
_RUN = """async (only) => {
  const options = { resultTypes: ["violations"] };
  if (only) options.runOnly = { type: "rule", values: only };
  const found = await axe.run(document, options);
  return found.violations.map(({ id, impact, nodes }) => ({
    id, impact, nodes: nodes.slice(0, 3).map((node) => `${node.target.join(" ")} (${node.failureSummary})`),
  }));
}"""
_TOO_WIDE = """() => {
  const wide = document.documentElement.scrollWidth, room = window.innerWidth;
  if (wide <= room) return null;
  const out = [...document.querySelectorAll("body *")].filter((one) => {
    const { right } = one.getBoundingClientRect();
    return right > room + 1;
  }).slice(0, 4).map((one) => `${one.localName}.${one.className}`);
  return `${wide} of ${room} wide: ${out.join(", ")}`;
}"""


class Watch:
    """The faults of every page that is opened in a context, in `faults`."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.faults: list[str] = []
        self._host = urlsplit(address).netloc
        context.on("request", self._on_request)
        context.on("response", self._on_response)
        context.on("console", self._on_console)
        context.on("weberror", self._on_error)

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith(_NO_REQUESTS) and urlsplit(request.url).netloc != self._host:
            self.faults.append(f"asked another host: {request.url}")

    def _on_response(self, response: Response) -> None:
        # a whole page may be what a test expects not to be there; a broken one never
        if response.status >= (500 if response.request.is_navigation_request() else 400):
            self.faults.append(f"{response.status} for {response.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        # the answers that failed are noted above, those of whole pages are what a test expects or not
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"{message.page.url if message.page else ''}: {message.text}")

    def _on_error(self, error: WebError) -> None:
        self.faults.append(f"{error.page.url if error.page else ''}: {error.error}")


def hard_to_use(page: Page, only: Sequence[str] | None = None) -> list[str]:
    """only: the rules of axe that are asked, instead of all. The page's context has `AXE` as its init script."""
    found: Sequence[Mapping[str, Any]] = page.evaluate(_RUN, only)
    return [f"{one['id']} ({one['impact']}): {'; '.join(one['nodes'])}" for one in found if one["impact"] in _GRAVE]


def too_wide(page: Page) -> str | None:
    found: str | None = page.evaluate(_TOO_WIDE)
    return found
