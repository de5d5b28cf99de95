"""The main paths by keyboard alone: Tab, Enter, Space and arrows; and whatever has the focus shows it."""

from __future__ import annotations

from browser.conftest import Visit
from browser.visitors import DANA, RENEE, TERESA
from playwright.sync_api import Locator, Page, expect

_MOST_TABS = 120
_OUTLINE = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const seen = one.matches("main, body") || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  const { width, height } = one.getBoundingClientRect();
  return seen && width > 0 && height > 0 ? null : `${one.localName}.${one.className} ${one.textContent.slice(0, 40)}`;
}"""


def _tab_to(page: Page, target: Locator) -> None:
    """Each stop on the way shows that it has the focus."""
    target.wait_for()
    for _ in range(_MOST_TABS):
        page.keyboard.press("Tab")
        assert page.evaluate(_OUTLINE) is None
        if target.evaluate("(one) => one === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached by Tab")


def test_seeker_changes_a_status_by_keyboard(visit: Visit) -> None:
    page = visit(TERESA)
    page.goto("/today/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    _tab_to(page, page.locator(".needs-list a.main").first)
    page.goto("/applications/?words=dockside")
    _tab_to(page, page.get_by_role("link", name="Dockside Storage"))
    page.keyboard.press("Enter")
    _tab_to(page, page.locator(".timeline summary").first)
    page.keyboard.press("Enter")
    expect(page.locator(".timeline details").first).to_have_attribute("open", "")
    _tab_to(page, page.get_by_role("link", name="Set the status"))
    page.keyboard.press("Enter")
    _tab_to(page, page.get_by_label("It is now"))
    page.keyboard.type("Withdrawn")
    _tab_to(page, page.get_by_label("Since"))
    page.keyboard.type("11112026")
    _tab_to(page, page.locator("form.card .button").first)
    page.keyboard.press("Enter")
    expect(page.locator(".application-head .chips")).to_contain_text("withdrawn")
    _tab_to(page, page.locator(".toast").get_by_role("button", name="Undo"))
    page.keyboard.press("Enter")
    expect(page.locator(".application-head .chips")).to_contain_text("applied")


def test_review_is_done_by_single_keys(visit: Visit) -> None:
    page = visit(TERESA)
    page.goto("/review/")
    subject = page.locator(".reading h2")
    first = subject.inner_text()
    page.keyboard.press("j")
    expect(subject).not_to_have_text(first)
    page.keyboard.press("k")
    expect(subject).to_have_text(first)
    page.keyboard.press("a")
    expect(page.locator(".toast")).to_be_visible()
    expect(subject).not_to_have_text(first)
    page.locator(".toast").get_by_role("button", name="Undo").press("Enter")
    page.goto("/review/")
    expect(subject).to_have_text(first)


def test_recruiter_searches_and_reads_by_keyboard(visit: Visit) -> None:
    page = visit(DANA)
    page.goto("/recruiting/")
    _tab_to(page, page.locator("#id_skill"))
    page.keyboard.type("excel")
    page.keyboard.press("Enter")
    expect(page.locator(".tokens")).to_contain_text("excel")
    _tab_to(page, page.locator(".people a.main").first)
    page.keyboard.press("Enter")
    _tab_to(page, page.get_by_role("link", name="Open the conversation"))
    page.keyboard.press("Enter")
    _tab_to(page, page.get_by_role("textbox", name="Message"))
    page.keyboard.type("Shall we talk on Monday?")
    _tab_to(page, page.get_by_role("button", name="Send"))
    page.keyboard.press("Enter")
    expect(page.locator(".talk li").last).to_contain_text("Shall we talk on Monday?")


def test_coach_reads_a_person_by_keyboard(visit: Visit) -> None:
    page = visit(RENEE)
    page.goto("/coaching/")
    _tab_to(page, page.locator("#words"))
    page.keyboard.type("Celeste")
    page.keyboard.press("Enter")
    expect(page.locator("table.caseload caption")).to_contain_text("1 person")
    _tab_to(page, page.locator("table.caseload a.main").first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Celeste")
