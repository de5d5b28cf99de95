"""Every page that each person can come to: light and dark, desktop and phone, with axe-core and with no sideways
scrolling; each is loaded once and then looked at in all four ways."""

from __future__ import annotations

import pytest
from browser.conftest import DARK_GROUND, Visit
from browser.crawling import crawl, kind_of
from browser.sites import Site
from browser.visitors import DANA, PHIL, RENEE, SAM, TERESA
from browser.watching import AXE, hard_to_use, too_wide
from playwright.sync_api import Page

_DESKTOP = {"width": 1280, "height": 900}
_PHONES = (390, 360)
# what may be another thing where columns become rows, and words go out of sight
_RULES_OF_WIDTH = (
    "color-contrast", "target-size", "scrollable-region-focusable", "link-name", "button-name", "label", "list",
    "listitem", "aria-hidden-focus", "td-headers-attr", "th-has-data-cells", "link-in-text-block",
)  # fmt: skip


# seen once, with Teresa, who has most in them
_ALIKE_FOR_ALL = ("/account/", "/settings/", "/privacy-notice/", "/api/", "/demo/")
# pages with an answer in their query, which links do not lead to
_ASKED: dict[str | None, tuple[str, ...]] = {
    None: ("/", "/demo/", "/account/login/", "/account/signup/", "/invitations/no-such-invitation/", "/nothing-here/"),
    TERESA: (
        "/start/",
        "/start/?more",
        "/applications/?words=o",
        "/applications/?words=nobodycalledso",
        "/privacy/preview/?name=Larkspur+Dental+LLC",
        "/privacy/preview/?name=Harborline",
        "/profile/start/names/",
        "/profile/start/check/",
        "/export/delete-everything/",
        "/nothing-here/",
    ),
    DANA: (
        "/start/",
        "/recruiting/?skill=forklift&place=Eagan",
        "/recruiting/?skill=nobodycandoso",
        "/recruiting/weights/?sentiment=20&response_rate=30&response_time=50",
        "/recruiting/weights/?sentiment=90&response_rate=30&response_time=50",
    ),
    PHIL: ("/start/", "/recruiting/conversations/", "/recruiting/pools/", "/recruiting/templates/"),
    RENEE: ("/start/", "/coaching/?words=nobodycalledso", "/coaching/?group=silent"),
    SAM: ("/start/",),
}
# links from page to page must lead at least here
_REACHED: dict[str | None, set[str]] = {
    None: {"/privacy-notice/", "/account/password/reset/"},
    TERESA: {
        "/today/", "/imports/", "/applications/", "/applications/board/", "/applications/add/", "/applications/*/",
        "/applications/*/status/", "/applications/*/details/", "/applications/*/add/", "/applications/*/merge/",
        "/applications/*/split/", "/mails/*/", "/mails/*/move/", "/review/", "/figures/", "/export/", "/corrections/",
        "/profile/", "/profile/edit/", "/profile/positions/*/", "/privacy/", "/privacy/looks/", "/score/",
        "/score/stop/", "/api/v1/docs/", "/messages/", "/messages/*/", "/consents/", "/consents/*/",
        "/consents/*/withdraw/", "/settings/", "/settings/tokens/", "/settings/delete/", "/account/email/",
        "/account/2fa/", "/account/sessions/",
    },
    DANA: {
        "/recruiting/", "/recruiting/people/*/", "/recruiting/conversations/", "/recruiting/conversations/*/",
        "/recruiting/conversations/files/", "/recruiting/pools/", "/recruiting/pools/*/", "/recruiting/templates/",
        "/recruiting/weights/", "/recruiting/settings/",
    },
    PHIL: {"/recruiting/people/*/", "/recruiting/settings/"},
    RENEE: {
        "/coaching/", "/coaching/people/*/", "/coaching/people/*/applications/*/", "/coaching/stories/",
        "/coaching/invitations/", "/coaching/invitations/*/withdraw/", "/coaching/report/",
    },
    SAM: {"/staff/", "/staff/store/account/", "/staff/store/account/*/change/", "/staff/act-as/*/"},
}  # fmt: skip


@pytest.mark.parametrize("name", [None, TERESA, DANA, PHIL, RENEE, SAM], ids=str)
def test_every_page_fits_a_phone_and_axe_finds_nothing_grave_in_light_and_dark(
    demo: Site, visit: Visit, name: str | None
) -> None:
    page = visit(name, viewport=_DESKTOP, color_scheme="light", reduced_motion="reduce")
    page.context.add_init_script(path=AXE)
    reached, faults = set[str](), list[str]()
    leave = () if name in (None, TERESA) else _ALIKE_FOR_ALL
    for path in crawl(page, [demo.address + one for one in _ASKED[name]], leave, faults):
        reached.add(kind_of(path))
        faults += [f"{path} {fault}" for fault in _looked_at_in_all_ways(page)]
    assert "\n".join(faults) == ""
    assert _REACHED[name] - reached == set()


def test_axe_and_the_widths_find_what_is_wrong(visit: Visit) -> None:
    """A check that finds nothing anywhere might be one that never looks."""
    page = visit(viewport=_DESKTOP)
    page.context.add_init_script(path=AXE)
    page.goto("/")
    assert hard_to_use(page) == []
    page.evaluate(
        "document.querySelector('main').innerHTML = '<input><p id=faint>Faint words</p><div id=wide>Wide</div>';"
        "document.getElementById('faint').style.color = '#bbbbbb';"
        "document.getElementById('wide').style.width = '2000px'"
    )
    found = " ".join(hard_to_use(page))
    assert "label (critical)" in found
    assert "color-contrast (serious)" in found
    assert "#faint" in found
    assert "div." in str(too_wide(page))


def _looked_at_in_all_ways(page: Page) -> list[str]:
    """All of axe's rules once; what is dark differs by its colours alone, and a phone by what stands where."""
    faults = [f"desktop: {fault}" for fault in hard_to_use(page)]
    page.emulate_media(color_scheme="dark")
    if page.evaluate("getComputedStyle(document.body).backgroundColor") != DARK_GROUND:
        faults.append("dark: the ground is not")
    faults += [f"desktop, dark: {fault}" for fault in hard_to_use(page, ["color-contrast"])]
    for width in _PHONES:
        page.set_viewport_size({"width": width, "height": 800})
        if found := too_wide(page):
            faults.append(f"phone: {found}")
    faults += [f"phone, dark: {fault}" for fault in hard_to_use(page, ["color-contrast"])]
    page.emulate_media(color_scheme="light")
    faults += [f"phone: {fault}" for fault in hard_to_use(page, _RULES_OF_WIDTH)]
    page.set_viewport_size(_DESKTOP)  # type: ignore[arg-type]
    return faults
