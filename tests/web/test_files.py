"""Files that the site gives out, made of the most hostile words that people and mails can say."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
from store.coached import shares
from store.tracked import receive
from web.conftest import NOW, Cast, signed_in
from web.recruiting.made import asked, person, scored
from web.tracker.conftest import said

from candor.actions.open_calendar_feed import open_calendar_feed
from candor.vocabulary import EmailKind

FORMULAS = ["=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1:A9)", "\t=1+1", "\r=1+1", "  =1+1", "|x", "'=1+1"]
LINES = "Baker\r\nATTENDEE:mailto:x@example.org\nBEGIN:VALARM"
_RUNS = re.compile(r"\s*[=+\-@]|[\t\r]")


@pytest.fixture
def hostile(cast: Cast) -> Cast:
    mails = []
    for number, formula in enumerate(FORMULAS):
        name = f"job{'abcdefghijk'[number]}"
        mails.append(said(f"{name}1", EmailKind.APPLICATION_RECEIVED, 9, formula, formula, subject=formula))
    planned = {"interview_at": NOW + timedelta(days=2), "location": LINES, "subject": LINES}
    mails.append(said("lines1", EmailKind.INTERVIEW_SCHEDULED, 3, LINES, LINES, **planned))
    receive(cast.ana, mails, now=NOW)
    cast.ana.name = "=1+1"
    cast.ana.save()
    shares(cast.ana, cast.carl, at=NOW - timedelta(days=1))
    for formula in FORMULAS:
        asked(cast.rita, person(formula, formula, "baking", place=formula, title=formula), f"Gladly {formula}", formula)
    scored()
    return cast


@pytest.mark.parametrize(
    ("who", "address", "least"),
    [
        ("ana", "/export/applications.csv", 5),
        ("rita", "/recruiting/people.csv", len(FORMULAS)),
        ("rita", "/recruiting/conversations/files/csv/", 3 * len(FORMULAS)),
        ("carl", "/coaching/report/people.csv", 1),
        ("carl", "/coaching/report/applications.csv", 5),
    ],
)
def test_no_cell_of_a_file_is_run(hostile: Cast, who: str, address: str, least: int) -> None:
    answer = signed_in(getattr(hostile, who).account).get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    text = b"".join(answer).decode()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) > least
    assert any("1+1" in cell for row in rows for cell in row)
    assert [cell for row in rows for cell in row if _RUNS.match(cell)] == []


@pytest.mark.parametrize("is_feed", [False, True])
def test_no_words_become_a_line_of_a_calendar(hostile: Cast, is_feed: bool) -> None:
    account = hostile.ana.account
    assert account
    address = f"/feeds/{open_calendar_feed(account, at=NOW)}.ics" if is_feed else "/export/interviews.ics"
    text = signed_in(account).get(address).content.decode()
    lines = re.sub(r"\r\n[ \t]", "", text).split("\r\n")
    assert any("Baker" in line for line in lines)
    assert [line for line in lines if "\n" in line or "\r" in line] == []
    assert {line.partition(":")[0].partition(";")[0] for line in lines}.isdisjoint({"ATTENDEE"})
    assert sum(line == "BEGIN:VALARM" for line in lines) == sum(line == "END:VALARM" for line in lines)
