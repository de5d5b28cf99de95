"""Positions on pages: adding, changing and deleting them says what it does to the list, and can be taken back."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from web.conftest import Cast
from web.profile.reading import (
    current_positions,
    done,
    entries,
    hidden_positions,
    position_at,
    refused,
    shown,
    undo_address,
)

from candor.actions.hide_employer import hide_employer
from candor.actions.register_employer import register_employer
from candor.store.models import Candidate, Position
from candor.store.queries.profile import profile_of

HOSTILE = "<script>alert(1)</script>=cmd|'/c calc'!A1"


def test_a_present_employer_is_hidden_as_soon_as_it_is_added(cast: Cast, as_ana: Client) -> None:
    page = done(as_ana, "/profile/positions/add/", employer="Kestrel Robotics", title="Welder", is_current="on")
    assert "“Kestrel Robotics” is on your list of hidden employers now." in page
    assert list(hidden_positions(page).values()) == [True]
    assert entries(shown(as_ana, "/privacy/")) == ["Southgate Logistics", "Kestrel Robotics"]


def test_an_earlier_employer_is_not_hidden_until_asked(cast: Cast, as_ana: Client) -> None:
    page = done(as_ana, "/profile/positions/add/", employer="Kestrel Robotics", since="2019-01-01", until="2020-05-31")
    (position,) = hidden_positions(page)
    assert not hidden_positions(page)[position]
    assert "Jan 2019 to May 2020" in page
    page = done(as_ana, f"/profile/positions/{position}/hide/")
    assert hidden_positions(page)[position]
    page = done(as_ana, undo_address(page) or "")
    assert not hidden_positions(page)[position]


def test_an_employer_of_no_name_hides_nothing_and_the_page_says_so(cast: Cast, as_ana: Client) -> None:
    page = done(as_ana, "/profile/positions/add/", employer="Self-employed", is_current="on")
    assert "This names no particular employer, so it hides nothing." in page
    assert "names no employer" in page
    assert entries(shown(as_ana, "/privacy/")) == ["Southgate Logistics"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"employer": ""}, "This field is required."),
        ({"employer": "x" * 201}, "at most 200 characters"),
        ({"employer": "Acme", "since": "2021-02-30"}, "Enter a valid date."),
        ({"employer": "Acme", "since": "2021-02-01", "until": "2020-02-01"}, "before the day on which it began"),
        ({"employer": "Acme", "is_current": "on", "until": "2020-02-01"}, "Leave this empty while you work there."),
        ({"employer": "Acme", "domain": "ana@gmail.com"}, "free mail tells no employer apart"),
        ({"employer": "Acme", "domain": "no domain at all"}, "This is no domain of one employer."),
        ({"employer": "A\0cme"}, "Null characters are not allowed."),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field(
    cast: Cast, as_ana: Client, wrong: dict[str, str], sentence: str
) -> None:
    for address in ("/profile/positions/add/", "/profile/start/"):
        page = refused(as_ana, address, **wrong)
        # in the summary and beside the field
        assert page.count(sentence) == 2
    assert not Position.objects.filter(candidate=cast.ana).exists()


def test_renaming_a_hidden_position_keeps_both_names_hidden(cast: Cast, as_ana: Client) -> None:
    position = position_at(cast.ana, "Kestrel Robotics")
    page = done(as_ana, f"/profile/positions/{position.public_id}/", employer="Brightwater", is_current="on")
    assert "“Brightwater” is on your list of hidden employers now." in page
    assert entries(shown(as_ana, "/privacy/")) == ["Southgate Logistics", "Kestrel Robotics", "Brightwater"]
    done(as_ana, undo_address(page) or "")
    assert entries(shown(as_ana, "/privacy/")) == ["Southgate Logistics", "Kestrel Robotics"]


def test_one_form_changes_all_of_a_position(cast: Cast, as_ana: Client) -> None:
    position = position_at(cast.ana, "Kestrel Robotics", is_current=False)
    address = f"/profile/positions/{position.public_id}/"
    page = done(
        as_ana,
        address,
        employer="Kestrel Robotics",
        title="Lead welder",
        is_current="on",
        since="2021-04-01",
        domain="ana@kestrelrobotics.example",
    )
    stored = Position.objects.get(pk=position.pk)
    assert (stored.title, stored.since, stored.is_current) == ("Lead welder", date(2021, 4, 1), True)
    assert "known by kestrelrobotics.example" in page
    assert 'value="2021-04-01"' in shown(as_ana, address)
    page = done(as_ana, f"{address}forget-domain/", domain="kestrelrobotics.example")
    assert "kestrelrobotics.example" not in shown(as_ana)


def test_a_present_employer_sees_one_only_after_a_warning(cast: Cast, as_ana: Client) -> None:
    position = position_at(cast.ana, "Kestrel Robotics")
    address = f"/profile/positions/{position.public_id}/show/"
    for answer in (as_ana.get(address), as_ana.post(address)):
        assert answer.status_code == 200
        assert b"You work there now." in answer.content
    assert profile_of(cast.ana).entry("Kestrel Robotics") is not None
    page = done(as_ana, address, sure="yes")
    assert hidden_positions(page) == {str(position.public_id): False}
    page = done(as_ana, undo_address(page) or "")
    assert hidden_positions(page) == {str(position.public_id): True}


def test_a_position_that_another_entry_hides_says_so(cast: Cast, as_ana: Client) -> None:
    position_at(cast.ana, "Southgate", is_current=False)
    page = shown(as_ana)
    assert "“Southgate Logistics” on your list hides you from it too." in page


def test_working_there_no_longer_keeps_the_employer_hidden(cast: Cast, as_ana: Client) -> None:
    position = position_at(cast.ana, "Kestrel Robotics")
    page = done(as_ana, f"/profile/positions/{position.public_id}/current/", current="no")
    assert current_positions(page) == set()
    assert hidden_positions(page) == {str(position.public_id): True}
    page = done(as_ana, f"/profile/positions/{position.public_id}/current/", current="yes")
    assert current_positions(page) == {str(position.public_id)}


def test_deleting_asks_first_and_is_taken_back_with_the_entry(cast: Cast, as_ana: Client) -> None:
    position = position_at(cast.ana, "Kestrel Robotics", title="Welder")
    assert "Delete this position?" in shown(as_ana, f"/profile/positions/{position.public_id}/delete/")
    page = done(as_ana, f"/profile/positions/{position.public_id}/delete/")
    assert "“Kestrel Robotics” is off your list of hidden employers." in page
    assert not hidden_positions(page)
    page = done(as_ana, undo_address(page) or "")
    assert hidden_positions(page) == {str(position.public_id): True}
    assert "Welder, Kestrel Robotics" in page


def test_an_undo_that_came_too_late_says_why(cast: Cast, as_ana: Client) -> None:
    position = position_at(cast.ana, "Kestrel Robotics")
    undo = undo_address(done(as_ana, f"/profile/positions/{position.public_id}/delete/"))
    hide_employer(cast.ana, "Brightwater")
    page = done(as_ana, undo or "")
    assert "This can no longer be taken back" in page
    assert not hidden_positions(page)


def test_another_ones_undo_is_answered_as_one_that_is_not_there(cast: Cast, as_ana: Client, as_otto: Client) -> None:
    position = position_at(cast.ana, "Kestrel Robotics")
    undo = undo_address(done(as_ana, f"/profile/positions/{position.public_id}/delete/"))
    assert "This can no longer be taken back" in done(as_otto, undo or "")
    assert not Position.objects.filter(candidate=cast.ana).exists()


def test_an_employer_with_a_near_name_is_asked_about_once(cast: Cast, as_ana: Client) -> None:
    register_employer("Riverside Foods")
    page = done(as_ana, "/profile/positions/add/", employer="Riverton Foods", is_current="on")
    assert "Also your employer?" in page
    page = done(
        as_ana, "/privacy/also/", name="Riverside Foods", employer="Riverton Foods", answer="no", **{"from": "names"}
    )
    assert "Also your employer?" not in page
    assert "Riverside Foods" not in entries(shown(as_ana, "/privacy/"))


def test_yes_to_a_near_name_hides_from_it(cast: Cast, as_ana: Client) -> None:
    register_employer("Riverside Foods")
    done(as_ana, "/profile/positions/add/", employer="Riverton Foods", is_current="on")
    page = done(as_ana, "/privacy/also/", name="Riverside Foods", employer="Riverton Foods", answer="yes")
    assert "“Riverside Foods” counts as your employer too." in page
    page = shown(as_ana, "/privacy/")
    assert "Riverside Foods" in entries(page)
    assert "You said that it is also “Riverton Foods”." in page


def test_names_and_titles_come_out_as_text(cast: Cast, as_ana: Client) -> None:
    position = position_at(cast.ana, HOSTILE, title=HOSTILE)
    Candidate.objects.filter(pk=cast.ana.pk).update(name=HOSTILE, headline=HOSTILE, about=HOSTILE, place=HOSTILE)
    undo = done(as_ana, f"/profile/positions/{position.public_id}/hide/")
    assert "<script>alert" not in undo
    addresses = [
        "/profile/",
        "/profile/edit/",
        f"/profile/positions/{position.public_id}/",
        f"/profile/positions/{position.public_id}/delete/",
        f"/profile/positions/{position.public_id}/show/",
        "/profile/start/",
        "/profile/start/names/",
        "/profile/start/check/",
        "/privacy/",
        "/privacy/preview/?name=%3Cscript%3Ealert(1)",
    ]
    for address in addresses:
        page = shown(as_ana, address)
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page, address
