"""The index changes nothing but the time that grouping takes."""

from __future__ import annotations

from hypothesis import given, settings

from applications.mailboxes import mailboxes
from applications.readings import START, reading
from candor.applications.group_index import GroupIndex
from candor.applications.linking import Group, choose, group
from candor.reading.reading import Reading
from candor.vocabulary import EmailKind

K = EmailKind


def plain_scan(readings: list[Reading]) -> list[Group]:
    """`group` without the index: every mail is held against every group."""
    groups: list[Group] = []
    for one in sorted(readings, key=lambda one: (one.date is None, one.date or START, one.message_id)):
        chosen, because, unsure = choose(one, groups)
        if chosen is None:
            chosen = Group(len(groups) + 1)
            groups.append(chosen)
        chosen.add(one, because, unsure=unsure)
    return groups


@settings(max_examples=150, deadline=None)
@given(mailboxes())
def test_indexed_groups_are_those_of_a_plain_scan(made: list[Reading]) -> None:
    assert group(made) == plain_scan(made)


def test_groups_that_share_nothing_are_no_candidates() -> None:
    index = GroupIndex()
    index.add(1, reading("a", K.APPLICATION_RECEIVED, 0, "Brightwater", "Cook", sender="jo@brightwater.example"))
    board = "no-reply@board.example"
    index.add(2, reading("b", K.APPLICATION_RECEIVED, 0, "Avail", "Cook", sender=board, is_shared=True))
    found = reading("c", K.REJECTION, 5, "Brightwater Ltd", "Cook", sender=board, is_shared=True)
    assert index.candidates(found) == [1]
    assert index.candidates(reading("d", K.REJECTION, 5, "Ostrander Steel", "Cook")) == []
