"""Mailboxes are read whole, the same in one process and in several, whatever one mail does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from candor.actions.read_mailbox import Seen, read_batches, read_mailbox
from candor.mail import Email
from candor.mailboxes import open_mailbox
from candor.reading.reader import Reader
from candor.reading.reading import Reading
from cli.invented import NEWSLETTER, REJECTION, mail, mbox


def ids(path: Path, workers: int) -> list[str]:
    batches = read_batches(open_mailbox(str(path)), workers=workers)
    return [reading.message_id for batch in batches for reading in batch.readings]


def test_several_processes_read_the_same_in_the_same_order(tmp_path: Path) -> None:
    many = [mail(1, message_id=f"m{n}@example.org", subject=f"Your application {n}") for n in range(300)]
    path = mbox(tmp_path / "many.mbox", *many, NEWSLETTER, REJECTION)
    one = [reading for batch in read_batches(open_mailbox(str(path)), workers=1) for reading in batch.readings]
    two = [reading for batch in read_batches(open_mailbox(str(path)), workers=2) for reading in batch.readings]
    assert len(one) == 302
    assert one == two


def test_a_mail_that_breaks_the_reader_is_skipped_by_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # no known mail breaks the reader, so one is made to: what matters is that the others are still read
    whole = Reader.read

    def broken(self: Reader, emails: list[Email], *, mailbox: str = "") -> list[Reading]:
        if any(email.subject == "boom" for email in emails):
            raise OverflowError("subject text must not be told")
        return whole(self, emails, mailbox=mailbox)

    monkeypatch.setattr(Reader, "read", broken)
    path = mbox(tmp_path / "b.mbox", mail(), mail(5, subject="boom"), REJECTION)
    (batch,) = list(read_batches(open_mailbox(str(path)), workers=1))
    assert [reading.message_id for reading in batch.readings] == ["m1@brightwater.example", "m2@brightwater.example"]
    assert [(one.position, one.reason) for one in batch.skipped] == [(2, "cannot be read (OverflowError)")]


def test_a_mail_in_two_mailboxes_counts_once(tmp_path: Path) -> None:
    seen = Seen()
    first = mbox(tmp_path / "a.mbox", mail(), REJECTION)
    second = mbox(tmp_path / "b.mbox", REJECTION, NEWSLETTER)
    counts = [
        sum(len(batch.readings) for batch in read_batches(open_mailbox(str(path)), seen=seen, workers=1))
        for path in (first, second)
    ]
    assert counts == [2, 1]


def test_absurd_dates_stop_nothing(tmp_path: Path) -> None:
    text = mail().replace("Mon, 02 Mar 2026 09:01:00 -0600", "Fri, 31 Dec 9999 23:59:59 -0800")
    (reading,) = read_mailbox(str(mbox(tmp_path / "d.mbox", text)))
    assert reading.date is None


def test_labels_of_spam_folders_say_that_a_mail_was_missed(tmp_path: Path) -> None:
    spam = mail(extra="X-Gmail-Labels: Spam-Verdacht,Ungelesen\n")
    (reading,) = read_mailbox(str(mbox(tmp_path / "s.mbox", spam)))
    assert reading.is_missed
    assert replace(reading, is_missed=False) != reading
