"""Every page of signing in stands in the look of the site, and holds nothing that the content policy forbids."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from web.conftest import PASSWORD, Cast

FORBIDDEN = re.compile(
    r"""<script(?![^>]*\ssrc=)(?![^>]*type="application/json")|\sstyle=|\son[a-z]+=|javascript:""", re.I
)
FOR_ALL = ["login/", "signup/", "password/reset/", "password/reset/done/", "confirm-email/", "confirm-email/wrong/"]
FOR_PEOPLE = ["email/", "password/change/", "2fa/", "2fa/totp/activate/", "sessions/", "3rdparty/", "logout/"]


@pytest.fixture
def person(cast: Cast) -> Client:
    assert cast.ana.account
    account = cast.ana.account
    EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=True)
    client = Client()
    client.post("/account/login/", {"login": account.email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def _in_the_look(page: str) -> None:
    assert "look/candor.css" in page
    assert 'id="main"' in page
    assert FORBIDDEN.findall(page) == []


@pytest.mark.parametrize("address", FOR_ALL)
def test_page_for_all(as_nobody: Client, address: str) -> None:
    answer = as_nobody.get(f"/account/{address}")
    assert answer.status_code == 200
    _in_the_look(answer.content.decode())


@pytest.mark.parametrize("address", FOR_PEOPLE)
def test_page_of_the_account(person: Client, address: str) -> None:
    answer = person.get(f"/account/{address}")
    assert answer.status_code == 200
    _in_the_look(answer.content.decode())


@pytest.mark.parametrize(
    "address", ["/settings/", "/settings/tokens/", "/settings/delete/", "/start/?more", "/start/recruiter/"]
)
def test_page_of_the_entry(person: Client, address: str) -> None:
    answer = person.get(address)
    assert answer.status_code == 200
    _in_the_look(answer.content.decode())
