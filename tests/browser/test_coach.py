"""A coach's way, and that a person's no holds from the next request on."""

from __future__ import annotations

from browser.conftest import Visit
from browser.visitors import RENEE, TERESA
from playwright.sync_api import expect


def test_coach_goes_from_the_caseload_to_a_person_and_writes_down_a_story(visit: Visit) -> None:
    page = visit(RENEE)
    page.goto("/coaching/")
    expect(page.locator("table.caseload")).to_contain_text("25 people")
    page.get_by_role("link", name="Stories that differ").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto("/coaching/?words=Teresa")
    page.get_by_role("link", name="Teresa Marlowe").click()
    page.locator("#applications ~ ul a.main").filter(has_text="Kirkwood Textiles").click()
    expect(page.locator("section", has_text="Three sides")).to_contain_text("The mailbox says")
    page.get_by_label("Who says so").select_option("seeker")
    page.get_by_label("Where it stands").select_option("interview")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".sides .card").first).to_contain_text("interview")
    page.get_by_role("link", name="Take back").first.click()
    page.get_by_role("button", name="Take back").click()
    expect(page.locator(".sides .card").first).to_contain_text("Nothing written down yet")


def test_consent_that_is_withdrawn_is_gone_at_the_next_request_and_comes_back_by_an_invitation(visit: Visit) -> None:
    page, sharing = visit(RENEE), visit(TERESA)
    page.goto("/coaching/?words=Teresa")
    page.get_by_role("link", name="Teresa Marlowe").click()
    her_page = page.url

    sharing.goto("/privacy/")
    sharing.get_by_role("link", name="What coaches see").click()
    sharing.get_by_role("link", name="Stop sharing with Riverbend Works").click()
    sharing.get_by_role("button", name="Stop sharing").click()
    expect(sharing.get_by_role("heading", name="You share nothing")).to_be_visible()
    response = page.goto(her_page)
    assert response
    assert response.status == 404
    page.goto("/coaching/?words=Teresa")
    expect(page.get_by_role("heading", name="Nobody here")).to_be_visible()

    page.goto("/coaching/invitations/")
    page.get_by_label("E-mail address").fill("teresa@demo.example")
    page.get_by_role("button", name="Send invitation").click()
    sharing.goto(page.get_by_label("Link to the invitation").input_value())
    expect(sharing.get_by_role("heading", level=1)).to_contain_text("Riverbend Works asks to see")
    sharing.get_by_role("checkbox", name="Each application").check()
    sharing.get_by_role("button", name="Share this").click()
    page.goto("/coaching/?words=Teresa")
    page.get_by_role("link", name="Teresa Marlowe").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Teresa Marlowe")
    # and she can see who looked
    sharing.goto("/consents/looks/")
    expect(sharing.locator(".rows li").first).to_contain_text("Renée Kowalczyk")
