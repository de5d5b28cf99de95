"""The three steps to be found: nobody finds one before the last, and it says who will not."""

from __future__ import annotations

import pytest
from django.test import Client
from web.conftest import Cast, account_of, signed_in
from web.profile.reading import done, entries, hidden_positions, shown, undo_address

from candor.actions.become_candidate import become_candidate
from candor.actions.register_employer import register_employer
from candor.store.models import Candidate, Employer
from candor.store.queries.visibility import visible_to


@pytest.fixture
def ines(cast: Cast) -> Candidate:
    return become_candidate(account_of("Ines"))


@pytest.fixture
def as_ines(ines: Candidate) -> Client:
    return signed_in(ines.account)


def finders(candidate: Candidate) -> set[str]:
    return {one.name for one in Employer.objects.all() if Candidate.objects.filter(visible_to(one), pk=candidate.pk)}


def test_all_steps_in_their_order_lead_to_being_found(ines: Candidate, as_ines: Client) -> None:
    page = shown(as_ines, "/profile/start/")
    assert 'name="is_current" class' not in page
    assert "checked" in page
    page = done(as_ines, "/profile/start/", employer="Southgate Logistics", title="Driver", is_current="on")
    assert list(hidden_positions(page).values()) == [True]
    assert 'href="/profile/start/names/"' in page
    assert "Southgate Logistics" in shown(as_ines, "/profile/start/names/")
    done(as_ines, "/profile/skills/add/", skill="driving")
    page = shown(as_ines, "/profile/start/check/")
    assert "Nobody finds you yet." in page
    assert "Southgate Logistics" in page
    assert finders(ines) == set()
    done(as_ines, "/profile/findable/", findable="yes")
    assert finders(ines) == {"Northwind Bakery"}


def test_a_form_of_a_step_leads_back_to_that_step(ines: Candidate, as_ines: Client) -> None:
    for address in ("/profile/start/skills/", "/profile/start/"):
        answer = as_ines.post(
            "/profile/skills/add/", {"skill": address}, headers={"Referer": f"http://testserver{address}"}
        )
        assert answer["Location"] == address


@pytest.mark.parametrize(
    "referer", ["https://elsewhere.example/profile/start/", "/nowhere/", "http://testserver/settings/", "//x", "", "%"]
)
def test_nobody_is_led_elsewhere_by_where_they_came_from(as_ines: Client, referer: str) -> None:
    answer = as_ines.post("/profile/skills/add/", {"skill": "driving"}, headers={"Referer": referer})
    assert answer["Location"] == "/profile/"


def test_near_names_are_asked_about_and_a_no_is_not_asked_again(ines: Candidate, as_ines: Client) -> None:
    register_employer("Riverside Foods")
    register_employer("Bakers of Riverton")
    done(as_ines, "/profile/start/", employer="Riverton Foods", is_current="on")
    page = shown(as_ines, "/profile/start/names/")
    assert "Also your employer?" in page
    assert 'value="Riverside Foods"' in page
    data = {"name": "Riverside Foods", "employer": "Riverton Foods"}
    assert 'value="Riverside Foods"' not in done(as_ines, "/privacy/also/", **data, answer="no")
    assert finders(ines) == set()
    page = done(as_ines, "/privacy/also/", **data, answer="yes")
    assert undo_address(page)
    assert entries(shown(as_ines, "/privacy/")) == ["Riverton Foods", "Riverside Foods"]


def test_the_last_step_warns_who_hides_from_nobody(as_ines: Client) -> None:
    assert "every employer here could find you" in shown(as_ines, "/profile/start/check/")


def test_the_steps_can_be_left_and_nothing_is_found(ines: Candidate, as_ines: Client) -> None:
    done(as_ines, "/profile/start/", employer="Kestrel Robotics", is_current="on")
    assert finders(ines) == set()
    assert "Nobody finds you" in shown(as_ines)
