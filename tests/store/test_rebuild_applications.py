"""Applications are built again from mails and corrections, and their rows stay what they are to their person."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from store.tracked import COOK, ELSEWHERE, MAILS, NOW, WELDER, held, home, mail, rebuild, receive, seeker, told

from applications.mailboxes import mailboxes
from applications.readings import START, reading
from applications.test_corrections import CORRECTIONS
from applications.test_reach import scattered
from candor.actions.correct import correct
from candor.actions.redo_correction import redo_correction
from candor.actions.refresh_applications import refresh_applications
from candor.actions.undo_correction import undo_correction
from candor.applications import applications_with
from candor.applications.corrections import Add, Correction, CorrectKind, NotJobSearch, SetStatus, Together, by_hand_id
from candor.reading.reading import Reading
from candor.store.applications import application_from, corrections_of
from candor.store.models import Application, Candidate, Email
from candor.store.models import Correction as Row
from candor.store.readings import storable, store_readings
from candor.vocabulary import EmailKind, Status

pytestmark = pytest.mark.usefixtures("store")
K = EmailKind


def test_rows_say_what_the_pure_rules_say() -> None:
    candidate = seeker(MAILS)
    built = {frozenset(m.message_id for m in one.emails): one for one in applications_with(MAILS, [], now=NOW)}
    for row in Application.objects.filter(candidate=candidate):
        mails = sorted(row.emails.all(), key=lambda one: (one.date, one.message_id))
        pure = built[frozenset(one.message_id for one in mails)]
        assert application_from(row, mails, NOW) == replace(pure, id=str(row.public_id))


def test_a_row_keeps_its_address_and_what_its_person_did_when_mail_comes() -> None:
    candidate = seeker(MAILS)
    before = home(candidate, "c1")
    Application.objects.filter(pk=before.pk).update(archived_at=NOW, seen_at=NOW)
    receive(
        candidate,
        [reading("c0", K.RECRUITER_OUTREACH, -3, "Avail", "Cook"), reading("c3", K.OFFER, 9, "Avail", "Cook")],
    )
    after = home(candidate, "c0")
    assert (after.pk, after.public_id, after.archived_at, after.seen_at) == (before.pk, before.public_id, NOW, NOW)
    assert after.status == Status.OFFER


def test_a_rebuild_that_changes_nothing_writes_nothing() -> None:
    candidate = seeker(MAILS)
    with CaptureQueriesContext(connection) as queries:
        rebuild(candidate)
    assert not [one["sql"] for one in queries if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_queries_hardly_grow_with_the_mail() -> None:
    counts = []
    for size in (3, 60):
        candidate = seeker()
        names = [chr(97 + n % 26) * 4 + chr(97 + n // 26) * 3 for n in range(size)]
        many = [reading(f"{size}-{n}", K.APPLICATION_RECEIVED, n, name, "Cook") for n, name in enumerate(names)]
        with CaptureQueriesContext(connection) as queries:
            receive(candidate, many)
        assert Application.objects.filter(candidate=candidate).count() == size
        counts.append(len(queries))
    # SQLite takes a thousand values a statement
    assert counts[1] <= counts[0] + 4


def test_applications_of_nothing_vanish() -> None:
    candidate = seeker(MAILS)
    correct(candidate, NotJobSearch("e1"), at=NOW)
    assert held(candidate) == {frozenset({"c1", "c2"}), frozenset({"w1", "w2"})}
    assert mail(candidate, "e1").application is None


def test_corrections_hold_when_the_mailbox_is_read_again() -> None:
    candidate = seeker(MAILS)
    correct(candidate, Together(("c1", "c2", "w1", "w2")), at=NOW)
    correct(candidate, SetStatus("e1", Status.OFFER, NOW), at=NOW)
    before = told(candidate)
    receive(candidate, MAILS)
    assert told(candidate) == before


@pytest.mark.parametrize("size", [1, 2])
def test_undoing_leaves_no_trace_and_redoing_brings_it_back(size: int) -> None:
    candidate = seeker(MAILS)
    without = told(candidate)
    said: list[Correction] = [Together(("c1", "e1")), Add(by_hand_id("0" * 32), K.OFFER, NOW, employer="Brightwater")]
    rows = [correct(candidate, one, at=NOW) for one in said[:size]]
    with_it = told(candidate)
    assert with_it != without
    for row in rows:
        undo_correction(candidate, row.public_id, at=NOW)
        undo_correction(candidate, row.public_id, at=NOW)
    assert told(candidate) == without
    for row in rows:
        redo_correction(candidate, row.public_id, at=NOW)
    assert told(candidate) == with_it


def test_what_is_added_by_hand_is_a_row_among_the_mails() -> None:
    candidate = seeker(MAILS)
    add = Add(by_hand_id("1" * 32), K.APPLICATION_RECEIVED, NOW, employer="Brightwater", title="Clerk", note="By post.")
    correct(candidate, add, at=NOW)
    row = mail(candidate, add.message_id)
    assert (row.by_hand, row.subject, row.application.by_hand if row.application else None) == (True, "By post.", True)


def test_a_candidate_sees_only_own_mail() -> None:
    one, other = seeker(COOK), seeker(WELDER)
    rebuild(one)
    assert held(one) == {frozenset({"c1", "c2"})}
    assert held(other) == {frozenset({"w1", "w2"})}


@settings(max_examples=15, deadline=None)
@given(mailboxes(), st.integers(0, 300), st.integers(1, 120))
def test_a_refresh_tells_what_a_rebuild_would_tell(made: list[Reading], day: int, later: int) -> None:
    with transaction.atomic():
        dated = [one for one in made if one.date is not None]
        now = START + timedelta(days=day)
        candidate = seeker(dated, now=now)
        refresh_applications(candidate, now + timedelta(days=later))
        refreshed = told(candidate)
        rebuild(candidate, now + timedelta(days=later))
        assert told(candidate) == refreshed
        transaction.set_rollback(True)


def test_a_refresh_asks_once_when_nothing_changed() -> None:
    candidate = seeker(ELSEWHERE)
    with CaptureQueriesContext(connection) as queries:
        assert refresh_applications(candidate, NOW) == 0
    assert len(queries) == 1


def test_stored_corrections_come_back_in_the_order_of_saying() -> None:
    candidate = seeker(MAILS)
    said: list[Correction] = [
        SetStatus("c1", Status.OFFER, NOW),
        NotJobSearch("e1"),
        SetStatus("c1", Status.HIRED, NOW),
    ]
    for one in said:
        correct(candidate, one, at=NOW)
    assert corrections_of(candidate) == said
    assert Email.objects.filter(candidate=candidate, reviewed_at=NOW).count() == 2


steps = st.lists(
    st.tuples(st.sampled_from(["say", "take back", "bring back", "wait"]), CORRECTIONS, st.integers(0, 9)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40, deadline=None)
@given(scattered(), steps)
def test_what_a_correction_builds_is_what_a_full_rebuild_would_build(
    made: list[Reading], plan: list[tuple[str, Correction, int]]
) -> None:
    with transaction.atomic():
        now = START + timedelta(days=240)
        corrected, rebuilt = seeker(made, now=now), seeker(made, now=now)
        for place, (what, correction, number) in enumerate(plan):
            for candidate in (corrected, rebuilt):
                _mark(candidate, now)
            now += timedelta(days=number * 7) if what == "wait" else timedelta(hours=1)
            for candidate in (corrected, rebuilt):
                rows = list(Row.objects.filter(candidate=candidate).order_by("pk"))
                if candidate is rebuilt:
                    # as if mails were stored that are not built yet, so that no correction builds a part
                    Candidate.objects.filter(pk=candidate.pk).update(is_built=False)
                if what == "take back" and rows:
                    undo_correction(candidate, rows[number % len(rows)].public_id, at=now)
                elif what == "bring back" and rows:
                    redo_correction(candidate, rows[number % len(rows)].public_id, at=now)
                else:
                    correct(candidate, correction, at=now)
            assert _known(corrected) == _known(rebuilt), place
            assert told(corrected) == told(rebuilt), place
        transaction.set_rollback(True)


def _mark(candidate: Candidate, now: datetime) -> None:
    """So that a row is known again: each gets a moment of its own, the same for the same mails."""
    for row in Application.objects.filter(candidate=candidate):
        first = min(row.emails.values_list("message_id", flat=True))
        Application.objects.filter(pk=row.pk).update(seen_at=now - timedelta(seconds=zlib.crc32(first.encode())))


def _known(candidate: Candidate) -> dict[frozenset[str], datetime | None]:
    return {
        frozenset(row.emails.values_list("message_id", flat=True)): row.seen_at
        for row in Application.objects.filter(candidate=candidate)
    }


def test_a_correction_builds_mails_that_were_stored_and_not_built_yet() -> None:
    candidate = seeker(MAILS)
    store_readings(candidate, [storable(reading("late", K.OFFER, 9, "Avail", "Cook", thread="cook"))])
    correct(candidate, NotJobSearch("e1"), at=NOW)
    assert home(candidate, "late") == home(candidate, "c1")


def test_a_correction_reads_and_builds_only_what_it_reaches() -> None:
    candidate = seeker(MAILS)
    Application.objects.filter(candidate=candidate).update(via="untouched")
    correct(candidate, CorrectKind("e1", K.OFFER), at=NOW)
    left = Application.objects.filter(candidate=candidate, via="untouched")
    assert {one.employer for one in left} == {"Avail"}
    assert home(candidate, "e1").status == Status.OFFER
