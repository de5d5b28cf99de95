"""A seeker's way: from nothing to a mailbox that is read, corrected, taken along and deleted."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from browser.conftest import Visit
from browser.signing_up import PASSWORD, sign_up
from browser.sites import INBOX, PATIENCE_SECS, Site
from browser.visitors import TERESA
from playwright.sync_api import BrowserContext, Locator, Page, expect

_LONG_MS = PATIENCE_SECS * 1000


def test_seeker_comes_from_nothing_reads_a_mailbox_and_deletes_everything(
    empty_site: Site, contexts: Callable[..., BrowserContext]
) -> None:
    page = contexts(empty_site).new_page()
    sign_up(page, empty_site, "ida@people.example")
    page.get_by_role("button", name="I look for work").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Where do you work?")
    page.get_by_role("link", name="Today").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Where do your applications stand?")

    page.get_by_label("Your mailbox file").set_input_files(INBOX)
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("heading", name="Your imports")).to_be_visible()
    row = page.locator("#imports li").filter(has_text="inbox.mbox")
    # the section asks anew by itself until all is read
    expect(row).to_contain_text("121 mails read", timeout=_LONG_MS)
    row.get_by_role("link", name="See what needs you").click()
    expect(page.get_by_role("heading", name="New since you last looked")).to_be_visible()
    _go(page, "Applications")
    expect(page.locator(".head")).to_contain_text("26 applications")

    page.get_by_role("link", name="Export").click()
    with page.expect_download() as table:
        page.get_by_role("link", name="Download the table").click()
    assert Path(table.value.path()).read_text("utf-8").count("\n") >= 27
    page.get_by_role("link", name="Delete everything…").click()
    asked_again = page.get_by_role("button", name="Confirm")
    if asked_again.is_visible():
        # on a slow machine the password was given too long ago
        page.get_by_label("Password").fill(PASSWORD)
        asked_again.click()
    page.get_by_label("Type").fill("delete")
    page.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_text("Everything is deleted")).to_be_visible()
    page.goto("/account/login/")
    page.get_by_label("Email").fill("ida@people.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign In").click()
    expect(page.get_by_role("alert").or_(page.locator(".error")).first).to_contain_text("not correct")


def test_seeker_sets_a_status_and_takes_it_back(visit: Visit) -> None:
    page = visit(TERESA)
    page.goto("/applications/?words=kirkwood")
    page.get_by_role("link", name="Kirkwood Textiles").click()
    chips = page.locator(".application-head .chips")
    expect(chips).to_contain_text("applied")
    page.get_by_role("link", name="Set the status").click()
    page.get_by_label("It is now").select_option("offer")
    page.get_by_label("Since").fill("2026-11-11")
    page.get_by_role("button", name=re.compile("Save|Set")).click()
    expect(chips).to_contain_text("offer")
    expect(page.locator("section", has_text="Your corrections").get_by_role("listitem")).not_to_have_count(0)
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(chips).to_contain_text("applied")


def test_seeker_merges_two_applications_and_takes_it_back(visit: Visit) -> None:
    page = visit(TERESA)
    page.goto("/applications/?words=wendell")
    expect(_rows(page)).to_have_count(2)
    _rows(page).first.get_by_role("link").click()
    page.get_by_role("link", name="Merge with another").click()
    page.get_by_role("checkbox", name=re.compile("Wendell")).check()
    page.get_by_role("button", name="Merge").click()
    page.goto("/applications/?words=wendell")
    expect(_rows(page)).to_have_count(1)
    _rows(page).first.get_by_role("link").click()
    page.get_by_role("button", name=re.compile("^Undo")).first.click()
    page.goto("/applications/?words=wendell")
    expect(_rows(page)).to_have_count(2)


def test_evidence_stands_behind_each_line_of_the_timeline(visit: Visit) -> None:
    page = visit(TERESA)
    page.goto("/applications/?words=dayspring")
    page.get_by_role("link", name="Dayspring Solar").click()
    why = page.locator(".timeline > li").first.locator("details")
    why.locator("summary").click()
    expect(why.get_by_text("Lies in")).to_be_visible()


def test_board_shows_the_same_applications_by_status(visit: Visit) -> None:
    page = visit(TERESA)
    page.goto("/applications/")
    page.get_by_role("link", name="Board").click()
    counts = page.locator(".board .count").all_inner_texts()
    assert sum(map(int, counts)) == 26
    # on a phone one column is shown, and the tabs choose which
    page.set_viewport_size({"width": 390, "height": 800})
    page.get_by_role("list", name="Columns").get_by_role("link", name=re.compile("Rejected")).click()
    expect(page.locator(".board > section").filter(visible=True)).to_have_count(1)
    expect(page.locator(".board > section").filter(visible=True)).to_contain_text("Rejected")


def test_figures_are_drawn_told_in_a_table_and_saved_as_a_picture(visit: Visit) -> None:
    page = visit(TERESA)
    page.goto("/figures/")
    expect(page.locator("#flow canvas").first).to_be_visible()
    page.locator("#flow summary").click()
    expect(page.locator("#flow table")).to_contain_text("Applied")
    with page.expect_download() as picture:
        page.get_by_role("button", name="Save as picture").click()
    assert Path(picture.value.path()).read_bytes().startswith(b"\x89PNG")


def test_wrong_file_is_refused_with_a_sentence(visit: Visit, tmp_path: Path) -> None:
    wrong = tmp_path / "holiday.mbox"
    wrong.write_bytes(b"\xff\xd8\xff\xe0" + bytes(2000))
    page = visit(TERESA)
    page.goto("/imports/")
    page.get_by_label("Your mailbox file").set_input_files(wrong)
    page.get_by_role("button", name="Upload").click()
    said = page.locator("#imports li, .upload-problem").filter(has_text=re.compile("mailbox|mail"))
    expect(said.filter(visible=True).first).to_be_visible()
    expect(page.locator("#imports li").filter(has_text="holiday.mbox")).to_contain_text(
        re.compile("no mail|not a mailbox|cannot be read|could not|holds no"), timeout=_LONG_MS
    )


def _go(page: Page, place: str) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name=place).click()


def _rows(page: Page) -> Locator:
    return page.locator("table.applications tbody tr")
