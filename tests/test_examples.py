"""The files of `examples/` are what their source makes, and they hold what the README says of them."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

import candor
from candor.learning.compose import message_id_of
from candor.learning.corpus import JOB_KINDS, LabelledMailbox, parse_mailbox
from candor.mailboxes import RawEmail, open_mailbox

EXAMPLES = Path(__file__).parents[1] / "examples"
MADE = ["inbox.mbox", "interview.eml", "assessment.eml", "rejection.eml"]


def source() -> LabelledMailbox:
    path = EXAMPLES / "inbox.txt"
    return parse_mailbox(path.read_text("utf-8"), path)


@pytest.mark.parametrize("name", MADE)
def test_example_is_what_its_source_makes(name: str) -> None:
    made = runpy.run_path(str(EXAMPLES / "make.py"))["made_files"]()
    assert sorted(made) == sorted(MADE)
    assert (EXAMPLES / name).read_bytes() == made[name], f"run PYTHONPATH=src python examples/make.py to renew {name}"


def test_mailbox_gives_back_every_mail_of_its_source() -> None:
    entries = list(open_mailbox(str(EXAMPLES / "inbox.mbox")))
    assert all(isinstance(entry, RawEmail) for entry in entries)
    box = source()
    read = [reading.message_id for reading in candor.read_mailbox(str(EXAMPLES / "inbox.mbox"))]
    assert read == [message_id_of(box, mail.number) for mail in box.mails]


def test_source_shows_every_kind_and_ends_in_november_2026() -> None:
    box = source()
    assert {mail.kind for mail in box.mails} == JOB_KINDS | {"job_alert", "unrelated"}
    assert 20 <= len(box.applications) <= 24
    assert [mail.date for mail in box.mails] == sorted(mail.date for mail in box.mails)
    assert f"{box.mails[-1].date:%Y-%m-%d}" == "2026-11-12"
