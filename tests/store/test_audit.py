"""Who looked at whom, for the person and for staff."""

from __future__ import annotations

from datetime import timedelta

import pytest
from store.coached import account, coach, person, shares
from store.made import AT

from candor.actions.audit import audit
from candor.actions.delete_candidate import delete_candidate
from candor.actions.look_at_person import look_at_person
from candor.store.audit import Role
from candor.store.models import AuditLine
from candor.store.queries.audit import lines, lines_about

pytestmark = pytest.mark.usefixtures("store")

MINUTE = timedelta(minutes=1)


def test_a_person_sees_who_looked_and_from_where() -> None:
    by = coach("Cora Coach")
    staff = account("Stella Staff")
    ana, ben = person(), person()
    shares(ana, by)
    shares(ben, by)
    look_at_person(by, ana.public_id, "coaching:person", at=AT)
    look_at_person(by, ben.public_id, "coaching:person", at=AT)
    audit(staff, "tracker:applications", role=Role.STAFF, at=AT + MINUTE, about=ana, acting_as=ana.account)
    seen = lines_about(ana)
    assert [(line.who, line.role, line.programme, line.what, line.as_you) for line in seen] == [
        ("Stella Staff", Role.STAFF, None, "tracker:applications", True),
        ("Cora Coach", Role.COACH, "Northside Works", "coaching:person", False),
    ]


def test_lines_of_those_who_are_gone_stay() -> None:
    by = coach("Cora Coach")
    ana = person()
    shares(ana, by)
    look_at_person(by, ana.public_id, "coaching:person", at=AT)
    was = ana.pk
    by.account.delete()
    assert [line.who for line in lines_about(ana)] == [None]
    delete_candidate(ana)
    line = AuditLine.objects.get()
    assert (line.about, line.about_was, line.actor) == (None, was, None)


def test_pages_of_lines_meet_without_a_gap() -> None:
    staff, other = account(), account()
    ana = person()
    for number in range(5):
        # two at a time: the order within a moment is that of writing
        audit(staff, f"staff:page-{number}", role=Role.STAFF, at=AT + (number // 2) * MINUTE, about=ana)
    audit(other, "staff:page-9", role=Role.STAFF, at=AT)
    first = lines(actor=staff, size=2)
    second = lines(actor=staff, size=2, before=first.before)
    third = lines(actor=staff, size=2, before=second.before)
    told = [line.what[-1] for page in (first, second, third) for line in page.rows]
    assert told == ["4", "3", "2", "1", "0"]
    assert third.before is None
    assert len(lines_about(ana, page=2, size=3)) == 2


def test_lines_are_found_by_whom_what_and_when() -> None:
    staff = account()
    ana = person()
    audit(staff, "staff:index", role=Role.STAFF, at=AT)
    audit(staff, "tracker:today", role=Role.STAFF, at=AT + MINUTE, about=ana, acting_as=ana.account)
    assert [line.what for line in lines(about=ana).rows] == ["tracker:today"]
    assert [line.what for line in lines(what="staff:").rows] == ["staff:index"]
    assert [line.what for line in lines(since=AT + MINUTE).rows] == ["tracker:today"]
    assert [line.what for line in lines(until=AT + MINUTE).rows] == ["staff:index"]
