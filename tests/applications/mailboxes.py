"""Generated mailboxes whose mails could be tied in many ways."""

from __future__ import annotations

from hypothesis import strategies as st

from applications.readings import reading
from candor.reading.reading import Reading
from candor.vocabulary import EmailKind

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
