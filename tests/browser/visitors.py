"""The demo's people, and how a visitor becomes one of them."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

TERESA, DANA, PHIL, RENEE, SAM = "Teresa Marlowe", "Dana Whitlock", "Phil Brandt", "Renée Kowalczyk", "Sam Osei"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def go_in(page: Page, name: str) -> None:
    """By the demo's own door."""
    page.goto("/demo/")
    page.get_by_role("button", name=f"Be {name}").click()
    page.wait_for_url(lambda address: "/demo/" not in address)
