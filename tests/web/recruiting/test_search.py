"""Search: who is shown, in which order, and why."""

from __future__ import annotations

import csv
import io

from django.test import Client
from web.conftest import NOW, queries
from web.recruiting.conftest import World
from web.recruiting.made import asked, person, scored

from candor.actions.hide_employer import hide_employer
from candor.actions.opt_out import opt_out
from candor.actions.sign_up import sign_up
from candor.store.models import Pool

PAGE = "/recruiting/"


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def names_in(text: str, *names: str) -> list[str]:
    """Those that stand in the text, in the order in which they do."""
    return sorted((name for name in names if name in text), key=text.index)


def test_people_stand_in_the_order_of_their_engagement(world: World, as_rita: Client) -> None:
    text = text_of(as_rita, PAGE + "?skill=baking")
    assert names_in(text, "Kira Holm", "Colin Maj", "Frida Berg") == ["Kira Holm", "Colin Maj"]


def test_a_row_says_why_and_how_sure_the_score_is(world: World, as_rita: Client) -> None:
    text = text_of(as_rita, PAGE + "?words=kira")
    assert "Sentiment: positive" in text
    assert "Response rate: answered 3 of 3" in text
    assert "of 100, likely between" in text


def test_somebody_who_never_wrote_is_said_to_have_too_few_messages_not_to_be_low(world: World, as_rita: Client) -> None:
    text = text_of(as_rita, PAGE + "?words=frida")
    assert "not enough messages yet" in text
    assert "50 of 100" in text


def test_somebody_who_opted_out_has_no_score_and_stays_in_the_list(world: World, as_rita: Client) -> None:
    opt_out(world.keen)
    text = text_of(as_rita, PAGE + "?words=kira")
    assert "Kira Holm" in text
    assert "Asked not to be scored" in text
    assert "of 100, likely" not in text


def test_skills_come_one_by_one_or_with_commas(world: World, as_rita: Client) -> None:
    for address in ("?skill=baking&skill=haccp", "?skill=baking,+haccp"):
        text = text_of(as_rita, PAGE + address)
        assert names_in(text, "Kira Holm", "Colin Maj") == ["Kira Holm"]
        assert "1 person" in text


def test_a_wanted_skill_can_be_taken_out_by_a_link(world: World, as_rita: Client) -> None:
    assert 'href="?skill=haccp&amp;place=hamburg"' in text_of(as_rita, PAGE + "?skill=baking,haccp&place=hamburg")


def test_filters_narrow_by_place_contact_messages_and_pool(world: World, as_rita: Client) -> None:
    for query, names in (
        ("place=bremen", ["Colin Maj"]),
        ("contact=not_yet&words=frida", ["Frida Berg"]),
        ("contact=answered&place=hamburg", ["Kira Holm"]),
        ("messages=2", ["Kira Holm"]),
        (f"pool={world.pool.public_id}", ["Kira Holm"]),
    ):
        assert names_in(text_of(as_rita, PAGE + "?" + query), "Kira Holm", "Colin Maj", "Frida Berg") == names, query


def test_senseless_filters_are_left_out(world: World, as_rita: Client) -> None:
    text = text_of(as_rita, PAGE + "?messages=-3&contact=perhaps&pool=nothing&page=99999999999&rising=&words=%00")
    assert "Kira Holm" in text


def test_a_search_without_anybody_says_what_to_do(world: World, as_rita: Client) -> None:
    text = text_of(as_rita, PAGE + "?skill=astronaut")
    assert "Nobody fits all of this" in text
    assert "0 people" in text


def test_the_count_is_of_those_whom_the_employer_sees(world: World, as_rita: Client) -> None:
    hide_employer(world.cool, "Northwind Bakery")
    text = text_of(as_rita, PAGE + "?skill=baking")
    assert "1 person" in text
    assert "Colin" not in text


def test_offers_narrow_the_search_that_is_shown(world: World, as_rita: Client) -> None:
    text = text_of(as_rita, PAGE + "?skill=baking")
    assert 'href="?skill=baking&amp;skill=haccp"' in text
    assert 'href="?skill=baking&amp;place=Bremen"' in text


def test_pages_keep_all_skills_of_the_search(world: World, as_rita: Client) -> None:
    for number in range(21):
        person(f"Baker {number}", "baking", "pastry")
    text = text_of(as_rita, PAGE + "?skill=baking&skill=pastry")
    assert "21 people" in text
    assert 'rel="next" href="?skill=baking&amp;skill=pastry&amp;page=2"' in text
    assert "Page 2" in text_of(as_rita, PAGE + "?skill=baking&skill=pastry&page=2")


def test_skills_and_places_are_completed_as_options(world: World, as_rita: Client) -> None:
    assert '<option value="haccp"' in text_of(as_rita, "/recruiting/skills/?skill=haccp")
    assert '<option value="baking, haccp"' in text_of(as_rita, "/recruiting/skills/?skill=baking,+haccp")
    assert '<option value="Bremen"' in text_of(as_rita, "/recruiting/places/?place=bre")
    assert "<option" not in text_of(as_rita, "/recruiting/places/")


def test_a_search_is_kept_as_a_pool_and_can_be_undone(world: World, as_rita: Client) -> None:
    saved = as_rita.post("/recruiting/pools/", {"name": "Bakers", "query": "skill=baking"}, follow=True)
    pool = Pool.objects.get(name="Bakers")
    undo = f"/recruiting/pools/{pool.public_id}/undo/"
    assert f'action="{undo}"' in saved.content.decode()
    assert 'href="/recruiting/?skill=baking"' in saved.content.decode()
    as_rita.post(undo)
    assert not Pool.objects.filter(name="Bakers").exists()


def test_the_page_is_exported_with_cells_that_no_spreadsheet_runs(world: World, as_rita: Client) -> None:
    world.keen.name, world.keen.headline = "=HYPERLINK(1)", "+49 baker"
    world.keen.save()
    answer = as_rita.get("/recruiting/people.csv?skill=haccp")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    (row,) = csv.DictReader(io.StringIO(answer.content.decode()))
    assert (row["name"], row["headline"]) == ("'=HYPERLINK(1)", "'+49 baker")
    assert row["skills"] == "baking, haccp"
    parts = sum(float(row[name]) for name in ("sentiment", "answers", "speed"))
    assert abs(parts - float(row["score"])) < 0.2


def test_html_in_a_profile_stays_text(world: World, as_rita: Client) -> None:
    world.keen.name = world.keen.headline = world.keen.place = "<img src=x onerror=alert(1)>"
    world.keen.save()
    for address in (PAGE + "?skill=haccp", f"/recruiting/people/{world.keen.public_id}/", "/recruiting/conversations/"):
        text = text_of(as_rita, address)
        assert "<img src=x" not in text
        assert "&lt;img src=x" in text


def test_too_many_searches_are_asked_to_wait(world: World, as_rita: Client) -> None:
    answers = [as_rita.get("/recruiting/people.csv?skill=none").status_code for _ in range(121)]
    assert answers[:120] == [200] * 120
    assert answers[120] == 429


def test_queries_do_not_grow_with_the_people_shown(world: World, as_rita: Client) -> None:
    with queries() as few:
        as_rita.get(PAGE)
    for number in range(12):
        asked(world.cast.rita, person(f"Baker {number}", "baking", f"skill {number}"), "Yes.")
    sign_up(at=NOW)
    scored()
    with queries() as many:
        as_rita.get(PAGE)
    assert len(many) == len(few)
    assert len(many) <= 16
