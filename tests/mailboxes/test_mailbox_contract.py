"""What every kind of mailbox promises, as one suite: a kind is a class that says how its mails are written down."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import pytest

from candor.mail.limits import EMAIL_BYTES
from candor.mailboxes import Mailbox, RawEmail, Skipped, open_mailbox


def mail(number: int, body: bytes = b"Thank you for your application.") -> bytes:
    return (
        b"From: Employer %d <jobs@e%d.example>\nSubject: Mail %d\nMessage-ID: <%d@e.example>\n"
        b"Date: Mon, 3 Jun 2024 10:00:00 +0000\n\n%b\n" % (number, number, number, number, body)
    )


def mbox(mails: list[bytes], *, end: bytes = b"\n") -> bytes:
    """In mboxrd form, with Google's envelope."""
    pieces = []
    for number, one in enumerate(mails):
        lines = [b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in one.split(b"\n")]
        pieces.append(b"From %d@xxx Mon Jun 03 10:00:00 +0000 2024\n" % number + b"\n".join(lines) + b"\n")
    return b"".join(pieces).replace(b"\n", end)


class MailboxContract:
    """Subclasses write `mails` as a mailbox of their kind and open it."""

    # Kinds that hold one e-mail only.
    is_single: ClassVar[bool] = False
    # Kinds that come through a pipe.
    is_read_once: ClassVar[bool] = False

    def opened(self, mails: list[bytes], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
        raise NotImplementedError

    @pytest.fixture
    def open_with(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
        return SimpleNamespace(mails=lambda mails: self.opened(mails, tmp_path, monkeypatch))

    def count(self, wanted: int) -> int:
        return 1 if self.is_single else wanted

    def test_every_mail_comes_once_in_order_and_unchanged(self, open_with: SimpleNamespace) -> None:
        mails = [mail(number) for number in range(self.count(25))]
        found = list(open_with.mails(mails))
        assert [item.raw.replace(b"\r\n", b"\n").strip() for item in found] == [one.strip() for one in mails]

    def test_quoted_from_lines_come_back_as_they_were_written(self, open_with: SimpleNamespace) -> None:
        body = b"From the first day on.\n>From an older mail.\n>>From the oldest.\n\nFrom here on it goes well.\nEnd"
        found = list(open_with.mails([mail(number, body) for number in range(self.count(3))]))
        assert all(body in item.raw.replace(b"\r\n", b"\n") for item in found)
        assert len(found) == self.count(3)

    def test_name_and_place_are_said(self, open_with: SimpleNamespace) -> None:
        mailbox = open_with.mails([mail(number) for number in range(self.count(4))])
        assert mailbox.name
        for item in mailbox:
            assert item.mailbox.startswith(mailbox.name)
            assert item.position >= 1
        if not self.is_read_once:
            places = [(item.mailbox, item.position) for item in mailbox]
            assert len(set(places)) == len(places)

    def test_reading_twice_gives_the_same(self, open_with: SimpleNamespace) -> None:
        mailbox = open_with.mails([mail(number) for number in range(self.count(5))])
        first = list(mailbox)
        assert list(mailbox) == ([] if self.is_read_once else first)

    def test_progress_grows_to_the_size(self, open_with: SimpleNamespace) -> None:
        mailbox = open_with.mails([mail(number) for number in range(self.count(40))])
        ends = [item.end_bytes for item in mailbox if item.end_bytes is not None]
        assert ends == sorted(ends)
        if mailbox.size_bytes is not None:
            assert 0.9 * mailbox.size_bytes <= ends[-1] <= mailbox.size_bytes

    def test_oversized_mail_is_named_and_the_others_are_read(self, open_with: SimpleNamespace) -> None:
        large = mail(0, b"x" * 79 + b"\n" + (b"y" * 79 + b"\n") * (EMAIL_BYTES // 80 + 10))
        mails = [large] if self.is_single else [mail(1), large, mail(2)]
        found = list(open_with.mails(mails))
        assert [type(item) for item in found] == ([Skipped] if self.is_single else [RawEmail, Skipped, RawEmail])
        (skipped,) = [item for item in found if isinstance(item, Skipped)]
        assert skipped.reason == "mail over 25 MB"

    def test_mail_with_bytes_of_every_value_is_unchanged(self, open_with: SimpleNamespace) -> None:
        body = bytes(number for number in range(256) if number not in (10, 13)) * 3
        (found,) = open_with.mails([mail(1, body)])
        assert body in found.raw

    def test_later_mails_are_not_read_before_they_are_asked_for(self, open_with: SimpleNamespace) -> None:
        items = iter(open_with.mails([mail(number) for number in range(self.count(3))]))
        assert isinstance(next(items), RawEmail)


class TestMbox(MailboxContract):
    def opened(self, mails: list[bytes], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
        (folder / "inbox").write_bytes(mbox(mails))
        return open_mailbox(str(folder / "inbox"))


class TestMboxWithCarriageReturns(MailboxContract):
    def opened(self, mails: list[bytes], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
        (folder / "inbox.mbox").write_bytes(mbox(mails, end=b"\r\n"))
        return open_mailbox(str(folder / "inbox.mbox"))


class TestGzipMbox(MailboxContract):
    def opened(self, mails: list[bytes], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
        (folder / "inbox.mbox.gz").write_bytes(gzip.compress(mbox(mails)))
        return open_mailbox(str(folder / "inbox.mbox.gz"))


class TestEmailFile(MailboxContract):
    is_single = True

    def opened(self, mails: list[bytes], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
        (folder / "mail.eml").write_bytes(mails[0])
        return open_mailbox(str(folder / "mail.eml"))


class TestAppleEmailFile(MailboxContract):
    is_single = True

    def opened(self, mails: list[bytes], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
        properties = b'<?xml version="1.0"?><plist></plist>'
        (folder / "1.emlx").write_bytes(b"%d\n" % len(mails[0]) + mails[0] + properties)
        return open_mailbox(str(folder / "1.emlx"))


class TestMaildir(MailboxContract):
    def opened(self, mails: list[bytes], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
        for part in ("cur", "new", "tmp"):
            (folder / "Mail" / part).mkdir(parents=True)
        (folder / "Mail" / "tmp" / "0").write_bytes(b"half written")
        for number, one in enumerate(mails):
            part = "cur" if number * 2 < len(mails) else "new"
            (folder / "Mail" / part / f"{number:04}.host:2,S").write_bytes(one)
        return open_mailbox(str(folder / "Mail"))


class TestMaildirWithFolders(MailboxContract):
    def opened(self, mails: list[bytes], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
        for number, one in enumerate(mails):
            place = folder / "Mail" / ("." if number == 0 else f".Jobs.{number:04}")
            for part in ("cur", "new", "tmp"):
                (place / part).mkdir(parents=True, exist_ok=True)
            (place / "cur" / "1").write_bytes(one)
        return open_mailbox(str(folder / "Mail"))


class TestFolderOfEmails(MailboxContract):
    def opened(self, mails: list[bytes], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
        (folder / "saved" / "more").mkdir(parents=True)
        (folder / "saved" / ".hidden").write_bytes(mail(99))
        (folder / "saved" / "aaa.pdf").write_bytes(b"%PDF-1.7")
        for number, one in enumerate(mails):
            place = folder / "saved" / ("more" if number * 2 >= len(mails) else ".")
            (place / f"{number:04}.eml").write_bytes(one)
        return open_mailbox(str(folder / "saved"))


class TestFolderOfMailboxes(MailboxContract):
    def opened(self, mails: list[bytes], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
        (folder / "export").mkdir()
        half = len(mails) // 2
        if half:
            (folder / "export" / "a.mbox").write_bytes(mbox(mails[:half]))
        (folder / "export" / "b.mbox").write_bytes(mbox(mails[half:]))
        return open_mailbox(str(folder / "export"))


class TestTakeoutZip(MailboxContract):
    def opened(self, mails: list[bytes], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
        half = len(mails) // 2
        with zipfile.ZipFile(folder / "takeout.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("Takeout/archive_browser.html", "<html></html>")
            if half:
                archive.writestr("Takeout/Correo/Abiertos.mbox", mbox(mails[:half], end=b"\r\n"))
            archive.writestr("Takeout/Correo/Todo el correo, incluido el spam.mbox", mbox(mails[half:], end=b"\r\n"))
        return open_mailbox(str(folder / "takeout.zip"))


class TestStandardInput(MailboxContract):
    is_read_once = True

    def opened(self, mails: list[bytes], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(mbox(mails))))
        return open_mailbox("-")


class TestGzipOnStandardInput(MailboxContract):
    is_read_once = True

    def opened(self, mails: list[bytes], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(gzip.compress(mbox(mails)))))
        return open_mailbox("-")


class TestEmailOnStandardInput(MailboxContract):
    is_single = True
    is_read_once = True

    def opened(self, mails: list[bytes], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(mails[0])))
        return open_mailbox("-")
