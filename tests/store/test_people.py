"""What a search finds, in which order, and what it says of how many there are."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from store.made import AT, register_employer
from store.talking import answered, asked, person, read_all, recruiter_of

from candor.actions.opt_out import opt_out
from candor.actions.put_into_pool import put_into_pool
from candor.actions.rescore import rescore
from candor.actions.save_pool import save_pool
from candor.actions.set_weights import set_weights
from candor.conversations import SkillMatch, Weights
from candor.store.models import Candidate, Position
from candor.store.queries import people
from candor.store.queries.people import Contact, Filters, complete_places, search
from candor.store.queries.skills import complete_skills, suggest_skills
from candor.store.search_words import folded, note_words
from candor.store.skill_titles import skill_titles
from candor.store.skills import skill_keys

NOW = AT + timedelta(days=2)


def _names(employer: object, filters: Filters, **more: int) -> list[str | None]:
    return [row.name for row in search(employer, filters, at=NOW, **more).rows]  # type: ignore[arg-type]


def _score(candidate: Candidate, score: float) -> Candidate:
    Candidate.objects.filter(pk=candidate.pk).update(engagement=score)
    return candidate


def test_keenest_come_first_and_who_is_not_scored_stands_in_the_middle(store: str) -> None:
    employer = register_employer("Kestrel")
    for name, score in (("low", 20.0), ("high", 80.0)):
        _score(person(name), score)
    person("new")
    opt_out(person("quiet"))
    found = _names(employer, Filters())
    assert (found[0], set(found[1:3]), found[3]) == ("high", {"new", "quiet"}, "low")


def test_order_of_own_weights_is_that_of_the_scores_shown(store: str) -> None:
    admin = recruiter_of("Kestrel", is_admin=True)
    for number, (text, hours) in enumerate([("yes", 90), ("no", 1), ("fine", 30), ("hm", 200)]):
        candidate = person(f"p{number}")
        asked(admin, candidate, AT - timedelta(days=20))
        answered(admin, candidate, AT - timedelta(days=20) + timedelta(hours=hours), text)
    person("new")
    read_all()
    rescore(NOW)
    orders = []
    for weights in (None, Weights(0, 0, 1), Weights(1, 0, 0), Weights(0.2, 0.3, 0.5)):
        set_weights(admin, weights, AT)
        found = search(admin.employer, Filters(), at=NOW)
        scores = [row.shown.score for row in found.rows]
        assert scores == sorted(scores, key=lambda score: -(score or 0))
        assert all(row.shown.parts and sum(row.shown.parts.values) == row.shown.score for row in found.rows)
        orders.append([row.name for row in found.rows])
    assert orders[1][0] == "p1"
    assert orders[2][0] == "p0"


@pytest.fixture
def pool_of_four(store: str) -> None:
    for name, skills, place, headline, score in (
        ("Ann Ólafsdóttir", ["Python", "Sales"], "Leeds, UK", "Data engineer", 90.0),
        ("Bo", ["python"], "North Leeds", "Nurse (nights)", 80.0),
        ("Cy", ["sales"], "São Paulo", "C++ developer", 70.0),
        ("Di", ["welding"], None, None, 60.0),
    ):
        _score(
            person(name, skills=skills, place=place, headline=headline, works_for="Nimbus", title="Team lead"), score
        )


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (Filters(), ["Ann Ólafsdóttir", "Bo", "Cy", "Di"]),
        (Filters(skills=("python",)), ["Ann Ólafsdóttir", "Bo"]),
        (Filters(skills=("SALES", "python")), ["Ann Ólafsdóttir"]),
        (Filters(skills=("python", "nobody has this")), []),
        (Filters(skills=("sales", "python", "welding"), match=SkillMatch.MOST), ["Ann Ólafsdóttir", "Bo", "Cy", "Di"]),
        (Filters(skills=("sales", "nobody has this"), match=SkillMatch.MOST), ["Ann Ólafsdóttir", "Cy"]),
        (Filters(skills=("nobody has this",), match=SkillMatch.MOST), []),
        (Filters(place="leeds"), ["Ann Ólafsdóttir", "Bo"]),
        (Filters(place="sao"), ["Cy"]),
        (Filters(place="eeds"), []),
        (Filters(words="olafs"), ["Ann Ólafsdóttir"]),
        (Filters(words="NURSE night"), ["Bo"]),
        (Filters(words="c++"), ["Cy"]),
        (Filters(words="team", place="Leeds"), ["Ann Ólafsdóttir", "Bo"]),
        (Filters(words="%"), ["Ann Ólafsdóttir", "Bo", "Cy", "Di"]),
        (Filters(words="_"), []),
        # where somebody works is nothing to find them by
        (Filters(words="nimbus"), []),
    ],
)
def test_filters_find_those_whom_they_mean(pool_of_four: None, filters: Filters, names: list[str]) -> None:
    assert _names(register_employer("Kestrel"), filters) == names


def test_edited_words_are_found_and_old_ones_are_not(pool_of_four: None) -> None:
    employer, candidate = register_employer("Kestrel"), Candidate.objects.get(name="Bo")
    Position.objects.filter(candidate=candidate).update(title="Falconer")
    note_words(candidate)
    assert _names(employer, Filters(words="falconer")) == ["Bo"]
    assert "Bo" not in _names(employer, Filters(words="team"))


def test_contact_filters_are_of_the_employers_own_conversations(store: str) -> None:
    recruiter, other = recruiter_of("Kestrel"), recruiter_of("Marlow Foods")
    never, waiting, back = (person(name) for name in ("never", "waiting", "back"))
    asked(other, never, AT)
    answered(other, never, AT)
    for one in (waiting, back):
        asked(recruiter, one, AT)
    answered(recruiter, back, AT)
    found = {contact: _names(recruiter.employer, Filters(contact=contact)) for contact in Contact}
    assert found == {Contact.NOT_YET: ["never"], Contact.WAITING: ["waiting"], Contact.ANSWERED: ["back"]}
    rows = search(recruiter.employer, Filters(), at=NOW).rows
    assert {row.name: row.is_contacted for row in rows} == {"never": False, "waiting": True, "back": True}


def test_messages_and_trend_narrow_a_search(store: str) -> None:
    recruiter, keen, quiet = recruiter_of("Kestrel"), person("keen"), person("quiet")
    asked(recruiter, keen, AT - timedelta(days=40))
    asked(recruiter, quiet, AT)
    answered(recruiter, keen, AT - timedelta(days=39), "no")
    for day in range(3):
        asked(recruiter, keen, AT + timedelta(hours=day))
        answered(recruiter, keen, AT + timedelta(hours=day, minutes=1), "yes")
    read_all()
    rescore(NOW)
    assert _names(recruiter.employer, Filters(rising=True)) == ["keen"]
    assert _names(recruiter.employer, Filters(least_messages=4)) == ["keen"]
    assert _names(recruiter.employer, Filters(least_messages=5)) == []
    (row,) = search(recruiter.employer, Filters(rising=True), at=NOW).rows
    assert [one.month for one in row.shown.trend] == ["2026-09", "2026-10", "2026-11"]
    assert row.shown.direction == "rising"


def test_pool_of_another_employer_is_empty(store: str) -> None:
    recruiter, other, candidate = recruiter_of("Kestrel"), recruiter_of("Marlow Foods"), person("Ann")
    pool = save_pool(recruiter, "Soon", "", AT)
    put_into_pool(recruiter, pool.public_id, [candidate.public_id], AT)
    assert _names(recruiter.employer, Filters(pool=pool.public_id)) == ["Ann"]
    assert _names(other.employer, Filters(pool=pool.public_id)) == []
    assert search(recruiter.employer, Filters(), at=NOW).rows[0].in_pools == ("Soon",)
    assert search(other.employer, Filters(), at=NOW).rows[0].in_pools == ()


def test_pages_follow_each_other_and_a_page_too_far_is_the_last(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "MOST_FOUND", 5)
    monkeypatch.setattr(people, "PAGE", 2)
    employer = register_employer("Kestrel")
    for number in range(7):
        _score(person(f"p{number}"), 90.0 - number)
    assert _names(employer, Filters()) + _names(employer, Filters(), page=2) == ["p0", "p1", "p2", "p3"]
    last = search(employer, Filters(), page=99, at=NOW)
    assert ([row.name for row in last.rows], last.page, last.has_next) == (["p4"], 3, False)
    assert (str(last.count), last.count.number) == ("more than 5", 5)


def test_facets_say_what_would_narrow_the_search(pool_of_four: None) -> None:
    facets = search(register_employer("Kestrel"), Filters(skills=("python",)), at=NOW).facets
    assert facets.skills == (("sales", 1),)
    assert set(facets.places) == {("Leeds, UK", 1), ("North Leeds", 1)}


def test_number_of_queries_does_not_grow_with_the_people(store: str) -> None:
    recruiter = recruiter_of("Kestrel")
    counts = []
    for _ in range(2):
        for number in range(6):
            asked(recruiter, person(f"p{number}", skills=["python"], place="Leeds"), AT)
        rescore(NOW)
        with CaptureQueriesContext(connection) as queries:
            search(recruiter.employer, Filters(skills=("python",), place="leeds", words="p"), at=NOW)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


# addresses

FILTERS = st.builds(
    Filters,
    skills=st.lists(st.sampled_from(["c++", "node.js", "food safety", "日本語"]), max_size=4, unique=True).map(tuple),
    match=st.sampled_from(SkillMatch),
    place=st.none() | st.sampled_from(["Leeds", "São Paulo & more", "a=b"]),
    words=st.none() | st.sampled_from(["nurse nights", "100%"]),
    least_messages=st.integers(0, 500),
    rising=st.booleans(),
    contact=st.none() | st.sampled_from(Contact),
    pool=st.none() | st.uuids(),
)


@given(filters=FILTERS)
def test_filters_come_back_from_their_address(filters: Filters) -> None:
    assert Filters.from_query(QueryDict(filters.to_query(), encoding="utf-8")) == filters


@given(
    query=st.dictionaries(
        st.sampled_from(["skill", "match", "place", "words", "messages", "rising", "contact", "pool", "page"]),
        st.lists(st.text(max_size=300) | st.just(str(uuid4())), max_size=3),
    )
)
def test_address_that_makes_no_sense_is_no_error(query: dict[str, list[str]]) -> None:
    filters = Filters.from_query(query)
    assert Filters.from_query(QueryDict(filters.to_query(), encoding="utf-8")) == filters


# completions


def test_skills_are_completed_from_our_list_and_from_what_many_have(store: str) -> None:
    employer = register_employer("Kestrel")
    for number in range(5):
        person(f"p{number}", skills=["pythonic falconry", "snake charming", *(["rare snakes"] if number else [])])
    assert suggest_skills("Pyth") == ("python", "pythonic falconry")
    assert suggest_skills("snak") == complete_skills(employer, "snak") == ("snake charming",)
    assert suggest_skills("s") == suggest_skills("") == ()
    assert suggest_skills("food s", most=1) == ("food safety",)
    assert suggest_skills("%%") == ()


def test_places_are_completed_by_how_many_live_there(pool_of_four: None) -> None:
    employer = register_employer("Kestrel")
    person("Ed", place="leeds uk")
    assert complete_places(employer, "lee") == ("Leeds, UK",)
    assert complete_places(employer, "") == ()


def test_our_list_holds_each_skill_once_as_it_is_stored() -> None:
    titles = skill_titles()
    assert len(titles) == len(set(titles)) > 700
    assert list(titles) == skill_keys(titles)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C#, C++ & .NET; node.js.", "c# c++ .net node.js"),
        ("  Zürich—Höngg ", "zurich hongg"),
        ("", ""),
        ("\ud800", ""),
    ],
)
def test_words_are_folded_as_people_type_them(text: str, words: str) -> None:
    assert folded(text) == words
