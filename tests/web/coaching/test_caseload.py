"""The caseload: who is on it, in which group, in how many queries."""

from __future__ import annotations

import pytest
from django.test import Client
from store.coached import applies, person, shares
from web.coaching.conftest import DAY, Shared
from web.conftest import NOW, Cast, queries

from candor.store.models import AuditLine, Consent
from candor.vocabulary import Status


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/coaching/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_empty_caseload_says_what_to_do(as_carl: Client) -> None:
    html = page(as_carl)
    assert "Nobody shares with you yet" in html
    assert "/coaching/invitations/" in html


def test_person_who_shares_is_on_it_with_counts_in_words(as_carl: Client, shared: Shared) -> None:
    html = page(as_carl)
    assert ">Ana</a>" in html
    assert "<b>1</b> interview" in html
    assert "2 under way, 1 gone silent" in html
    assert "Otto" not in html


def test_tabs_count_all_groups_whichever_is_open(as_carl: Client, shared: Shared) -> None:
    html = page(as_carl, "?group=silent")
    assert "Nobody here" in html
    assert 'Has news <span class="count">1</span>' in html


def test_words_coach_and_order_narrow_and_sort(as_carl: Client, cast: Cast, shared: Shared) -> None:
    zoe = person("Zoe")
    shares(zoe, cast.carl, at=NOW - DAY)
    assert "Zoe" not in page(as_carl, "?words=an")
    assert "Nobody here" in page(as_carl, "?coach=nobody")
    html = page(as_carl, "?sort=name&order=down")
    assert html.index(">Zoe</a>") < html.index(">Ana</a>")
    assert 'aria-sort="descending"' in html


@pytest.mark.parametrize("query", ["?page=0&sort=wrong&group=x&coach=999999", "?page=99999999999", "?words=%00"])
def test_senseless_addresses_show_the_caseload(as_carl: Client, shared: Shared, query: str) -> None:
    assert as_carl.get(f"/coaching/{query}").status_code == 200


def test_only_counts_shared_shows_no_dates(as_carl: Client, cast: Cast, shared: Shared) -> None:
    Consent.objects.filter(pk=shared.consent.pk).update(shares=["figures"])
    html = page(as_carl)
    assert "<b>1</b> interview" in html
    assert "not shared" in html


def test_pages_hold_fifty(as_carl: Client, cast: Cast, shared: Shared) -> None:
    for number in range(50):
        shares(person(f"Person {number:02}"), cast.carl, at=NOW - DAY)
    assert "Page 1 of 2" in page(as_carl, "?sort=name")
    second = page(as_carl, "?sort=name&page=2")
    assert "Page 2 of 2" in second
    assert "Person 49" in second


def test_number_of_queries_does_not_grow_with_people(as_carl: Client, cast: Cast, shared: Shared) -> None:
    page(as_carl)
    with queries() as few:
        page(as_carl)
    for number in range(20):
        one = person(f"Person {number}")
        shares(one, cast.carl, at=NOW - DAY)
        applies(one, Status.APPLIED)
    with queries() as many:
        page(as_carl)
    assert len(many) == len(few) <= 16


def test_look_at_the_caseload_is_an_audit_line(as_carl: Client, cast: Cast) -> None:
    page(as_carl)
    assert AuditLine.objects.filter(actor=cast.carl.account, what="coaching:caseload").count() == 1
