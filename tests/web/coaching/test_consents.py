"""What a person shares: seen, changed, put back, stopped; and who looked."""

from __future__ import annotations

from django.test import Client
from web.coaching.conftest import DAY, Shared
from web.conftest import NOW, Cast

from candor.store.models import Consent


def address(shared: Shared, verb: str = "") -> str:
    return f"/consents/{shared.consent.public_id}/{verb}"


def test_who_shares_nothing_is_told_how_it_begins(as_otto: Client) -> None:
    html = as_otto.get("/consents/").content.decode()
    assert "You share nothing" in html
    assert "No coach and no staff has looked" in html


def test_what_is_shared_stands_with_whom(as_ana: Client, shared: Shared) -> None:
    html = as_ana.get("/consents/").content.decode()
    assert "Riverside Works" in html
    assert "The words behind each line" in html


def test_change_takes_effect_at_once_and_can_be_put_back(
    as_ana: Client, as_carl: Client, cast: Cast, shared: Shared
) -> None:
    answer = as_ana.post(address(shared), {"shares": ["figures"], "until": "2026-12-01"}, follow=True)
    assert "Brookside" not in as_carl.get(f"/coaching/people/{cast.ana.public_id}/").content.decode()
    undo = answer.content.decode().split('action="/consents/')[1].split('"')[0].replace("&amp;", "&")
    as_ana.post(f"/consents/{undo}")
    given = Consent.objects.get()
    assert given.shares == ["figures", "applications", "missed", "evidence"]
    assert given.until is None


def test_senseless_change_is_not_made(as_ana: Client, shared: Shared) -> None:
    past = {"shares": ["figures"], "until": "2026-11-01"}
    senseless: tuple[dict[str, object], ...] = ({**past}, {"shares": []}, {"shares": ["missed"]})
    for wrong in senseless:
        assert 'class="error"' in as_ana.post(address(shared), wrong).content.decode()
    assert Consent.objects.get().shares == shared.consent.shares


def test_forged_putting_back_is_answered_with_words(as_ana: Client, shared: Shared) -> None:
    for wrong in (
        "",
        "?shares=everything",
        "?shares=figures&until=soon",
        "?shares=figures&until=2020-01-01T00:00%2B00:00",
    ):
        assert as_ana.post(address(shared, "restore/") + wrong).status_code == 302
    assert Consent.objects.get().shares == shared.consent.shares


def test_stopping_asks_first_and_is_for_good(as_ana: Client, as_carl: Client, cast: Cast, shared: Shared) -> None:
    assert "Stop sharing with Riverside Works?" in as_ana.get(address(shared, "withdraw/")).content.decode()
    assert Consent.objects.get().withdrawn_at is None
    as_ana.post(address(shared, "withdraw/"))
    assert as_carl.get(f"/coaching/people/{cast.ana.public_id}/").status_code == 404
    assert as_ana.get(address(shared)).status_code == 404
    assert as_ana.post(address(shared, "withdraw/")).status_code == 404
    assert "stopped" in as_ana.get("/consents/").content.decode()


def test_what_ran_out_can_be_shared_again(as_ana: Client, shared: Shared) -> None:
    Consent.objects.update(until=NOW - DAY)
    assert "Share again" in as_ana.get("/consents/").content.decode()
    as_ana.post(address(shared), {"shares": ["figures"], "until": ""})
    assert Consent.objects.get().until is None


def test_another_persons_consent_is_not_there(as_otto: Client, shared: Shared) -> None:
    assert as_otto.get(address(shared)).status_code == 404
    for verb in ("", "restore/?shares=figures", "withdraw/"):
        assert as_otto.post(address(shared, verb), {"shares": ["figures"]}).status_code == 404
    given = Consent.objects.get()
    assert given.withdrawn_at is None
    assert given.shares == shared.consent.shares


def test_everybody_who_looked_is_listed_by_pages(as_ana: Client, as_carl: Client, cast: Cast, shared: Shared) -> None:
    for _ in range(51):
        as_carl.get(f"/coaching/people/{cast.ana.public_id}/")
    html = as_ana.get("/consents/looks/").content.decode()
    assert html.count("opened your page") == 50
    assert as_ana.get("/consents/looks/?page=2").content.decode().count("opened your page") == 1
    assert as_ana.get("/consents/looks/?page=x").status_code == 200
