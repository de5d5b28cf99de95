"""Who sees whom, in SQL, is what the rule in Python says; and who is hidden leaves no trace in any answer."""

from __future__ import annotations

import random
from datetime import date
from itertools import product
from uuid import uuid4

import pytest
from conftest import rolled_back
from django.db import connection
from django.db.models import Avg, Count
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.made import AT, hider, register_employer, seen_by, worker

from candor.actions.add_employer_alias import add_employer_alias
from candor.actions.note_domain import note_domain
from candor.actions.rename_employer import rename_employer
from candor.actions.sign_up import sign_up
from candor.actions.stop_hiding import stop_hiding
from candor.actions.verify_domain import verify_domain
from candor.employers import hides, no_key_reason
from candor.store.employers import NamelessEmployer
from candor.store.models import AliasRelation, Candidate, DomainSource, Employer, Position
from candor.store.positions import NewPosition
from candor.store.queries.search import most_engaged, with_skills
from candor.store.queries.visibility import visible_candidate, visible_to
from hiding.names import NAMES, SEARCHING

ADVERSARIAL = [
    *NAMES,
    *SEARCHING,
    "Кestrel",  # a Cyrillic letter that looks like a K
    "K\u0435strel Robotics",
    "КЕСТРЕЛ",
    "\u202eletrseK",
    "المراعي للأغذية",
    "<b>Kestrel</b> &amp; Sons",
    "kestrelrobotics",
    "Robotics, Kestrel",
    "Kestrle Robotics",
    "kestrel robotics " * 500,
    "K\0estrel",
    "Kes\ud800trel",
    "'; DROP TABLE hidden_key; --",
    "%",
    "_",
    "\\",
    "Brightwater Holdings (formerly Kestrel)",
    "N.H.S.",
    "Marlow",
    "Müllersöhne",
    "ﷺ" * 200,
    "🙂 Kestrel 🙂",
]
ANY_NAME = st.one_of(
    st.text(max_size=25),
    st.sampled_from(ADVERSARIAL),
    st.text("KkÉé. &-Ltd'’ßabcабв", max_size=15),
    st.lists(
        st.sampled_from("Kestrel Robotics Ltd The UK Bank of Group NHS Marlow and & I.B.M.".split()), max_size=5
    ).map(" ".join),
)


def _disagreements(names: list[str]) -> list[tuple[str, str]]:
    """Pairs (hidden, searching) of which SQL and Python say different things; all are stored first."""
    hiders = [(name, hider(name).pk) for name in names]
    searchers = [(name, register_employer(name)) for name in names if no_key_reason(name) is None]
    wrong = []
    for searching, employer in searchers:
        seen = seen_by(employer)
        wrong += [(hidden, searching) for hidden, pk in hiders if (pk in seen) is hides(hidden, searching)]
    return wrong


def test_sql_and_python_agree_on_every_pair_of_adversarial_names(store: str) -> None:
    assert _disagreements(ADVERSARIAL) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(ANY_NAME, min_size=2, max_size=6))
def test_sql_and_python_agree_on_every_pair_of_any_names(database: str, names: list[str]) -> None:
    with rolled_back():
        assert _disagreements(names) == []


def test_every_entry_of_a_list_hides_and_nothing_else(store: str) -> None:
    draw = random.Random(5)
    names = [name for name in ADVERSARIAL if no_key_reason(name) is None]
    lists = [draw.sample(names, draw.randrange(5)) for _ in range(30)]
    candidates = [(hider(*some).pk, some) for some in lists]
    for searching in draw.sample(names, 20):
        seen = seen_by(register_employer(searching))
        assert seen == {pk for pk, some in candidates if not any(hides(hidden, searching) for hidden in some)}


def test_present_employer_never_sees_who_signs_up(store: str) -> None:
    ours, other = register_employer("Kestrel Robotics GmbH"), register_employer("Marlow Foods")
    candidate = worker("The Kestrel Robotics")
    assert candidate.pk not in seen_by(ours)
    assert candidate.pk in seen_by(other)
    stop_hiding(candidate, "Kestrel Robotics")
    assert candidate.pk in seen_by(ours)


def test_names_that_name_nobody_can_neither_hide_nor_search(store: str) -> None:
    candidate = hider("-", "GmbH", "")
    assert candidate.pk in seen_by(register_employer("Kestrel"))
    for name in ("-", "GmbH", "", "Confidential", "\ud800"):
        with pytest.raises(NamelessEmployer) as caught:
            register_employer(name)
        assert "nobody could hide from it" in caught.value.reason


def test_who_has_no_account_sees_nobody(store: str) -> None:
    candidate = hider()
    assert seen_by(Employer(name="Kestrel")) == set()
    assert seen_by(Employer(pk=10**6, name="Kestrel")) == set()
    assert Candidate.objects.filter(pk=candidate.pk).exists()


# one predicate for every answer


@pytest.fixture
def pool(store: str) -> tuple[Employer, set[int], Candidate]:
    """An employer, whom it sees, and somebody it must not see: the most engaged of all, with the rarest skill."""
    employer = register_employer("Kestrel")
    seen = set()
    for number in range(8):
        candidate, _ = sign_up(
            [NewPosition(f"Employer number {number}", True)], ["Python", "Sales"][number % 2 :], at=AT
        )
        Candidate.objects.filter(pk=candidate.pk).update(engagement=10 + number)
        seen.add(candidate.pk)
    hidden, _ = sign_up([NewPosition("Kestrel Ltd", True)], ["python", "falconry"], at=AT)
    Candidate.objects.filter(pk=hidden.pk).update(engagement=99)
    return employer, seen, hidden


