"""The labelled mail keeps its format, and its splits share nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from candor.learning.corpus import CorpusError, LabelledMailbox, parse_mailbox, read_mailboxes
from candor.learning.figures import normalised
from candor.vocabulary import EmailKind

DATA = Path(__file__).parents[2] / "data" / "mail"
HEAD = "# address: dana@example.org\n# zone: UTC\n# language: en\n\n"
MAIL = """@@ 001
kind: interview_scheduled
application: a1
employer: Brightwater
interview_at: 2026-03-10T14:00-05:00 | Tuesday at 2
from: Jo <jo@brightwater.example>
date: 2026-02-28 09:14 -0600
subject: Your visit
--
See you at Brightwater on Tuesday at 2.
"""
END = "\n@@ applications\na1 | Brightwater | | | interview\n"


@pytest.fixture(scope="module")
def splits() -> dict[str, list[LabelledMailbox]]:
    return {name: read_mailboxes(DATA / name) for name in ("train", "valid", "test")}


def test_a_mail_is_read_with_its_labels() -> None:
    box = parse_mailbox(HEAD + MAIL + END, Path("box.txt"))
    (mail,) = box.mails
    assert (mail.kind, mail.employer, mail.title) == ("interview_scheduled", "Brightwater", None)
    assert mail.interview_words == ("Tuesday at 2",)
    assert mail.interview_at is not None
    assert mail.interview_at.isoformat() == "2026-03-10T14:00:00-05:00"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("kind: interview_scheduled", "kind: interview", "unknown kind"),
        ("employer: Brightwater", "employer: Brightwell", "does not stand"),
        ("| Tuesday at 2", "| Friday at 2", "do not stand"),
        ("\n--\n", "\n- -\n", "is the line '--'"),
        ("application: a1\n", "", "needs an application"),
        ("date: 2026-02-28 09:14 -0600", "date: 2026-02-28 09:14", "does not match"),
        ("a1 | Brightwater | | | interview", "a1 | Brightwater | | | in touch", "is not 'id"),
    ],
)
def test_a_broken_label_is_named_with_its_place(old: str, new: str, complaint: str) -> None:
    with pytest.raises(CorpusError, match=complaint) as caught:
        parse_mailbox((HEAD + MAIL + END).replace(old, new), Path("box.txt"))
    assert all(problem.startswith("box.txt") for problem in caught.value.problems)


def test_there_is_enough_of_everything(splits: dict[str, list[LabelledMailbox]]) -> None:
    mails = [mail for boxes in splits.values() for box in boxes for mail in box.mails]
    assert len(mails) >= 3000
    assert sum(not mail.is_job for mail in mails) >= 1000
    assert {mail.kind for mail in mails} == {kind.value for kind in EmailKind}
    assert len({mail.via for mail in mails if mail.via}) >= 20
    assert len({box.head["language"][:2] for boxes in splits.values() for box in boxes}) >= 5


def test_splits_share_no_employer(splits: dict[str, list[LabelledMailbox]]) -> None:
    employers = {
        name: {normalised(mail.employer, legal_forms=True) for box in boxes for mail in box.mails if mail.employer}
        for name, boxes in splits.items()
    }
    for one, other in combinations(employers, 2):
        assert employers[one] & employers[other] == set()


def test_splits_share_no_phrasing(splits: dict[str, list[LabelledMailbox]]) -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for name, boxes in splits.items():
        for box in boxes:
            for mail in box.mails:
                for sentence in re.split(r"(?<=[.!?])\s+|\n+", mail.body):
                    words = re.findall(r"\w+", sentence.casefold())
                    if len(words) >= 9:
                        seen[" ".join(words)].add(name)
    shared = [sentence for sentence, names in seen.items() if len(names) > 1]
    assert shared == []
