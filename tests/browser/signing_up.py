"""An account made as a person makes one: by the form, and the link in the letter that lies in the site's outbox."""

from __future__ import annotations

import email
import re
from email import policy

import pytest
from browser.sites import Site
from playwright.sync_api import Page, expect

PASSWORD = "a long walk by the river"  # noqa: S105


def sign_up(page: Page, site: Site, address: str) -> None:
    page.goto("/account/signup/")
    page.get_by_label("Email").fill(address)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign Up").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Verify Your Email Address")
    page.goto(_link_in_letter(site, address))
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign In")
    page.get_by_label("Email").fill(address)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign In").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What brings you here?")


def _link_in_letter(site: Site, address: str) -> str:
    for file in (site.data / "outbox").glob("*.eml"):
        letter = email.message_from_bytes(file.read_bytes(), policy=policy.default)
        body = letter.get_body(("plain",))
        found = re.search(r"http\S+confirm-email\S+", body.get_content() if body else "")
        if letter["To"] == address and found:
            return found[0]
    pytest.fail(f"no letter to {address}")
