"""The index changes nothing but the time that grouping takes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from applications.readings import START, reading
from candor.applications.group_index import GroupIndex
from candor.applications.linking import Group, choose, group
from candor.reading.reading import Reading
from candor.vocabulary import EmailKind

K = EmailKind
# spellings, initials, beginnings, former names, near names and names of nobody
NAMES = """
    Brightwater|Brightwater Ltd|Brightwater Marine|The Brightwater Group|BRIGHTWATER|Avail|Avra|IBM
    |International Business Machines|Ostrander Steel|Ostrander|OS|Meta|Facebook|Lowmere Health Trust|LHT|Inc.
""".replace("\n", "").split("|")
TITLES = ["Cook", "Line Cook", "Welder", "Data Analyst", "CNA", "Certified Nursing Assistant"]
SENDERS = ["jo@hilltop.example", "al@hilltop.example", "no-reply@board.example", "bob@brightwater.example"]


def maybe(values: list[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from([value.strip() for value in values])


def rarely(values: list[str]) -> st.SearchStrategy[str | None]:
    # strong evidence in every mail would leave names nothing to decide
    return st.sampled_from([*[None] * 8, *values])


@st.composite
def mailboxes(draw: st.DrawFn) -> list[Reading]:
    return [
        reading(
            f"m{number}",
            draw(st.sampled_from([kind for kind in EmailKind if kind.is_job_search])),
            draw(st.integers(0, 220) | st.none()),
            draw(maybe(NAMES)),
            draw(maybe(TITLES)),
            replies_to=draw(rarely([f"m{other}" for other in range(10)])),
            sender=draw(maybe(SENDERS)),
            is_shared=draw(st.booleans()),
            requisition=draw(rarely(["R-10", "r10", "R 11"])),
            event=draw(rarely(["uid-1", "uid-2"])),
            page=draw(rarely(["jobs.example/1", "jobs.example/2"])),
            thread=draw(rarely(["t1", "t2"])),
        )
        for number in range(draw(st.integers(0, 14)))
    ]


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
