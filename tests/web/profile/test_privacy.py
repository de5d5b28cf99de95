"""The list of hidden employers, the preview as any employer, and who looked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from web.conftest import NOW, Cast
from web.profile.reading import done, entries, position_at, refused, shown, undo_address

from candor.actions.add_employer_alias import add_employer_alias
from candor.actions.audit import audit
from candor.actions.note_look import note_look
from candor.actions.set_findable import set_findable
from candor.store.audit import Role
from candor.store.models import AliasRelation, HiddenEmployer


def entry_of(cast: Cast, name: str) -> int:
    return HiddenEmployer.objects.get(candidate=cast.ana, name=name).pk


def test_the_list_says_where_each_entry_is_from_and_what_it_hides_from(cast: Cast, as_ana: Client) -> None:
    position_at(cast.ana, "National Health Service")
    page = shown(as_ana, "/privacy/")
    assert page.count("added by you") == 1
    assert page.count("linked to your experience") == 1
    assert page.count("present employer") >= 1
    assert "NHS" in page
    assert "One name is the initials of the other." in page


def test_an_empty_list_says_what_to_do(cast: Cast, as_otto: Client) -> None:
    assert "Nobody is on your list" in shown(as_otto, "/privacy/")


def test_a_name_goes_on_by_hand_and_off_again(cast: Cast, as_otto: Client) -> None:
    page = done(as_otto, "/privacy/hide/", name="Brightwater")
    assert entries(page) == ["Brightwater"]
    page = done(as_otto, undo_address(page) or "")
    assert entries(shown(as_otto, "/privacy/")) == []


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "This field is required."),
        ("-", "The name has no letter or digit, so it hides nothing."),
        ("GmbH", "This names no particular employer, so it hides nothing."),
        ("x" * 201, "at most 200 characters"),
    ],
)
def test_a_name_that_hides_nothing_is_told_so_beside_the_field(
    cast: Cast, as_otto: Client, name: str, sentence: str
) -> None:
    assert sentence in refused(as_otto, "/privacy/hide/", name=name)
    assert entries(shown(as_otto, "/privacy/")) == []


def test_a_name_that_is_there_already_is_no_second_entry(cast: Cast, as_ana: Client) -> None:
    page = done(as_ana, "/privacy/hide/", name="SOUTHGATE logistics ltd.")
    assert entries(page) == ["Southgate Logistics"]


def test_taking_off_an_earlier_or_unknown_employer_needs_no_second_page(cast: Cast, as_ana: Client) -> None:
    page = done(as_ana, f"/privacy/{entry_of(cast, 'Southgate Logistics')}/take-off/")
    assert "“Southgate Logistics” is off your list" in page
    assert entries(page) == []
    done(as_ana, undo_address(page) or "")
    assert entries(shown(as_ana, "/privacy/")) == ["Southgate Logistics"]


def test_taking_off_the_present_employer_is_warned_of(cast: Cast, as_ana: Client) -> None:
    position_at(cast.ana, "Kestrel Robotics")
    address = f"/privacy/{entry_of(cast, 'Kestrel Robotics')}/take-off/"
    answer = as_ana.post(address)
    assert answer.status_code == 200
    assert b"You work there now." in answer.content
    assert "Kestrel Robotics" in entries(shown(as_ana, "/privacy/"))
    assert "Kestrel Robotics" not in entries(done(as_ana, address, sure="yes"))


def test_what_still_hides_after_taking_off_is_said(cast: Cast, as_ana: Client) -> None:
    done(as_ana, "/privacy/hide/", name="Southgate")
    page = done(as_ana, f"/privacy/{entry_of(cast, 'Southgate')}/take-off/")
    assert "You stay hidden from “Southgate” because “Southgate Logistics” is on your list." in page


def test_the_preview_says_who_finds_one_and_what_they_see(cast: Cast, as_ana: Client) -> None:
    page = shown(as_ana, "/privacy/preview/?name=Northwind+Bakery")
    assert "“Northwind Bakery” finds you" in page
    assert "welding" in page
    assert "Hide me from it" in page


@pytest.mark.parametrize("name", ["Southgate Logistics", "southgate logistics ltd", "Southgate Logistics Germany"])
def test_the_preview_says_by_which_entry_and_rule_one_is_hidden(cast: Cast, as_ana: Client, name: str) -> None:
    page = shown(as_ana, f"/privacy/preview/?name={name}")
    assert "does not find you" in page
    assert "By “Southgate Logistics” on your list" in page
    assert "The names are" in page
    assert "forklift" not in page


def test_the_preview_knows_other_names_of_an_account(cast: Cast, as_ana: Client) -> None:
    employer = cast.rita.employer
    add_employer_alias(employer, "Southgate Logistics", AliasRelation.SAME, source="its own", since=NOW.date())
    page = shown(as_ana, "/privacy/preview/?name=Northwind+Bakery")
    assert "does not find you" in page
    assert "also known by the name of an employer that you hide from" in page


def test_the_preview_of_who_is_not_found_is_of_the_list_alone(cast: Cast, as_ana: Client) -> None:
    set_findable(cast.ana, is_findable=False)
    page = shown(as_ana, "/privacy/preview/?name=Northwind+Bakery")
    assert "would find you" in page
    assert "At present nobody finds you" in page
    assert "brought up to date" not in page


@pytest.mark.parametrize("query", ["name=", f"name={'x' * 300}", "name=%00", "name=%ED%A0%80", "name=-", "other=1"])
def test_a_preview_of_nothing_shows_nothing(cast: Cast, as_ana: Client, query: str) -> None:
    assert "What it sees" not in shown(as_ana, f"/privacy/preview/?{query}")


def test_who_looked_is_shown_by_day(cast: Cast, as_ana: Client) -> None:
    note_look(cast.rita, cast.ana.public_id, NOW - timedelta(days=3))
    audit(cast.carl.account, "coaching:person", role=Role.COACH, at=NOW, about=cast.ana)
    assert cast.ana.account is not None
    audit(cast.sam, "tracker:today", role=Role.STAFF, at=NOW, about=cast.ana, acting_as=cast.ana.account)
    page = shown(as_ana, "/privacy/looks/")
    assert "Northwind Bakery" in page
    assert "30 Oct 2026" in page
    assert "Carl, coach of Riverside Works" in page
    assert "opened your page" in page
    assert "opened today, as you see it yourself" in page


def test_nobody_sees_who_looked_at_another(cast: Cast, as_otto: Client) -> None:
    note_look(cast.rita, cast.ana.public_id, NOW)
    audit(cast.carl.account, "coaching:person", role=Role.COACH, at=NOW, about=cast.ana)
    page = shown(as_otto, "/privacy/looks/")
    assert "No employer has opened your page" in page
    assert "No coach or staff has looked" in page


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999", "9" * 30, "²"])
def test_any_number_of_a_page_is_answered(cast: Cast, as_ana: Client, page: str) -> None:
    shown(as_ana, f"/privacy/looks/?page={page}")
    shown(as_ana, f"/messages/?page={page}")


def test_many_looks_are_turned_over_by_pages(cast: Cast, as_ana: Client) -> None:
    for minutes in range(51):
        audit(cast.carl.account, "assign", role=Role.COACH, at=NOW - timedelta(minutes=minutes), about=cast.ana)
    first, second = shown(as_ana, "/privacy/looks/"), shown(as_ana, "/privacy/looks/?page=2")
    assert (first.count("chose who looks after you"), second.count("chose who looks after you")) == (50, 1)
    assert "?page=2" in first
    assert "page=3" not in second
