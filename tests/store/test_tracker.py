"""What a seeker's lists, board and counts hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from store.tracked import ELSEWHERE, MAILS, NOW, home, mail, seeker

from applications.readings import reading
from candor.actions.accept_reading import accept_reading
from candor.actions.archive_application import archive_application
from candor.actions.finish_review import finish_review
from candor.actions.mark_news_seen import mark_news_seen
from candor.actions.mark_seen import mark_seen
from candor.actions.not_job_search import not_job_search
from candor.actions.save_view import save_view
from candor.actions.set_status import set_status
from candor.actions.unarchive_application import unarchive_application
from candor.reading.reading import Reading
from candor.store.models import Candidate
from candor.store.queries.lists import missed, news, silent, to_review
from candor.store.queries.tracker import (
    Filters,
    Group,
    Sort,
    applications_page,
    board,
    counts,
    employers,
    saved_views,
    vias,
)
from candor.vocabulary import EmailKind, Status

pytestmark = pytest.mark.usefixtures("store")
K = EmailKind


def changed(one: Reading, **other: Any) -> Reading:
    return Reading(**{name: getattr(one, name) for name in Reading.__dataclass_fields__} | other)


def titles(candidate: Candidate, filters: Filters, **more: int) -> list[str | None]:
    return [row.title for row in applications_page(candidate, filters, NOW, **more).rows]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ["Welder", "Cook", "Clerk"]),
        (Filters(sort=Sort.FIRST), ["Clerk", "Welder", "Cook"]),
        (Filters(sort=Sort.EMPLOYER), ["Cook", "Welder", "Clerk"]),
        (Filters(group=Group.OPEN), ["Cook", "Clerk"]),
        (Filters(group=Group.OVER), ["Welder"]),
        (Filters(group=Group.TALKING), ["Cook"]),
        (Filters(group=Group.WAITING), ["Clerk"]),
        (Filters(statuses=(Status.APPLIED, Status.REJECTED)), ["Welder", "Clerk"]),
        (Filters(words="cook avail"), ["Cook"]),
        (Filters(words="AVÁIL"), ["Welder", "Cook"]),
        (Filters(words="100%"), []),
        (Filters(words="_"), []),
        (Filters(employer="ostrander steel"), ["Clerk"]),
        (Filters(needs_you=True), ["Cook"]),
        (Filters(archived=True), []),
        (Filters(silent=True), []),
    ],
)
def test_filters_leave_what_they_say(filters: Filters, expected: list[str]) -> None:
    assert titles(seeker(MAILS), filters) == expected


def test_pages_hold_each_application_once() -> None:
    candidate = seeker(MAILS)
    page = applications_page(candidate, Filters(), NOW, page=2, size=2)
    assert [row.title for row in page.rows] == ["Clerk"]
    assert (page.total, page.pages, page.has_next, page.has_previous) == (3, 2, False, True)
    assert applications_page(candidate, Filters(), NOW, page=9).rows == []


def test_the_board_has_a_column_for_each_status_that_occurs() -> None:
    columns = board(seeker(MAILS), Filters(), NOW, first=1)
    assert [(one.status, one.count, [row.title for row in one.rows]) for one in columns] == [
        (Status.APPLIED, 1, ["Clerk"]),
        (Status.INTERVIEW, 1, ["Cook"]),
        (Status.REJECTED, 1, ["Welder"]),
    ]


def test_the_board_shows_the_first_and_counts_all() -> None:
    many = [reading(f"m{n}", K.APPLICATION_RECEIVED, n, "Avail", title) for n, title in enumerate(["Cook", "Clerk"])]
    (column,) = board(seeker(many), Filters(), NOW, first=1)
    assert (column.count, [row.title for row in column.rows]) == (2, ["Clerk"])


def test_counts_tell_what_is_where() -> None:
    candidate = seeker(MAILS, now=NOW)
    archive_application(candidate, home(candidate, "w1").public_id, at=NOW)
    found = counts(candidate, NOW + timedelta(days=30))
    assert found.by_status == {Status.APPLIED: 1, Status.INTERVIEW: 1}
    assert (found.open, found.archived, found.total, found.silent) == (2, 1, 3, 2)


def test_what_is_archived_comes_back() -> None:
    candidate = seeker(ELSEWHERE)
    public_id = home(candidate, "e1").public_id
    archive_application(candidate, public_id, at=NOW)
    assert titles(candidate, Filters()) == []
    assert titles(candidate, Filters(archived=True)) == ["Clerk"]
    unarchive_application(candidate, public_id)
    assert titles(candidate, Filters()) == ["Clerk"]


def test_news_is_what_came_since_the_person_looked() -> None:
    candidate = seeker(MAILS)
    assert [row.title for row in news(candidate).rows] == ["Welder", "Cook", "Clerk"]
    mark_seen(candidate, home(candidate, "c1").public_id, at=NOW)
    assert [row.title for row in news(candidate).rows] == ["Welder", "Clerk"]
    mark_news_seen(candidate, at=NOW)
    assert news(candidate).total == 0


def test_the_silent_come_longest_silence_first() -> None:
    candidate = seeker(MAILS)
    later = NOW + timedelta(days=30)
    found = silent(candidate, later).rows
    assert [row.title for row in found] == ["Clerk", "Cook"]
    assert found[0].silent_for(later) == timedelta(days=38)


@pytest.mark.parametrize("answer", [accept_reading, finish_review, not_job_search])
def test_an_unsure_reading_is_asked_for_once(answer: Callable[..., object]) -> None:
    unsure = changed(ELSEWHERE[0], unsure=True)
    candidate = seeker([unsure])
    (found,) = to_review(candidate).rows
    assert found.reading.unsure
    answer(candidate, found.email.public_id, at=NOW)
    assert to_review(candidate).total == counts(candidate, NOW).to_review == 0


def test_what_lay_in_spam_is_missed_until_it_is_looked_at() -> None:
    candidate = seeker(
        [*MAILS, changed(reading("s1", K.INTERVIEW_INVITATION, 5, "Brightwater", "Cook"), is_missed=True)]
    )
    (found,) = missed(candidate).rows
    assert found.email.message_id == "s1"
    assert counts(candidate, NOW).missed == 1
    finish_review(candidate, mail(candidate, "s1").public_id, at=NOW)
    assert missed(candidate).total == 0


def test_names_and_ways_are_counted_once() -> None:
    candidate = seeker([changed(one, via="Greenhouse") for one in MAILS])
    assert vias(candidate) == [("Greenhouse", 3)]
    assert employers(candidate) == ["Avail", "Ostrander Steel"]
    assert employers(candidate, "ostr") == ["Ostrander Steel"]


def test_a_view_of_the_same_name_is_replaced() -> None:
    candidate = seeker()
    save_view(candidate, "Open ones", "group=open")
    save_view(candidate, "Open ones", "group=talking")
    assert [(view.name, view.query) for view in saved_views(candidate)] == [("Open ones", "group=talking")]


def test_lists_take_few_queries() -> None:
    candidate = seeker(MAILS)
    set_status(candidate, home(candidate, "e1").public_id, Status.OFFER, on=NOW, at=NOW)
    asked: list[tuple[int, Callable[[], object]]] = [
        (2, lambda: applications_page(candidate, Filters(words="a"), NOW)),
        (3, lambda: board(candidate, Filters(), NOW)),
        (3, lambda: counts(candidate, NOW)),
        (3, lambda: to_review(candidate)),
        (3, lambda: missed(candidate)),
        (2, lambda: silent(candidate, NOW)),
    ]
    for most, ask in asked:
        with CaptureQueriesContext(connection) as queries:
            ask()
        assert len(queries) <= most


def test_nobody_sees_another_persons() -> None:
    seeker(MAILS)
    other = seeker()
    assert applications_page(other, Filters(), NOW).total == 0
    assert counts(other, NOW).total == 0
    assert board(other, Filters(), NOW) == []
    assert (news(other).total, missed(other).total, to_review(other).total) == (0, 0, 0)
