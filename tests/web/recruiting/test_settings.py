"""Pools, templates, weights and the employer's own page."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from web.conftest import NOW, account_of, queries, signed_in
from web.recruiting.conftest import World
from web.recruiting.made import asked, person, scored

from candor.actions.hide_employer import hide_employer
from candor.conversations import Weights
from candor.store.models import Candidate, EmployerAlias, Engagement, MessageTemplate, Pool, Recruiter
from candor.store.queries.conversations import weights_of
from candor.web.recruiting.weights import in_percent

POOLS = "/recruiting/pools/"
TEMPLATES = "/recruiting/templates/"
WEIGHTS = "/recruiting/weights/"
EMPLOYER = "/recruiting/settings/"


def colleague_of(world: World) -> Client:
    """Signed in as a recruiter of Rita's employer who is no admin."""
    account = account_of("Tom")
    Recruiter.objects.create(account=account, employer=world.cast.rita.employer, since=NOW)
    return signed_in(account)


# pools


def test_a_pool_shows_its_people_and_counts_those_who_are_seen(world: World, as_rita: Client) -> None:
    address = f"{POOLS}{world.pool.public_id}/"
    assert "Kira Holm" in as_rita.get(address).content.decode()
    hide_employer(world.keen, "Northwind Bakery")
    text = as_rita.get(address).content.decode()
    assert "Kira Holm" not in text
    assert "0 people" in text
    assert "0 people" in as_rita.get(POOLS).content.decode()


def test_a_pool_is_renamed_and_keeps_its_search(world: World, as_rita: Client) -> None:
    as_rita.post(f"{POOLS}{world.pool.public_id}/", {"name": "Mornings", "query": "skill=baking"})
    world.pool.refresh_from_db()
    assert (world.pool.name, world.pool.query) == ("Mornings", "skill=baking")


def test_two_pools_of_one_name_are_refused(world: World, as_rita: Client) -> None:
    answer = as_rita.post(POOLS, {"name": world.pool.name})
    assert "There is a pool of this name already" in answer.content.decode()


def test_a_pool_is_deleted_only_after_being_asked(world: World, as_rita: Client) -> None:
    address = f"{POOLS}{world.pool.public_id}/delete/"
    assert "Delete the pool Early shift?" in as_rita.get(address).content.decode()
    assert Pool.objects.filter(pk=world.pool.pk).exists()
    as_rita.post(address)
    assert not Pool.objects.filter(pk=world.pool.pk).exists()


def test_an_employer_without_pools_or_templates_is_told_what_to_do(world: World, as_boris: Client) -> None:
    assert "No pools yet" in as_boris.get(POOLS).content.decode()
    assert "No templates yet" in as_boris.get(TEMPLATES).content.decode()


# templates


def test_a_template_is_kept_changed_and_deleted(world: World, as_rita: Client) -> None:
    answer = as_rita.post(TEMPLATES, {"name": "Second", "text": "Still there, {name}?"}, follow=True)
    row = MessageTemplate.objects.get(name="Second")
    address = f"{TEMPLATES}{row.public_id}/"
    assert f'action="{address}delete/"' in answer.content.decode()
    as_rita.post(address, {"name": "Again", "text": "Still there?"})
    row.refresh_from_db()
    assert (row.name, row.text) == ("Again", "Still there?")
    assert "Delete the template Again?" in as_rita.get(address + "delete/").content.decode()
    as_rita.post(address + "delete/")
    assert not MessageTemplate.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(
    "said", [{"name": "", "text": "x"}, {"name": "x", "text": ""}, {"name": "Trial day", "text": "x"}]
)
def test_a_template_without_name_or_text_or_of_a_taken_name_is_refused(
    world: World, as_rita: Client, said: dict[str, str]
) -> None:
    assert as_rita.post(TEMPLATES, said).status_code == 200
    assert MessageTemplate.objects.count() == 1


# weights


def test_weights_are_previewed_and_nothing_changes_before_they_are_set(world: World, as_rita: Client) -> None:
    text = as_rita.get(WEIGHTS + "?sentiment=100&response_rate=0&response_time=0").content.decode()
    assert "The first ten with 100, 0, 0" in text
    assert "Kira Holm" in text
    assert weights_of(world.cast.rita.employer) == Weights()


