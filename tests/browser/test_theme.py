"""Dark and light: by the system, or as chosen; written by the server, so that no page flashes."""

from __future__ import annotations

from browser.conftest import DARK_GROUND, Visit
from browser.visitors import TERESA
from playwright.sync_api import Page, expect

_LIGHT_GROUND = "rgb(247, 243, 234)"


def _shows(page: Page, ground: str) -> None:
    expect(page.locator("body")).to_have_css("background-color", ground)


def test_chosen_theme_is_in_the_first_bytes_of_each_page_and_outlives_the_visit(visit: Visit) -> None:
    page = visit(TERESA, color_scheme="light")
    page.goto("/today/")
    _shows(page, _LIGHT_GROUND)
    page.get_by_role("button", name="Dark").click()
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
    _shows(page, DARK_GROUND)
    response = page.goto("/applications/")
    assert response
    assert response.text().lstrip().startswith('<!doctype html>\n<html lang="en" data-theme="dark">')
    _shows(page, DARK_GROUND)
    page.get_by_role("button", name="Light").click()
    page.emulate_media(color_scheme="dark")
    _shows(page, _LIGHT_GROUND)
    page.get_by_role("button", name="System").click()
    _shows(page, DARK_GROUND)


def test_theme_needs_no_script(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
