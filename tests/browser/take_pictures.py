"""`scripts/pictures`: the pictures that the documents show, taken of the demo as it is now, into docs/pictures/."""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from browser import sites
from browser.sites import ROOT, Site
from browser.visitors import DANA, PHONE, RENEE, TERESA, go_in
from playwright.sync_api import Browser, sync_playwright

FOLDER = ROOT / "docs" / "pictures"
# a page of documents shows several
_MOST_BYTES = 200_000
_DESKTOP = {"viewport": {"width": 1280, "height": 800}}


@dataclass(frozen=True, slots=True)
class Picture:
    """link: what is clicked at the address first, as a CSS selector. drawn: what has to be there before it is taken.

    part: the element that is shown, with nothing around it; None is a whole screen.
    """

    name: str
    who: str
    address: str
    link: str | None = None
    drawn: str | None = None
    is_dark: bool = False
    is_phone: bool = False
    part: str | None = None


PICTURES = (
    Picture("today", TERESA, "/today/"),
    Picture("board-dark", TERESA, "/applications/board/", is_dark=True),
    Picture("application", TERESA, "/applications/?words=dayspring", link=".applications a.main"),
    Picture("figures", TERESA, "/figures/", drawn="#flow canvas", part="#flow"),
    Picture("privacy", TERESA, "/privacy/"),
    Picture("recruiter", DANA, "/recruiting/"),
    Picture("person", DANA, "/recruiting/?words=okafor", link=".people a.main", drawn="#trend canvas"),
    Picture("conversation", DANA, "/recruiting/conversations/", link=".rows a.main:text('Kofi Mensah')"),
    Picture("caseload", RENEE, "/coaching/"),
    Picture("today-phone", TERESA, "/today/", is_phone=True),
    Picture("recruiter-phone", DANA, "/recruiting/", is_phone=True),
)


def main() -> int:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        print("needs Chromium: install it (Debian: apt install chromium)", file=sys.stderr)
        return 2
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="candor-pictures-") as folder,
        sites.demo(Path(folder)) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program)
        for picture in PICTURES:
            _take(browser, site, picture)
    large = [file.name for file in FOLDER.glob("*.png") if file.stat().st_size > _MOST_BYTES]
    if large:
        print(f"too large for documents: {', '.join(large)}", file=sys.stderr)
    return 1 if large else 0


def _take(browser: Browser, site: Site, picture: Picture) -> None:
    context = browser.new_context(
        base_url=site.address,
        locale="en-GB",
        color_scheme="dark" if picture.is_dark else "light",
        reduced_motion="reduce",
        **(PHONE if picture.is_phone else _DESKTOP),
    )
    page = context.new_page()
    go_in(page, picture.who)
    page.goto(picture.address)
    if picture.link:
        page.locator(picture.link).first.click()
        page.wait_for_load_state()
    if picture.drawn:
        page.locator(picture.drawn).first.wait_for()
    file = FOLDER / f"{picture.name}.png"
    if picture.part:
        page.set_viewport_size({"width": 1040, "height": 800})
        page.locator(picture.part).screenshot(path=file)
    else:
        page.screenshot(path=file)
    context.close()


if __name__ == "__main__":
    sys.exit(main())
