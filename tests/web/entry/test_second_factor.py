"""Who has a second factor signs in with both, or with a code that was kept for the day the telephone is gone."""

from __future__ import annotations

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from web.conftest import PASSWORD, Cast

from candor.store.models import Account


def _code(secret: str) -> str:
    """What the telephone shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


@pytest.fixture
def ana(cast: Cast) -> Account:
    assert cast.ana.account
    EmailAddress.objects.create(user=cast.ana.account, email=cast.ana.account.email, primary=True, verified=True)
    return cast.ana.account


def _password_said(account: Account) -> Client:
    client = Client()
    client.post("/account/login/", {"login": account.email, "password": PASSWORD})
    return client


def test_sign_in_needs_the_code_once_a_second_factor_is_on(ana: Account) -> None:
    client = _password_said(ana)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r'id="authenticator_secret"[^>]*value="(\w+)"', page)
    assert secret
    client.post("/account/2fa/totp/activate/", {"code": _code(secret[1])})
    kept = Authenticator.objects.get(user=ana, type=Authenticator.Type.TOTP)
    assert secret[1] not in str(kept.data)
    codes = Authenticator.objects.get(user=ana, type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()

    half_in = _password_said(ana)
    assert half_in.get("/settings/").status_code == 302
    half_in.post("/account/2fa/authenticate/", {"code": "000000"})
    assert half_in.get("/settings/").status_code == 302
    half_in.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert half_in.get("/settings/").status_code == 200

    again = _password_said(ana)
    again.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert again.get("/settings/").status_code == 302