def test_search_page_count_facet_and_export_leave_out_the_same(pool: tuple[Employer, set[int], Candidate]) -> None:
    employer, seen, hidden = pool
    visible = Candidate.objects.filter(visible_to(employer))
    assert set(visible.values_list("pk", flat=True)) == seen
    assert visible.count() == len(seen)
    assert {one.pk for one in most_engaged(visible, 20)} == seen
    assert with_skills(visible, ["falconry"]).count() == 0
    assert {one.pk for one in with_skills(visible, [" PYTHON ", "sales"])} < seen
    assert visible.aggregate(mean=Avg("engagement"))["mean"] == pytest.approx(13.5)
    facets = visible.values("skills__skill__key").annotate(count=Count("pk")).order_by()
    assert {facet["skills__skill__key"] for facet in facets} == {"python", "sales"}
    assert visible_candidate(employer, hidden.public_id) is None
    positions = Position.objects.filter(visible_to(employer, through="candidate"))
    assert {position.candidate_id for position in positions} == seen


def test_hidden_candidate_is_answered_for_as_nobody(pool: tuple[Employer, set[int], Candidate]) -> None:
    employer, _, hidden = pool
    nobody = uuid4()
    answers = []
    for public_id in (hidden.public_id, nobody):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = visible_candidate(employer, public_id)
        texts = [query["sql"] for query in asked.captured_queries]
        for known in (public_id.hex, str(public_id)):
            texts = [text.replace(known, "ID") for text in texts]
        answers.append((answer, texts))
    assert answers[0] == answers[1]
    assert len(answers[0][1]) == 1


def test_one_query_whatever_the_number_of_candidates_and_entries(store: str) -> None:
    employer = register_employer("Kestrel")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            list(Candidate.objects.filter(visible_to(employer)))
        counts.append(len(asked))
        for number in range(5):
            hider(*(f"Employer {number} {other}" for other in range(4)), "Kestrel")
    assert counts == [1, 1]


# what spelling cannot reach


def test_verified_domain_hides_where_the_names_are_unlike(store: str) -> None:
    employer = register_employer("KRX Operations Europe")
    candidate, _ = sign_up(
        [NewPosition("Kestrel Robotics", True, {"ann@mail.kestrel.example": DomainSource.WORK_MAIL})], at=AT
    )
    assert candidate.pk in seen_by(employer)
    assert verify_domain(employer, "https://www.kestrel.example/", at=AT) == "kestrel.example"
    assert candidate.pk not in seen_by(employer)
    stop_hiding(candidate, "Kestrel Robotics")
    assert candidate.pk in seen_by(employer)


def test_domain_noted_later_hides_at_once_while_its_position_is_hidden(store: str) -> None:
    employer = register_employer("KRX Operations Europe")
    verify_domain(employer, "kestrel.example", at=AT)
    candidate, _ = sign_up([NewPosition("Kestrel Robotics", True), NewPosition("Marlow Foods", False)], at=AT)
    hidden, open_ = Position.objects.filter(candidate=candidate).order_by("pk")
    note_domain(candidate, open_.public_id, "kestrel.example", DomainSource.WEB_SITE, at=AT)
    assert candidate.pk in seen_by(employer)
    note_domain(candidate, hidden.public_id, "kestrel.example", DomainSource.WEB_SITE, at=AT)
    assert candidate.pk not in seen_by(employer)


def test_free_mail_is_evidence_of_nothing(store: str) -> None:
    employer = register_employer("KRX Operations Europe")
    assert verify_domain(employer, "boss@gmail.com", at=AT) is None
    candidate, _ = sign_up([NewPosition("Kestrel Robotics", True, {"ann@gmail.com": DomainSource.WORK_MAIL})], at=AT)
    position = Position.objects.get(candidate=candidate)
    assert note_domain(candidate, position.public_id, "gmail.com", DomainSource.WEB_SITE, at=AT) is None
    assert not position.domains.exists()
    assert candidate.pk in seen_by(employer)


@pytest.mark.parametrize("relation", list(AliasRelation))
def test_alias_of_an_employer_hides_from_it(store: str, relation: AliasRelation) -> None:
    employer = register_employer("KRX Operations Europe")
    candidate, sibling = hider("Brightwater"), hider("Brightwater Rail")
    assert candidate.pk in seen_by(employer)
    add_employer_alias(employer, "Brightwater Holdings", relation, source="its imprint", since=date(2026, 1, 1))
    seen = seen_by(employer)
    assert candidate.pk not in seen
    # parts of one owner are not each other's
    assert (sibling.pk in seen) is (relation is AliasRelation.PARENT)


def test_new_name_of_an_account_is_no_way_to_look(store: str) -> None:
    employer = register_employer("Kestrel Robotics")
    candidate, other = hider("Kestrel Robotics"), hider("Nimbus Dental")
    renamed = rename_employer(employer, "Nimbus Dental", on=date(2026, 10, 31))
    assert seen_by(renamed) & {candidate.pk, other.pk} == set()
    alias = renamed.aliases.get()
    assert (alias.name, alias.relation, alias.since) == ("Kestrel Robotics", "former", date(2026, 10, 31))


def test_pairs_of_random_names_are_both_met_and_not(store: str) -> None:
    """So that agreement on random names says something."""
    pairs = list(product(ADVERSARIAL, repeat=2))
    met = sum(hides(hidden, searching) for hidden, searching in pairs)
    assert 0.05 < met / len(pairs) < 0.6
