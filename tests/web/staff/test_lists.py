"""The lists of staff: what they find and show, what they change, for whom they are there."""

from __future__ import annotations

import re
from importlib import import_module

import pytest
from django.test import Client
from web.conftest import NOW, Cast, account_of, queries, signed_in

from candor.actions.register_employer import register_employer
from candor.store.audit import Role, write_line
from candor.store.models import (
    Account,
    AuditLine,
    Coach,
    EmployerAlias,
    EmployerDomain,
    ImportState,
    MailboxImport,
    Programme,
    Recruiter,
)
from candor.web.staff.site import site

# the lists are registered where the addresses are made
import_module("candor.web.staff.urls")
LISTS = sorted(f"/staff/{model._meta.app_label}/{model._meta.model_name}/" for model in site._registry)


def refreshed(account: Account | None) -> Account:
    """As it is stored now."""
    assert account is not None
    return Account.objects.get(pk=account.pk)


def html(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("address", ["/staff/", *LISTS, f"{LISTS[0]}?q=x", "/staff/made-up/", "/staff/act-as/1/"])
def test_rooms_of_staff_are_not_there_for_others(
    as_ana: Client, as_carl: Client, as_rita: Client, as_nobody: Client, address: str
) -> None:
    for client in (as_ana, as_carl, as_rita):
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code in (404, 405), address
    if "made-up" not in address:
        assert "/account/login/?next=/staff/" in as_nobody.get(address).headers["Location"]


def test_ways_in_of_the_admin_itself_lead_to_our_sign_in(as_nobody: Client, as_sam: Client) -> None:
    assert as_nobody.get("/staff/login/").headers["Location"].startswith("/account/login/")
    assert as_sam.get("/staff/login/").headers["Location"] == "/staff/"


@pytest.mark.parametrize("address", ["/staff/", *LISTS])
def test_lists_hold_nothing_that_the_policy_blocks(as_sam: Client, cast: Cast, address: str) -> None:
    page = html(as_sam, address)
    assert not re.search(r"<style|style=|<script(?![^>]* src=)(?![^>]*application/json)|\son\w+=", page)


def test_first_page_names_every_list(as_sam: Client) -> None:
    page = html(as_sam, "/staff/")
    for address in LISTS:
        assert f'href="{address}"' in page


@pytest.mark.parametrize("address", LISTS)
def test_nothing_is_deleted_by_a_list(as_sam: Client, cast: Cast, address: str) -> None:
    as_sam.post(address, {"action": "delete_selected", "_selected_action": [1], "post": "yes"})
    assert as_sam.post(f"{address}{cast.sam.pk}/delete/", {"post": "yes"}).status_code in (403, 404, 405)
    assert Account.objects.filter(pk=cast.sam.pk).exists()


def test_account_is_found_by_the_beginning_of_its_address_and_its_id(as_sam: Client, cast: Cast) -> None:
    for words in ("ANA@", cast.ana.account_id):
        page = html(as_sam, f"/staff/store/account/?q={words}")
        assert "ana@example.org" in page
        assert "otto@example.org" not in page


def test_candidate_is_shown_by_ids_and_states_and_noted(as_sam: Client, cast: Cast) -> None:
    page = html(as_sam, f"/staff/store/candidate/{cast.ana.pk}/change/")
    assert str(cast.ana.public_id) in page
    assert AuditLine.objects.get(about=cast.ana).what == "staff:candidate"
    for words in (cast.ana.public_id, "ana@example.org", cast.ana.pk):
        assert str(cast.ana.public_id) in html(as_sam, f"/staff/store/candidate/?q={words}")


def test_import_tells_its_problem_and_never_its_name(as_sam: Client, cast: Cast) -> None:
    row = MailboxImport.objects.create(
        candidate=cast.ana,
        name="my secret life.mbox",
        state=ImportState.FAILED.value,
        size_bytes=3_000_000,
        problem="This is <b>no</b> mailbox.",
        made_at=NOW,
    )
    for address in ("/staff/store/mailboximport/", f"/staff/store/mailboximport/{row.pk}/change/"):
        page = html(as_sam, address)
        assert "failed" in page
        assert "secret" not in page
    assert "&lt;b&gt;no" in page
    assert "3.0 MB" not in html(as_sam, "/staff/store/mailboximport/?state__exact=done")


def test_account_is_shut_and_opened_with_a_line_in_the_log(as_sam: Client, cast: Cast) -> None:
    address = f"/staff/store/account/{cast.ana.account_id}/change/"
    as_sam.post(address, {"_save": "1"})
    assert not refreshed(cast.ana.account).is_active
    assert AuditLine.objects.filter(about=cast.ana, what="shut_account").exists()
    as_sam.post(address, {"is_active": "on", "_save": "1"})
    assert refreshed(cast.ana.account).is_active


def test_nobody_changes_their_own_account(as_sam: Client, cast: Cast) -> None:
    as_sam.post(f"/staff/store/account/{cast.sam.pk}/change/", {"_save": "1"})
    assert Account.objects.get(pk=cast.sam.pk).is_active


def test_only_a_superuser_makes_or_changes_staff(cast: Cast) -> None:
    plain = signed_in(account_of("Petra", is_staff=True))
    plain.post(f"/staff/store/account/{cast.ana.account_id}/change/", {"is_active": "on", "is_staff": "on"})
    assert not refreshed(cast.ana.account).is_staff
    plain.post(f"/staff/store/account/{cast.sam.pk}/change/", {})
    assert Account.objects.get(pk=cast.sam.pk).is_active


def test_renamed_employer_keeps_its_old_name_as_alias(as_sam: Client, cast: Cast) -> None:
    address = f"/staff/store/employer/{cast.boris.employer_id}/change/"
    as_sam.post(address, {"name": "Harbour Freight Movers"})
    assert EmployerAlias.objects.filter(employer=cast.boris.employer, name="Southgate Logistics").exists()
    page = html(as_sam, address)
    assert "Southgate Logistics: an earlier name" in page


def test_employer_is_found_by_name_domain_and_id(as_sam: Client, cast: Cast) -> None:
    for words in ("northwind", "northwindbakery.example", cast.rita.employer_id):
        page = html(as_sam, f"/staff/store/employer/?q={words}")
        assert "Northwind Bakery" in page
        assert "Southgate" not in page


def test_employer_that_names_nobody_is_not_made(as_sam: Client, cast: Cast) -> None:
    page = as_sam.post("/staff/store/employer/add/", {"name": "Ltd"}).content.decode()
    assert 'class="error"' in page


def test_alias_and_domain_are_added(as_sam: Client, cast: Cast) -> None:
    address = f"/staff/employers/{cast.rita.employer_id}"
    said = {"name": "Brightloaf", "relation": "brand", "source": "its web page"}
    assert as_sam.post(f"{address}/alias/", said).status_code == 302
    assert EmployerAlias.objects.filter(name="Brightloaf", relation="brand").exists()
    assert as_sam.post(f"{address}/domain/", {"domain": "brightloaf.example", "is_checked": "on"}).status_code == 302
    assert EmployerDomain.objects.filter(employer=cast.rita.employer, domain="brightloaf.example").exists()


@pytest.mark.parametrize("wrong", [{"domain": "gmail.com", "is_checked": "on"}, {"domain": "brightloaf.example"}, {}])
def test_domain_of_many_or_unchecked_is_not_verified(as_sam: Client, cast: Cast, wrong: dict[str, str]) -> None:
    page = as_sam.post(f"/staff/employers/{cast.rita.employer_id}/domain/", wrong).content.decode()
    assert 'class="error"' in page
    assert EmployerDomain.objects.filter(employer=cast.rita.employer).count() == 1


def test_employers_are_merged_in_two_steps(as_sam: Client, cast: Cast) -> None:
    other = register_employer("Northwind <b>Bakeries</b> Ltd")
    Recruiter.objects.create(account=account_of("Rob"), employer=other, since=NOW)
    first = f"/staff/employers/{cast.rita.employer_id}/merge/"
    assert f"{first}{other.pk}/" in html(as_sam, first)
    page = html(as_sam, f"{first}{other.pk}/")
    assert "<b>Bakeries" not in page
    assert "<dt>Recruiters</dt><dd>1</dd>" in page
    as_sam.post(f"{first}{other.pk}/", {})
    assert Recruiter.objects.filter(employer=other).exists()
    as_sam.post(f"{first}{other.pk}/", {"is_same": "on"})
    assert Recruiter.objects.filter(employer=cast.rita.employer).count() == 2
    assert as_sam.get(f"{first}{other.pk}/").status_code == 404


def test_employer_is_not_merged_with_itself(as_sam: Client, cast: Cast) -> None:
    own = cast.rita.employer_id
    assert as_sam.post(f"/staff/employers/{own}/merge/{own}/", {"is_same": "on"}).status_code == 302
    assert Recruiter.objects.filter(employer=own).exists()


def test_programme_is_made_and_a_coach_added_and_removed(as_sam: Client, cast: Cast) -> None:
    as_sam.post("/staff/store/programme/add/", {"name": "Lakeside Works"})
    programme = Programme.objects.get(name="Lakeside Works")
    address = f"/staff/programmes/{programme.pk}/coaches/"
    as_sam.post(address, {"email": "OTTO@example.org"})
    coach = Coach.objects.get(programme=programme)
    assert coach.account == cast.otto.account
    assert "Remove" in html(as_sam, f"/staff/store/programme/{programme.pk}/change/")
    assert "Remove Otto?" in html(as_sam, f"{address}{coach.pk}/remove/")
    as_sam.post(f"{address}{coach.pk}/remove/")
    assert not Coach.objects.filter(programme=programme).exists()


@pytest.mark.parametrize("email", ["carl@example.org", "nobody@example.org", "", "x"])
def test_coach_of_another_programme_or_nobody_is_not_added(as_sam: Client, cast: Cast, email: str) -> None:
    programme = Programme.objects.create(name="Lakeside Works", since=NOW)
    page = as_sam.post(f"/staff/programmes/{programme.pk}/coaches/", {"email": email}).content.decode()
    assert 'class="error"' in page
    assert Coach.objects.count() == 1


def test_audit_log_is_found_by_who_and_about_whom_and_never_changed(as_sam: Client, cast: Cast) -> None:
    html(as_sam, f"/staff/store/candidate/{cast.ana.pk}/change/")
    line = AuditLine.objects.get(about=cast.ana)
    for words in (f"by:{cast.sam.pk}", f"about: {cast.ana.pk}"):
        assert "opened a candidate<" in html(as_sam, f"/staff/store/auditline/?q={words}")
    assert "opened a candidate<" not in html(as_sam, f"/staff/store/auditline/?q=about:{cast.otto.pk}")
    assert as_sam.post(f"/staff/store/auditline/{line.pk}/change/", {"what": "nothing"}).status_code in (302, 403)
    assert AuditLine.objects.get(pk=line.pk).what == "staff:candidate"


def test_audit_log_says_in_words_who_did_what(as_sam: Client, cast: Cast) -> None:
    write_line(cast.carl.account, "tell_story", role=Role.COACH, at=NOW, about=cast.ana)
    page = html(as_sam, "/staff/store/auditline/")
    assert "wrote down what was said of an application" in page
    assert cast.carl.account.get_full_name() in page
    assert "tell_story" not in page
    assert str(cast.carl.account) not in page


def test_words_of_any_kind_find_nothing_but_break_nothing(as_sam: Client, cast: Cast) -> None:
    for address in LISTS:
        for words in ("%00", "=1%2B1", "9" * 40, "'; drop", "%F0%9F%99%82"):
            assert as_sam.get(f"{address}?q={words}").status_code in (200, 302)


def test_number_of_queries_does_not_grow_with_rows(as_sam: Client, cast: Cast) -> None:
    for address in LISTS:
        as_sam.get(address)
        with queries() as few:
            as_sam.get(address)
        assert len(few) <= 14, address
    counted = {}
    for address in LISTS:
        with queries() as few:
            as_sam.get(address)
        counted[address] = len(few)
    for number in range(10):
        account = account_of(f"Person{number}")
        candidate = type(cast.ana).objects.create(account=account)
        MailboxImport.objects.create(candidate=candidate, name="x", size_bytes=1, made_at=NOW)
        register_employer(f"Brookside {number} Mills")
    for address in LISTS:
        with queries() as many:
            as_sam.get(address)
        assert len(many) == counted[address], address
