"""A candidate's way: found by those who may, and by nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable

from browser.conftest import Visit
from browser.signing_up import sign_up
from browser.sites import Site
from browser.visitors import DANA, PHIL, TERESA
from playwright.sync_api import BrowserContext, expect


def test_candidate_is_found_in_three_steps_after_near_names_were_asked(
    demo: Site, contexts: Callable[..., BrowserContext], visit: Visit
) -> None:
    page = contexts(demo).new_page()
    sign_up(page, demo, "ivo@people.example")
    page.get_by_role("button", name="I look for work").click()
    page.get_by_label("Employer", exact=True).fill("Harborline Cold Storage")
    page.get_by_label("Your work there").fill("Forklift driver")
    page.get_by_label("I work there now").check()
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".rows li").filter(has_text="Harborline Cold Storage")).to_contain_text(
        "hidden from this employer"
    )
    page.get_by_role("link", name="Go on").click()
    # the demo has a Harborline Logistics: only the person knows whether it is the same one
    asked = page.locator(".rows li").filter(has_text="Harborline Logistics")
    asked.get_by_role("button", name=re.compile("^Yes")).click()
    expect(page.locator("section", has_text="You are hidden from").get_by_text("Harborline Logistics")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Go on").click()
    page.get_by_label("Skill").fill("forklift driving")
    page.get_by_role("button", name="Add skill").click()
    page.get_by_role("main").get_by_role("link", name="Go on").click()
    expect(page.locator("section", has_text="These will not find you")).to_contain_text("Harborline Logistics")
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Name").fill("Ivo Zrinski")
    page.get_by_role("button", name="Save").click()
    page.goto("/profile/start/check/")
    page.get_by_role("button", name="Let employers find me").click()
    expect(page.get_by_role("heading", name="Employers can find you")).to_be_visible()

    for recruiter, finds in ((DANA, 0), (PHIL, 1)):
        looking = visit(recruiter)
        looking.goto("/recruiting/?words=Zrinski")
        expect(looking.get_by_role("link", name="Ivo Zrinski")).to_have_count(finds)


def test_candidate_sees_what_a_hidden_employer_sees(visit: Visit) -> None:
    page = visit(TERESA)
    page.goto("/privacy/")
    entry = page.locator(".rows li").filter(has_text="Pineview Accounting")
    expect(entry).to_contain_text("linked to your experience")
    page.get_by_role("link", name="Preview as employer").click()
    page.get_by_label("Name of an employer").fill("Pineview Accounting, Inc.")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="does not find you")).to_be_visible()
    page.get_by_label("Name of an employer").fill("Harborline Logistics")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="finds you", exact=False)).to_be_visible()
    expect(page.locator("section", has_text="What it sees")).to_contain_text("Teresa Marlowe")


def test_candidate_hides_and_takes_it_back(visit: Visit) -> None:
    page, looking = visit(TERESA), visit(DANA)
    looking.goto("/recruiting/?words=Marlowe")
    expect(looking.get_by_role("link", name="Teresa Marlowe")).to_be_visible()
    page.goto("/privacy/")
    page.get_by_label("Employer to hide from").fill("Harborline Logistics Ltd")
    page.get_by_role("button", name="Hide me from it").click()
    looking.reload()
    expect(looking.get_by_role("heading", name="Nobody fits all of this")).to_be_visible()
    page.goto("/privacy/")
    page.get_by_role("button", name="Take off Harborline Logistics Ltd").click()
    confirm = page.get_by_role("main").get_by_role("button", name=re.compile("Take"))
    if page.get_by_role("heading", level=1).inner_text().endswith("?"):
        confirm.click()
    expect(page.locator(".rows li").filter(has_text="Harborline")).to_have_count(0)
    looking.reload()
    expect(looking.get_by_role("link", name="Teresa Marlowe")).to_be_visible()


def test_candidate_reads_the_own_score_with_its_reasons(visit: Visit) -> None:
    page = visit(TERESA)
    page.goto("/profile/")
    page.get_by_role("link", name="Your score").click()
    expect(page.locator("table", has_text="Points of your score by part").locator("tbody tr")).to_have_count(3)
    expect(page.locator(".reasons li").first).to_be_visible()
