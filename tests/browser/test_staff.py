"""Staff see as somebody sees, change nothing so, and leave a line for each page."""

from __future__ import annotations

from browser.conftest import Visit
from browser.visitors import SAM, TERESA
from playwright.sync_api import expect


def test_staff_act_as_somebody_under_a_banner_read_only_and_noted(visit: Visit) -> None:
    page = visit(SAM)
    page.goto("/staff/")
    page.get_by_role("link", name="Accounts").click()
    page.get_by_label("Search").fill("teresa@demo.example")
    page.get_by_role("button", name="Find").click()
    page.locator("tbody tr").filter(has_text="teresa@demo.example").locator("th a").click()
    page.get_by_role("link", name="Act as this account").click()
    page.get_by_label("Why").fill("She cannot find her figures")
    page.get_by_role("button", name="Begin").click()
    banner = page.locator(".acting")
    expect(banner).to_contain_text("Every page is noted")
    expect(page.get_by_role("heading", level=1)).to_have_text("Needs you today")

    page.get_by_role("button", name="Mark all as seen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing was changed")
    page.goto("/figures/")
    expect(banner).to_be_visible()
    banner.get_by_role("button", name="Stop").click()
    expect(banner).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Account")

    page.get_by_role("link", name="Staff").first.click()
    page.get_by_role("link", name="Audit lines").click()
    expect(page.locator("table")).to_contain_text("She cannot find her figures")
    expect(page.locator("table")).to_contain_text("saw the page “figures”")

    seen = visit(TERESA)
    seen.goto("/privacy/looks/")
    expect(seen.locator("table", has_text="staff of this site")).to_contain_text("Sam Osei")
