"""A recruiter's way: who is keen, why, and what to say to them."""

from __future__ import annotations

import re
from pathlib import Path

from browser.conftest import Visit
from browser.visitors import DANA, PHIL, TERESA
from playwright.sync_api import Page, expect


def _people(page: Page) -> list[str]:
    return page.locator(".people a.main").all_inner_texts()


def test_recruiter_narrows_a_search_and_sees_scores_in_their_order(visit: Visit) -> None:
    page = visit(DANA)
    page.goto("/recruiting/")
    scores = [int(text) for text in page.locator(".people .meter-score").all_inner_texts()]
    assert len(scores) > 10
    assert scores == sorted(scores, reverse=True)
    page.get_by_label("Skills", exact=True).first.fill("forklift driving")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator(".tokens")).to_contain_text("forklift driving")
    assert 0 < len(_people(page)) < len(scores)
    page.get_by_label("Place").fill("Eagan")
    page.get_by_role("button", name="Search", exact=True).click()
    for row in page.locator(".people > li").all():
        expect(row).to_contain_text("Eagan")
    page.get_by_role("link", name="Clear all filters").click()
    assert len(_people(page)) == len(scores)


def test_recruiter_writes_and_the_candidate_answers(visit: Visit) -> None:
    page, answering = visit(DANA), visit(TERESA)
    page.goto("/recruiting/?words=Marlowe")
    page.get_by_role("link", name="Teresa Marlowe").click()
    expect(page.locator(".why-all li").first).to_be_visible()
    page.get_by_role("link", name="Open the conversation").click()
    page.get_by_role("textbox", name="Message").fill("Would the early shift suit you?")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".talk li").last).to_contain_text("Would the early shift suit you?")

    answering.goto("/messages/")
    answering.get_by_role("link", name="Harborline Logistics").click()
    expect(answering.locator(".talk")).to_contain_text("Would the early shift suit you?")
    answering.get_by_label("Your answer").fill("Yes, very gladly. I could start on Monday!")
    answering.get_by_role("button", name="Send").click()
    page.reload()
    expect(page.locator(".talk li").last).to_contain_text("I could start on Monday!")


def test_recruiter_tries_weights_before_they_hold(visit: Visit) -> None:
    page = visit(DANA)
    page.goto("/recruiting/settings/")
    page.get_by_role("link", name=re.compile("[Ww]eights")).first.click()
    for label, percent in (("Sentiment", "20"), ("Answers", "20"), ("Speed", "60")):
        page.get_by_label(label).fill(percent)
    page.get_by_role("button", name="Show how the list would move").click()
    expect(page.locator("#moves")).to_contain_text("20, 20, 60")
    expect(page.locator("table", has_text="By these weights").locator("tbody tr")).to_have_count(10)
    page.get_by_role("button", name="Use these weights").click()
    expect(page.locator(".head")).to_contain_text("20 sentiment, 20 answers, 60 speed")
    page.get_by_role("button", name=re.compile("Back to the usual")).click()
    expect(page.locator(".head")).to_contain_text("the usual ones")


def test_page_of_people_is_taken_along_as_a_table(visit: Visit) -> None:
    page = visit(DANA)
    page.goto("/recruiting/")
    first = _people(page)[0]
    with page.expect_download() as table:
        page.get_by_role("link", name="This page as CSV").click()
    assert first in Path(table.value.path()).read_text("utf-8-sig")


def test_hidden_person_is_not_there_for_the_employer_whom_they_hide_from(visit: Visit) -> None:
    finding, hidden_from = visit(DANA), visit(PHIL)
    finding.goto("/recruiting/?words=Marlowe")
    address = finding.get_by_role("link", name="Teresa Marlowe").get_attribute("href")
    assert address
    hidden_from.goto("/recruiting/?words=Marlowe")
    expect(hidden_from.get_by_role("heading", name="Nobody fits all of this")).to_be_visible()
    response = hidden_from.goto(address)
    assert response
    assert response.status == 404