def test_the_preview_says_who_moves_up_and_down(world: World, as_rita: Client) -> None:
    # Colin sounds unwilling and answers at once: by sentiment alone he stands below those who never wrote
    text = as_rita.get(WEIGHTS + "?sentiment=100&response_rate=0&response_time=0").content.decode()
    assert "up from" in text
    assert "down from" in text


@pytest.mark.parametrize("said", ["50,25,24", "101,0,-1", "a,b,c", "50,50,", "1e2,0,0"])
def test_weights_that_do_not_sum_to_100_are_refused_in_words(world: World, as_rita: Client, said: str) -> None:
    given = dict(zip(("sentiment", "response_rate", "response_time"), said.split(","), strict=True))
    text = as_rita.get(WEIGHTS, given).content.decode()
    assert 'class="error"' in text or "They must sum to 100." in text
    as_rita.post(WEIGHTS + "set/", given)
    assert weights_of(world.cast.rita.employer) == Weights()


def test_weights_are_set_undone_and_set_back_to_the_usual(world: World, as_rita: Client) -> None:
    employer = world.cast.rita.employer
    answer = as_rita.post(
        WEIGHTS + "set/", {"sentiment": "20", "response_rate": "30", "response_time": "50"}, follow=True
    )
    assert weights_of(employer) == Weights(0.2, 0.3, 0.5)
    undo = "/recruiting/weights/set/?sentiment=50&amp;response_rate=25&amp;response_time=25"
    assert undo in answer.content.decode()
    as_rita.post(undo.replace("&amp;", "&"))
    assert weights_of(employer) == Weights()
    as_rita.post(WEIGHTS + "set/", {"sentiment": "20", "response_rate": "30", "response_time": "50"})
    as_rita.post(WEIGHTS + "usual/")
    assert weights_of(employer) == Weights()


def test_who_is_no_admin_sees_weights_and_cannot_set_them(world: World, as_rita: Client) -> None:
    tom = colleague_of(world)
    assert (
        "An admin of your employer can set them"
        in tom.get(WEIGHTS + "?sentiment=20&response_rate=30&response_time=50").content.decode()
    )
    said = {"sentiment": "20", "response_rate": "30", "response_time": "50"}
    assert tom.post(WEIGHTS + "set/", said).status_code == 403
    assert weights_of(world.cast.rita.employer) == Weights()


@pytest.mark.parametrize(
    "values", [(0.5, 0.25, 0.25), (1 / 3, 1 / 3, 1 / 3), (0.125, 0.125, 0.75), (0.0, 0.995, 0.005)]
)
def test_whole_per_cent_sum_to_100(values: tuple[float, float, float]) -> None:
    assert sum(in_percent(Weights(*values)).values()) == 100


def _outcomes(world: World, *, all_alike: bool) -> bytes:
    """Sixty people of whom the willing ones were interviewed."""
    rows = ["candidate,outcome"]
    people = Candidate.objects.bulk_create(Candidate(name=f"P{number}") for number in range(60))
    for number, row in enumerate(people):
        Engagement.objects.create(
            candidate=row,
            sentiment=0.9 if number % 2 else 0.2,
            response_rate=0.5,
            response_time=0.5,
            low=0,
            high=100,
            messages=3,
            scored_at=NOW,
            due_on=NOW.date(),
        )
        rows.append(f"{row.public_id},{'yes' if number % 2 or all_alike else 'no'}")
    return "\n".join([*rows, "somebody unknown,yes"]).encode()


def test_learned_weights_stand_beside_the_own_and_change_nothing(world: World, as_rita: Client) -> None:
    file = SimpleUploadedFile("outcomes.csv", _outcomes(world, all_alike=False))
    text = as_rita.post(WEIGHTS, {"file": file}).content.decode()
    assert "From 60 outcomes" in text
    assert "Learned" in text
    assert weights_of(world.cast.rita.employer) == Weights()


def test_too_few_outcomes_of_a_kind_are_said_to_be_too_few(world: World, as_rita: Client) -> None:
    file = SimpleUploadedFile("outcomes.csv", _outcomes(world, all_alike=True))
    assert "Too few to learn from" in as_rita.post(WEIGHTS, {"file": file}).content.decode()


