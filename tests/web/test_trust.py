"""What every answer carries, what logs hold, how often one may ask, and what errors say."""

from __future__ import annotations

import logging
from io import StringIO

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    validate_totp_code,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from web.conftest import Cast, signed_in

from candor.web.adapters import MFAAdapter
from candor.web.errors import bad_request, server_error
from candor.web.limits import Limit, limited
from candor.web.logs import IdsOnly


def test_headers_of_every_page(as_nobody: Client) -> None:
    headers = as_nobody.get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_pages_of_a_person_are_kept_by_no_cache(as_ana: Client) -> None:
    assert "no-store" in as_ana.get("/settings/").headers["Cache-Control"]


def test_missing_page_says_what_to_do(as_nobody: Client) -> None:
    answer = as_nobody.get("/nothing/here/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()


def test_form_without_its_token_is_refused_with_words(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.sam, backend="candor.web.sign_in.AccountBackend")
    answer = client.post("/settings/", {"name": "x", "zone": ""})
    assert answer.status_code == 403
    assert "had grown old" in answer.content.decode()


def test_too_much_at_once_is_said_as_413(as_ana: Client) -> None:
    answer = as_ana.post("/settings/", {f"f{number}": "x" for number in range(2001)})
    assert answer.status_code == 413


def test_own_cookies_are_bound_to_their_host_where_the_line_is_safe(as_nobody: Client) -> None:
    cookie = as_nobody.post("/theme/", {"theme": "dark"}, secure=True).cookies["__Host-theme"]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert (cookie["path"], cookie["domain"]) == ("/", "")
    assert b'data-theme="dark"' in as_nobody.get("/", secure=True).content
    as_nobody.cookies["theme"] = "light"
    assert b'data-theme="dark"' in as_nobody.get("/", secure=True).content


def test_stranger_cannot_fill_the_disk_by_a_form(as_nobody: Client, as_ana: Client) -> None:
    """A form's files are on the disk before anything looks at it; so its size is looked at first."""
    large = {"CONTENT_LENGTH": str(2 << 20)}
    for address in ("/account/login/", "/theme/", "/imports/begin/", "/recruiting/conversations/files/"):
        assert as_nobody.post(address, {"x": "y"}, **large).status_code == 413, address  # type: ignore[arg-type]
    assert as_nobody.post("/imports/drop/", {"x": "y"}, **large).status_code == 302  # type: ignore[arg-type]
    assert as_nobody.put("/imports/00000000-0000-0000-0000-000000000000/bytes/", b"x", **large).status_code == 302  # type: ignore[arg-type]
    assert as_ana.post("/theme/", {"x": "y"}, CONTENT_LENGTH=str(1 << 30)).status_code == 413
    assert as_nobody.post("/theme/", {"x": "y"}, CONTENT_LENGTH="none").status_code == 413


def test_limits_are_kept_for_more_people_than_the_cache_of_the_framework_holds(store: str) -> None:
    asked = []
    for number in range(1000):
        request = RequestFactory().get("/", REMOTE_ADDR=f"10.0.{number // 250}.{number % 250}")
        request.user = AnonymousUser()
        asked.append(request)
        assert Limit.of("test", "1/m").allows(request)
    assert not any(Limit.of("test", "1/m").allows(request) for request in asked)


def test_broken_pages_need_nothing_that_may_be_broken() -> None:
    request = RequestFactory().get("/")
    assert server_error(request).status_code == 500
    assert bad_request(request).status_code == 400


def test_log_holds_ids_and_the_route_only(as_ana: Client) -> None:
    lines = StringIO()
    watching = logging.StreamHandler(lines)
    watching.setFormatter(logging.getLogger("candor").handlers[0].formatter)
    for name in ("candor", "django"):
        logging.getLogger(name).addHandler(watching)
    try:
        as_ana.get("/settings/?words=private+words")
        as_ana.get("/invitations/a-token-of-somebody/")
    finally:
        for name in ("candor", "django"):
            logging.getLogger(name).removeHandler(watching)
    written = lines.getvalue()
    assert "route=entry:settings method=GET status=200" in written
    assert "status=404" in written
    assert "private" not in written
    assert "a-token" not in written


def test_lines_of_the_framework_lose_addresses_and_exceptions_their_words() -> None:
    address = "ann" + "@example.org"
    try:
        raise ValueError(address)
    except ValueError as error:
        info = (type(error), error, error.__traceback__)
    record = logging.LogRecord("django.request", 40, "x", 1, "Internal Server Error: %s", ("/secret/",), info)
    record.status_code = 500
    written = IdsOnly("%(message)s").format(record)
    assert "status=500" in written
    assert "ValueError" in written
    assert "test_lines_of_the_framework" in written
    assert "secret" not in written
    assert address not in written


def test_limit_counts_each_person_by_themselves(cast: Cast) -> None:
    @limited("test", "2/m")
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("found")

    def asked_by(account: object) -> int:
        request = RequestFactory().get("/")
        request.user = account  # type: ignore[assignment]
        return view(request).status_code

    assert [asked_by(cast.ana.account) for _ in range(3)] == [200, 200, 429]
    assert asked_by(cast.otto.account) == 200


def test_limit_says_when_to_come_back(cast: Cast) -> None:
    @limited("test", "0/h")
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("found")

    request = RequestFactory().get("/")
    request.user = cast.sam
    assert view(request).headers["Retry-After"] == "3600"
    assert Limit.of("x", "5/m").amount == 5


def test_secret_of_an_authenticator_is_not_stored_as_it_is() -> None:
    adapter = MFAAdapter()
    kept = adapter.encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DP" not in kept
    assert adapter.decrypt(kept) == "JBSWY3DPEHPK3PXP"


def test_secret_made_under_another_key_fits_no_code_that_anybody_can_work_out() -> None:
    adapter = MFAAdapter()
    first, second = (adapter.decrypt("made under another key") for _ in range(2))
    assert first != second
    assert len(first) >= 32
    known = {format_hotp_value(hotp_value("", counter)) for counter in yield_hotp_counters_from_time()}
    assert not any(validate_totp_code(adapter.decrypt("made under another key"), code) for code in known)


@pytest.mark.parametrize("name", ["ana", "rita", "carl"])
def test_only_staff_see_staff_pages(cast: Cast, name: str) -> None:
    person = getattr(cast, name)
    assert signed_in(person.account).get("/staff/").status_code in (302, 404)
