"""The way in."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from web.conftest import NOW, PASSWORD, Cast, account_of, queries, signed_in

from candor.store.models import Account, Candidate, Employer, Recruiter, Secret
from candor.store.queries.tokens import secret_for


def _verified(account: Account) -> Account:
    EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=True)
    return account


def _just_said_who(account: Account) -> Client:
    """Signed in, and asked for the password once more, as what is dangerous asks for."""
    _verified(account)
    client = Client()
    answer = client.post("/account/login/", {"login": account.email, "password": PASSWORD})
    assert answer.status_code == 302
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def test_landing_page_is_for_everybody(as_nobody: Client) -> None:
    assert as_nobody.get("/").status_code == 200
    assert as_nobody.get("/privacy-notice/").status_code == 200


def test_health_needs_nobody_signed_in(as_nobody: Client) -> None:
    assert as_nobody.get("/health/").content == b"ok\n"


def test_settings_ask_who_it_is(as_nobody: Client) -> None:
    assert as_nobody.get("/settings/").headers["Location"] == "/account/login/?next=/settings/"


def test_zone_of_the_account_is_kept(as_ana: Client) -> None:
    assert as_ana.post("/settings/", {"name": "Ana", "zone": "America/Lima"}).status_code == 302
    assert b'value="America/Lima" selected' in as_ana.get("/settings/").content


def test_page_costs_one_query_for_the_session_and_one_for_the_account(as_rita: Client) -> None:
    with queries() as asked:
        as_rita.get("/settings/")
    assert len(asked) == 2


def test_theme_is_written_into_the_page(as_nobody: Client) -> None:
    as_nobody.post("/theme/", {"theme": "dark", "next": "/"})
    assert b'data-theme="dark"' in as_nobody.get("/").content


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)", ""])
def test_theme_leads_to_no_other_site(as_nobody: Client, elsewhere: str) -> None:
    answer = as_nobody.post("/theme/", {"theme": "dark", "next": elsewhere})
    assert answer.headers["Location"] == "/"


def test_sign_up_asks_for_a_verified_address_before_anything_opens(as_nobody: Client) -> None:
    answer = as_nobody.post("/account/signup/", {"email": "Nia@Example.org", "password1": PASSWORD})
    assert answer.headers["Location"] == "/account/confirm-email/"
    account = Account.objects.get(email="nia@example.org")
    assert as_nobody.get("/settings/").status_code == 302
    link = re.search(r"http://testserver(/account/confirm-email/\S+)", str(mail.outbox[-1].body))
    assert link
    assert "user nia@example.org has given your email address" in str(mail.outbox[-1].body)
    assert as_nobody.post(link[1]).status_code == 302
    assert EmailAddress.objects.get(user=account).verified
    done = as_nobody.post("/account/login/", {"login": "nia@example.org", "password": PASSWORD})
    assert done.headers["Location"] == "/start/"


def test_sign_up_with_a_known_address_tells_no_more_than_with_a_new_one(cast: Cast, as_nobody: Client) -> None:
    assert cast.ana.account
    _verified(cast.ana.account)
    answers = [
        as_nobody.post("/account/signup/", {"email": email, "password1": PASSWORD})
        for email in (cast.ana.account.email, "new@example.org")
    ]
    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {
        (302, "/account/confirm-email/")
    }


def test_wrong_password_does_not_sign_in(cast: Cast, as_nobody: Client) -> None:
    assert cast.ana.account
    _verified(cast.ana.account)
    answer = as_nobody.post("/account/login/", {"login": cast.ana.account.email, "password": "not this one"})
    assert answer.status_code == 200
    assert as_nobody.get("/settings/").status_code == 302


def test_many_wrong_passwords_lock_the_door_for_the_right_one(cast: Cast, as_nobody: Client) -> None:
    assert cast.ana.account
    _verified(cast.ana.account)
    for _ in range(6):
        as_nobody.post("/account/login/", {"login": cast.ana.account.email, "password": "not this one"})
    as_nobody.post("/account/login/", {"login": cast.ana.account.email, "password": PASSWORD})
    assert as_nobody.get("/settings/").status_code == 302


def test_new_account_is_asked_what_it_is(store: str, now: Any) -> None:
    page = signed_in(account_of("Nia")).get("/start/").content
    assert b"I look for work" in page
    assert b"I hire" in page


def test_who_begins_to_look_for_work_is_found_by_nobody(store: str, now: Any) -> None:
    account = account_of("Nia")
    client = signed_in(account)
    client.post("/start/candidate/")
    client.post("/start/candidate/")
    assert Candidate.objects.get(account=account).is_findable is False


def test_recruiter_joins_by_the_domain_of_a_verified_address(cast: Cast) -> None:
    account = Account.objects.create_user("nia@northwindbakery.example", PASSWORD)
    client = signed_in(_verified(account))
    client.post("/start/recruiter/", {"address": account.email, "name": ""})
    assert Recruiter.objects.get(account=account).employer == cast.rita.employer


def test_recruiter_registers_an_employer_by_a_verified_address(cast: Cast) -> None:
    account = Account.objects.create_user("nia@kestrelmills.example", PASSWORD)
    client = signed_in(_verified(account))
    client.post("/start/recruiter/", {"address": account.email, "name": "Kestrel Mills"})
    made = Recruiter.objects.get(account=account)
    assert made.employer.name == "Kestrel Mills"
    assert [row.domain for row in made.employer.domains.all()] == ["kestrelmills.example"]


def test_unverified_or_free_address_makes_no_recruiter(cast: Cast) -> None:
    unverified = Account.objects.create_user("nia@kestrelmills.example", PASSWORD)
    signed_in(unverified).post("/start/recruiter/", {"address": unverified.email, "name": "Kestrel Mills"})
    free = _verified(Account.objects.create_user("nia@gmail.com", PASSWORD))
    page = signed_in(free).post("/start/recruiter/", {"address": free.email, "name": "Kestrel Mills"})
    assert b"shows no employer" in page.content
    assert not Employer.objects.filter(name="Kestrel Mills").exists()


def test_token_is_shown_once_and_opens_until_it_is_revoked(cast: Cast) -> None:
    assert cast.ana.account
    client = _just_said_who(cast.ana.account)
    shown = client.post("/settings/tokens/", {"name": "my script", "days": "30"}).content.decode()
    found = re.search(r"candor_[\w-]+", shown)
    assert found
    token = found[0]
    assert token not in client.get("/settings/tokens/").content.decode()
    secret = secret_for(token, NOW)
    assert secret
    assert secret.account == cast.ana.account
    assert secret_for(token, NOW + timedelta(days=31)) is None
    client.post(f"/settings/tokens/{secret.public_id}/revoke/")
    assert secret_for(token, NOW) is None


def test_token_of_somebody_else_cannot_be_revoked(cast: Cast, as_otto: Client) -> None:
    assert cast.ana.account
    _just_said_who(cast.ana.account).post("/settings/tokens/", {"name": "my script", "days": "30"})
    assert as_otto.post(f"/settings/tokens/{Secret.objects.get().public_id}/revoke/").status_code == 404
    assert Secret.objects.count() == 1


def test_tokens_and_deletion_ask_for_the_password_again(as_ana: Client) -> None:
    for address in ("/settings/tokens/", "/settings/delete/"):
        assert "/account/reauthenticate/" in as_ana.get(address).headers["Location"]


def test_account_is_deleted_only_by_the_word(cast: Cast) -> None:
    assert cast.ana.account
    client = _just_said_who(cast.ana.account)
    client.post("/settings/delete/", {"word": "yes"})
    assert Account.objects.filter(pk=cast.ana.account.pk).exists()
    client.post("/settings/delete/", {"word": "delete"})
    assert not Account.objects.filter(pk=cast.ana.account.pk).exists()
    assert not Candidate.objects.filter(pk=cast.ana.pk).exists()
    assert client.get("/settings/").status_code == 302
