"""The way in."""

from __future__ import annotations

from django.test import Client


def test_landing_page_is_for_everybody(as_nobody: Client) -> None:
    assert as_nobody.get("/").status_code == 200


def test_settings_ask_who_it_is(as_nobody: Client) -> None:
    assert as_nobody.get("/settings/").headers["Location"] == "/account/login/?next=/settings/"


def test_zone_of_the_account_is_kept(as_ana: Client) -> None:
    assert as_ana.post("/settings/", {"name": "Ana", "zone": "America/Lima"}).status_code == 302
    assert b'value="America/Lima" selected' in as_ana.get("/settings/").content


def test_theme_is_written_into_the_page(as_nobody: Client) -> None:
    as_nobody.post("/theme/", {"theme": "dark", "next": "/"})
    assert b'data-theme="dark"' in as_nobody.get("/").content


def test_theme_leads_to_no_other_site(as_nobody: Client) -> None:
    answer = as_nobody.post("/theme/", {"theme": "dark", "next": "https://example.com/"})
    assert answer.headers["Location"] == "/"
