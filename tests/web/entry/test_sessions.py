"""Sessions, from signing in to signing out, under attack."""

from __future__ import annotations

import logging
import time
from datetime import timedelta

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from web.conftest import NOW, PASSWORD, Cast

from candor.actions.make_token import make_token
from candor.actions.open_calendar_feed import open_calendar_feed
from candor.store.models import Account
from candor.web.session_age import LONGEST, LONGEST_OF_STAFF

OTHER = "another walk by the sea"


@pytest.fixture
def ana(cast: Cast) -> Account:
    account = cast.ana.account
    assert account
    EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=True)
    return account


def _signs_in(client: Client, account: Account, password: str = PASSWORD, **more: str) -> str:
    """Where it leads."""
    answer = client.post("/account/login/", {"login": account.email, "password": password} | more)
    assert answer.status_code == 302
    return answer.headers["Location"]


def _is_in(client: Client) -> bool:
    return client.get("/settings/").status_code == 200


def test_session_that_was_there_before_signing_in_is_not_the_one_afterwards(ana: Account) -> None:
    client = Client()
    client.post("/account/signup/", {"email": "new@example.org", "password1": PASSWORD})
    before = client.cookies["session"].value
    _signs_in(client, ana)
    assert client.cookies["session"].value != before
    thief = Client()
    thief.cookies["session"] = before
    assert not _is_in(thief)


def test_session_made_up_by_somebody_else_is_never_taken(ana: Account) -> None:
    client = Client()
    client.cookies["session"] = "a" * 32
    _signs_in(client, ana)
    assert client.cookies["session"].value != "a" * 32


def test_signing_out_ends_the_session_and_not_only_its_cookie(ana: Account) -> None:
    client, thief = Client(), Client()
    _signs_in(client, ana)
    thief.cookies["session"] = client.cookies["session"].value
    assert _is_in(thief)
    client.post("/account/logout/")
    assert not _is_in(thief)


def test_new_password_ends_every_other_session(ana: Account) -> None:
    client, other = Client(), Client()
    for one in (client, other):
        _signs_in(one, ana)
    given = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
    assert client.post("/account/password/change/", given).status_code == 302
    assert _is_in(client)
    assert not _is_in(other)


def test_shut_account_is_out_at_once_with_its_tokens_and_feeds(ana: Account) -> None:
    client = Client()
    _signs_in(client, ana)
    _, token = make_token(ana, "x", at=NOW, expires_at=NOW + timedelta(days=1))
    feed = open_calendar_feed(ana, at=NOW)
    ana.is_active = False
    ana.save()
    assert not _is_in(client)
    assert client.get("/api/v1/applications", HTTP_AUTHORIZATION=f"Bearer {token}").status_code == 401
    assert client.get(f"/feeds/{feed}.ics").status_code == 404


def test_token_opens_the_api_alone_and_a_feed_its_calendar_alone(ana: Account) -> None:
    client = Client()
    _, token = make_token(ana, "x", at=NOW, expires_at=NOW + timedelta(days=1))
    feed = open_calendar_feed(ana, at=NOW)
    assert client.get("/api/v1/applications", HTTP_AUTHORIZATION=f"Bearer {token}").status_code == 200
    assert client.get("/applications/", HTTP_AUTHORIZATION=f"Bearer {token}").status_code == 302
    assert client.get(f"/feeds/{token}.ics").status_code == 404
    assert client.get("/api/v1/applications", HTTP_AUTHORIZATION=f"Bearer {feed}").status_code == 401
    _signs_in(client, ana)
    assert client.get("/api/v1/applications").status_code == 401


def test_token_that_ran_out_opens_nothing(ana: Account) -> None:
    _, token = make_token(ana, "x", at=NOW - timedelta(days=2), expires_at=NOW)
    assert Client().get("/api/v1/applications", HTTP_AUTHORIZATION=f"Bearer {token}").status_code == 401


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x"])
def test_signing_in_leads_to_no_other_site(ana: Account, elsewhere: str) -> None:
    client = Client()
    assert _signs_in(client, ana, next=elsewhere) == "/start/"
    for address in ("/account/logout/", "/account/reauthenticate/"):
        answer = client.post(address, {"password": PASSWORD, "next": elsewhere})
        assert "evil" not in answer.headers["Location"]


def test_asking_for_a_new_password_tells_nobody_who_is_here(ana: Account) -> None:
    told = []
    for email in (ana.email, "nobody@example.org"):
        answer = Client().post("/account/password/reset/", {"email": email})
        told.append((answer.status_code, answer.headers["Location"]))
    assert told[0] == told[1]


def test_link_for_a_new_password_opens_once(ana: Account) -> None:
    client = Client()
    mail.outbox.clear()
    client.post("/account/password/reset/", {"email": ana.email})
    link = next(word for word in str(mail.outbox[0].body).split() if "/password/reset/key/" in word)
    form = client.get(link).headers["Location"]
    assert client.post(form, {"password1": OTHER, "password2": OTHER}).status_code == 302
    assert Client().get(link).status_code == 200
    assert Client().get(link, follow=True).redirect_chain == []
    _signs_in(Client(), ana, OTHER)


def test_header_of_a_proxy_that_is_not_there_is_no_way_around_a_limit(ana: Account) -> None:
    for number in range(40):
        given = {"login": f"p{number}@example.org", "password": "not this one"}
        answer = Client().post("/account/login/", given, HTTP_X_FORWARDED_FOR=f"10.1.1.{number}")
    assert answer.status_code in (200, 429)
    last = Client().post("/account/login/", {"login": ana.email, "password": PASSWORD}, HTTP_X_FORWARDED_FOR="10.2.2.2")
    assert last.status_code != 302


def test_what_happens_at_the_door_is_logged_by_ids(ana: Account, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "candor.door"):
        client = Client()
        client.post("/account/login/", {"login": ana.email, "password": "not this one"})
        _signs_in(client, ana)
        client.post("/account/logout/")
    lines = [record.getMessage() for record in caplog.records if record.name == "candor.door"]
    assert lines == [
        "event=refused account=-",
        f"event=signed_in account={ana.pk}",
        f"event=signed_out account={ana.pk}",
    ]


@pytest.mark.parametrize(("is_staff", "longest"), [(False, LONGEST), (True, LONGEST_OF_STAFF)])
def test_nobody_stays_signed_in_for_ever(ana: Account, is_staff: bool, longest: timedelta) -> None:
    ana.is_staff = is_staff
    ana.save()
    client = Client()
    _signs_in(client, ana)
    for age, is_in in ((longest - timedelta(minutes=5), True), (longest + timedelta(minutes=5), False)):
        session = client.session
        for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
            record["at"] = time.time() - age.total_seconds()
        session.save()
        assert _is_in(client) is is_in
