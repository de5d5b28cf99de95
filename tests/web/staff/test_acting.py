"""Acting as somebody: what staff see, what they cannot do, and what the person reads of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from web.conftest import NOW, Cast, account_of

from candor.actions.start_acting import LONGEST_REASON
from candor.store.models import Account, AuditLine

STOP = "/staff/act-as/stop/"


def refreshed(account: Account | None) -> Account:
    """As it is stored now."""
    assert account is not None
    return Account.objects.get(pk=account.pk)


def act(client: Client, account: Account | None, reason: str = "She asked why a mail is missing.") -> int:
    assert account is not None
    return client.post(f"/staff/act-as/{account.pk}/", {"reason": reason}).status_code


@pytest.fixture
def as_ana_by_sam(as_sam: Client, cast: Cast) -> Client:
    assert act(as_sam, cast.ana.account) == 302
    return as_sam


def test_banner_stands_on_every_page_with_a_way_to_stop(as_ana_by_sam: Client, cast: Cast) -> None:
    for address in ("/consents/", "/staff/", "/settings/"):
        page = as_ana_by_sam.get(address).content.decode()
        assert f"account {cast.ana.account_id}" in page
        assert f'action="{STOP}"' in page


def test_pages_are_the_persons(as_ana_by_sam: Client) -> None:
    assert "What you share" in as_ana_by_sam.get("/consents/").content.decode()


def test_each_page_seen_is_a_line_that_the_person_reads(as_ana_by_sam: Client, as_ana: Client, cast: Cast) -> None:
    as_ana_by_sam.get("/consents/")
    line = AuditLine.objects.get(about=cast.ana, what="coaching:consents")
    assert (line.actor, line.acting_as) == (cast.sam, cast.ana.account)
    page = as_ana.get("/consents/").content.decode()
    assert "saw your page “consents”" in page
    assert "She asked why a mail is missing." in page


def test_nothing_is_changed_in_the_persons_name(as_ana_by_sam: Client, cast: Cast) -> None:
    for address, said in (
        ("/settings/", {"name": "Changed", "zone": ""}),
        ("/staff/store/employer/add/", {"name": "Brookside Mills"}),
        ("/account/password/change/", {}),
        ("/consents/", {}),
        ("/made-up/", {}),
    ):
        answer = as_ana_by_sam.post(address, said)
        assert answer.status_code == 403, address
        assert "Nothing was changed" in answer.content.decode()
    assert refreshed(cast.ana.account).name == "Ana"


def test_put_and_delete_are_refused_too(as_ana_by_sam: Client) -> None:
    for method in ("put", "patch", "delete"):
        assert getattr(as_ana_by_sam, method)("/consents/").status_code == 403


def test_what_a_page_writes_when_it_is_opened_is_not_kept(as_ana_by_sam: Client, cast: Cast) -> None:
    before = AuditLine.objects.filter(what="coaching:caseload").count()
    as_ana_by_sam.post(STOP)
    act(as_ana_by_sam, cast.carl.account)
    assert as_ana_by_sam.get("/coaching/").status_code == 200
    lines = AuditLine.objects.filter(what="coaching:caseload")
    # the line that Carl's own look would write is not there, only the one of staff
    assert lines.count() == before + 1
    assert lines.get().actor == cast.sam


def test_stopping_gives_the_own_pages_back(as_ana_by_sam: Client, cast: Cast) -> None:
    assert as_ana_by_sam.post(STOP).headers["Location"].endswith(f"/account/{cast.ana.account_id}/change/")
    assert as_ana_by_sam.get("/consents/").status_code == 404
    assert AuditLine.objects.filter(about=cast.ana, what="stop_acting").count() == 1
    assert as_ana_by_sam.post(STOP).status_code == 302


def test_it_ends_after_an_hour(as_ana_by_sam: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("candor.web.moment.read_clock", lambda: NOW + timedelta(minutes=59))
    assert as_ana_by_sam.get("/consents/").status_code == 200
    monkeypatch.setattr("candor.web.moment.read_clock", lambda: NOW + timedelta(minutes=60))
    answer = as_ana_by_sam.get("/consents/")
    assert answer.status_code == 404
    assert "has ended: it lasts an hour at most" in answer.content.decode()


def test_it_ends_with_the_session(as_ana_by_sam: Client, cast: Cast) -> None:
    as_ana_by_sam.post("/account/logout/")
    as_ana_by_sam.force_login(cast.sam, backend="candor.web.sign_in.AccountBackend")
    assert as_ana_by_sam.get("/consents/").status_code == 404


def test_nobody_acts_as_staff_or_themselves_or_a_shut_account(as_sam: Client, cast: Cast) -> None:
    shut = account_of("Shut", is_active=False)
    for account in (cast.sam, account_of("Petra", is_staff=True), account_of("Root", is_superuser=True), shut):
        assert as_sam.get(f"/staff/act-as/{account.pk}/").status_code == 404
        assert act(as_sam, account) == 404
    assert as_sam.get("/staff/act-as/999999/").status_code == 404
    assert not AuditLine.objects.filter(what="start_acting").exists()


def test_account_that_becomes_staff_is_acted_as_no_more(as_ana_by_sam: Client, cast: Cast) -> None:
    Account.objects.filter(email="ana@example.org").update(is_staff=True)
    assert as_ana_by_sam.get("/consents/").status_code == 404


def test_who_is_staff_no_more_acts_no_more(as_ana_by_sam: Client, cast: Cast) -> None:
    Account.objects.filter(pk=cast.sam.pk).update(is_staff=False)
    assert as_ana_by_sam.get("/consents/").status_code == 404


@pytest.mark.parametrize("reason", ["", "   ", "x" * (LONGEST_REASON + 1)])
def test_reason_is_needed(as_sam: Client, cast: Cast, reason: str) -> None:
    assert act(as_sam, cast.ana.account, reason) == 200
    assert as_sam.get("/consents/").status_code == 404


def test_reason_is_shown_as_it_was_written(as_sam: Client, as_ana: Client, cast: Cast) -> None:
    act(as_sam, cast.ana.account, "<script>alert(1)</script>")
    page = as_ana.get("/consents/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_who_is_not_staff_acts_as_nobody(as_carl: Client, cast: Cast) -> None:
    assert act(as_carl, cast.ana.account) == 404
    assert as_carl.post(STOP).status_code == 404


def test_forged_session_of_an_ordinary_account_acts_as_nobody(as_otto: Client, cast: Cast) -> None:
    session = as_otto.session
    session["acting_as"] = {"account": cast.ana.account_id, "since": NOW.isoformat()}
    session.save()
    assert STOP not in as_otto.get("/consents/").content.decode()
    assert not AuditLine.objects.filter(acting_as__isnull=False).exists()
