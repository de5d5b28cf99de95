"""Staff who have set a second factor need it for every page of staff."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from web.conftest import PASSWORD, Cast

ADDRESSES = ["/staff/", "/staff/store/account/", "/staff/act-as/1/", "/staff/employers/1/merge/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_session_without_it_is_asked_for_it(as_sam: Client, cast: Cast, address: str) -> None:
    TOTP.activate(cast.sam, generate_totp_secret())
    answer = as_sam.get(address)
    location = answer.headers["Location"]
    if location.startswith("/staff/login/"):
        location = as_sam.get(location).headers["Location"]
    assert location.startswith("/account/2fa/reauthenticate/?next=%2Fstaff%2F")


def test_session_with_it_goes_on(as_nobody: Client, cast: Cast) -> None:
    secret = generate_totp_secret()
    TOTP.activate(cast.sam, secret)
    EmailAddress.objects.create(user=cast.sam, email=cast.sam.email, verified=True, primary=True)
    asked = as_nobody.post("/account/login/?next=/staff/", {"login": cast.sam.email, "password": PASSWORD})
    assert asked.headers["Location"].startswith("/account/2fa/authenticate/")
    assert as_nobody.get("/staff/").status_code == 302
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    as_nobody.post("/account/2fa/authenticate/?next=/staff/", {"code": code})
    assert as_nobody.get("/staff/").status_code == 200
