"""Without JavaScript everything can be read, and what matters can be changed."""

from __future__ import annotations

from browser.conftest import Visit
from browser.visitors import DANA, RENEE, TERESA
from playwright.sync_api import expect


def test_seeker_reads_and_corrects_without_script(visit: Visit) -> None:
    page = visit(TERESA, java_script_enabled=False)
    page.goto("/figures/")
    page.locator("#flow summary").click()
    expect(page.locator("#flow table")).to_contain_text("Applied")
    page.goto("/applications/")
    page.get_by_label("Words").fill("westby")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Westby Credit Union").click()
    page.get_by_role("button", name="Archive").click()
    expect(page.locator(".application-head .chips")).to_contain_text("archived")
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(page.locator(".application-head .chips")).not_to_contain_text("archived")
    page.goto("/imports/")
    expect(page.get_by_text("larger ones need JavaScript")).to_be_visible()
    expect(page.get_by_label("Your mailbox file")).to_be_enabled()


def test_recruiter_searches_without_script(visit: Visit) -> None:
    page = visit(DANA, java_script_enabled=False)
    page.goto("/recruiting/")
    page.locator("#id_skill").fill("excel, bookkeeping")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator(".tokens .token")).to_have_count(2)
    page.locator(".people a.main").first.click()
    expect(page.locator("table.parts tbody tr")).to_have_count(3)


def test_coach_sorts_and_notes_without_script(visit: Visit) -> None:
    page = visit(RENEE, java_script_enabled=False)
    page.goto("/coaching/")
    page.locator("table.caseload thead").get_by_role("link", name="Person").click()
    expect(page.locator("th[aria-sort]")).to_have_count(1)
    page.locator("table.caseload a.main").first.click()
    page.get_by_label("New note").fill("Rang on Thursday.")
    page.get_by_role("button", name="Keep note").click()
    note = page.locator(".notes li").filter(has_text="Rang on Thursday.")
    note.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Delete").click()
    expect(note).to_have_count(0)
