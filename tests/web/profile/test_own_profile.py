"""The profile's page, what one says of oneself, skills, and whether one is found."""

from __future__ import annotations

import pytest
from django.test import Client
from web.conftest import Cast, queries
from web.profile.reading import done, position_at, refused, shown, undo_address

from candor.actions.add_skill import add_skill
from candor.actions.hide_employer import hide_employer
from candor.actions.set_findable import set_findable
from candor.store.models import Candidate, CandidateWord


def test_a_new_profile_says_what_to_do(cast: Cast, as_otto: Client) -> None:
    set_findable(cast.otto, is_findable=False)
    page = shown(as_otto)
    assert "Nobody finds you" in page
    assert "Be found, in three steps" in page
    assert "No positions yet" in page


def test_who_is_found_without_a_present_employer_is_told_what_that_means(cast: Cast, as_ana: Client) -> None:
    assert "You named no present employer." in shown(as_ana)
    position_at(cast.ana, "Kestrel Robotics")
    assert "You named no present employer." not in shown(as_ana)


def test_what_one_says_is_kept_searched_and_taken_back(cast: Cast, as_ana: Client) -> None:
    page = done(as_ana, "/profile/edit/", name="Ana M.", headline="Welder", place="Porto", about="Two\nlines")
    assert "Two<br>lines" in page
    assert CandidateWord.objects.filter(candidate=cast.ana, word__key="welder").exists()
    page = done(as_ana, undo_address(page) or "")
    stored = Candidate.objects.get(pk=cast.ana.pk)
    assert (stored.name, stored.headline, stored.place, stored.about) == ("Ana", None, None, None)
    assert not CandidateWord.objects.filter(candidate=cast.ana, word__key="welder").exists()


@pytest.mark.parametrize("field", ["name", "headline", "place"])
def test_what_is_too_long_is_refused_and_stays_in_the_form(cast: Cast, as_ana: Client, field: str) -> None:
    page = refused(as_ana, "/profile/edit/", **{field: "x" * 201})
    assert "at most 200 characters" in page
    assert "x" * 201 in page


def test_saving_what_is_there_already_changes_nothing(cast: Cast, as_ana: Client) -> None:
    page = done(as_ana, "/profile/edit/", name="Ana")
    assert "Nothing had to be changed." in page
    assert undo_address(page) is None


def test_being_found_ends_and_begins_at_once(cast: Cast, as_ana: Client) -> None:
    page = done(as_ana, "/profile/findable/", findable="no")
    assert "Nobody finds you" in page
    page = done(as_ana, undo_address(page) or "")
    assert "Employers can find you" in page


def test_skills_are_added_in_own_words_and_removed(cast: Cast, as_ana: Client) -> None:
    page = done(as_ana, "/profile/skills/add/", skill="  TIG   Welding ")
    assert "“tig welding” is on your profile." in page
    page = done(as_ana, "/profile/skills/remove/", skill="tig welding")
    assert "“tig welding” is off your profile." in page
    assert "tig welding" in done(as_ana, undo_address(page) or "")


@pytest.mark.parametrize("skill", ["", "   ", "x" * 121])
def test_what_is_no_skill_is_said_beside_the_field(cast: Cast, as_ana: Client, skill: str) -> None:
    refused(as_ana, "/profile/skills/add/", skill=skill)


def test_a_skill_comes_out_as_text(cast: Cast, as_ana: Client) -> None:
    page = done(as_ana, "/profile/skills/add/", skill="<img src=x onerror=alert(1)>")
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_suggestions_are_plain_options_that_begin_as_typed(cast: Cast, as_ana: Client) -> None:
    answer = as_ana.get("/profile/skills/suggest/", {"skill": "weld"}, headers={"HX-Request": "true"})
    options = answer.content.decode()
    assert '<option value="weld' in options
    assert "<html" not in options
    employers = as_ana.get("/privacy/suggest/", {"employer": "northw"}).content.decode()
    assert '<option value="Northwind Bakery">' in employers
    assert as_ana.get("/privacy/suggest/").content.strip() == b""


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/profile/", 12),
        ("/privacy/", 12),
        ("/profile/start/", 12),
        ("/profile/start/names/", 16),
        ("/profile/start/check/", 12),
        ("/privacy/preview/?name=Northwind+Bakery", 20),
    ],
)
def test_a_page_asks_as_much_for_many_rows_as_for_few(cast: Cast, as_ana: Client, address: str, most: int) -> None:
    def asked() -> int:
        with queries() as seen:
            shown(as_ana, address)
        return len(seen)

    position_at(cast.ana, "Kestrel Robotics")
    few = asked()
    for number in range(6):
        position_at(cast.ana, f"Kestrel Works {number}", domains={f"works{number}.example": _web()})
        hide_employer(cast.ana, f"Brightwater Yard {number} Incorporated")
        add_skill(cast.ana, f"skill {number}")
    assert asked() == few <= most


def _web() -> object:
    from candor.store.models import DomainSource

    return DomainSource.WEB_SITE