@pytest.mark.parametrize("content", [b"\xff\xfe", b"name,age\n", b"candidate,outcome\np,perhaps\n"])
def test_an_outcomes_file_that_is_something_else_is_refused(world: World, as_rita: Client, content: bytes) -> None:
    file = SimpleUploadedFile("outcomes.csv", content)
    assert 'class="error"' in as_rita.post(WEIGHTS, {"file": file}).content.decode()


# employer


def test_the_employers_page_shows_names_domains_and_colleagues(world: World, as_rita: Client) -> None:
    text = as_rita.get(EMPLOYER).content.decode()
    for words in ("Northwind Bakery", "northwindbakery.example", "rita@example.org", "admin"):
        assert words in text


def test_who_hides_from_a_new_alias_is_hidden_at_once(world: World, as_rita: Client) -> None:
    hide_employer(world.keen, "Crumb and Sons")
    page = f"/recruiting/people/{world.keen.public_id}/"
    assert as_rita.get(page).status_code == 200
    as_rita.post(EMPLOYER + "aliases/", {"alias": "Crumb and Sons", "relation": "brand"})
    assert as_rita.get(page).status_code == 404


def test_an_employer_renamed_to_one_that_somebody_hides_from_does_not_find_them(world: World, as_rita: Client) -> None:
    hide_employer(world.keen, "Crumb and Sons")
    hide_employer(world.cool, "Northwind Bakery")
    as_rita.post(EMPLOYER + "name/", {"name": "Crumb and Sons"})
    world.cast.rita.employer.refresh_from_db()
    assert world.cast.rita.employer.name == "Crumb and Sons"
    for hidden in (world.keen, world.cool):
        assert as_rita.get(f"/recruiting/people/{hidden.public_id}/").status_code == 404


@pytest.mark.parametrize(
    ("address", "said"), [("name/", {"name": "???"}), ("aliases/", {"alias": "-", "relation": "same"})]
)
def test_a_name_that_names_nobody_is_refused_beside_its_field(
    world: World, as_rita: Client, address: str, said: dict[str, str]
) -> None:
    answer = as_rita.post(EMPLOYER + address, said)
    assert answer.status_code == 200
    assert 'class="error"' in answer.content.decode()
    assert not EmployerAlias.objects.exists()


def test_who_is_no_admin_changes_no_name(world: World, as_rita: Client) -> None:
    tom = colleague_of(world)
    assert "Rename" not in tom.get(EMPLOYER).content.decode()
    assert tom.post(EMPLOYER + "name/", {"name": "Toms"}).status_code == 403
    assert tom.post(EMPLOYER + "aliases/", {"alias": "Toms", "relation": "same"}).status_code == 403
    assert not EmployerAlias.objects.exists()


def test_queries_do_not_grow_with_what_these_pages_list(world: World, as_rita: Client) -> None:
    addresses = (
        POOLS,
        f"{POOLS}{world.pool.public_id}/",
        TEMPLATES,
        EMPLOYER,
        WEIGHTS + "?sentiment=0&response_rate=0&response_time=100",
    )
    few = []
    for address in addresses:
        with queries() as counted:
            as_rita.get(address)
        few.append(len(counted))
    for number in range(6):
        as_rita.post(POOLS, {"name": f"Pool {number}"})
        as_rita.post(TEMPLATES, {"name": f"Template {number}", "text": "x"})
        as_rita.post(EMPLOYER + "aliases/", {"alias": f"Alias number {number}", "relation": "same"})
        new = person(f"Baker {number}", "baking")
        asked(world.cast.rita, new, "Yes.")
        as_rita.post(f"/recruiting/people/{new.public_id}/pools/{world.pool.public_id}/put/")
        account = account_of(f"Tom{number}")
        Recruiter.objects.create(account=account, employer=world.cast.rita.employer, since=NOW)
    scored()
    # the first page after them says what was done
    as_rita.get(POOLS)
    for address, number in zip(addresses, few, strict=True):
        with queries() as counted:
            as_rita.get(address)
        assert len(counted) == number
        assert number <= 18
