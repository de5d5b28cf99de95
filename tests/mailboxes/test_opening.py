from __future__ import annotations

import gzip
import io
import os
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest

from candor.errors import NotAMailbox, UnreadableMailbox
from candor.mailboxes import RawEmail, Skipped, open_mailbox

MAIL = b"From: jobs@e.example\nSubject: x\nMessage-ID: <1@e.example>\n\nThank you.\n"
MBOX = b"From ann@example.org Mon Jun  3 10:00:00 2024\n" + MAIL


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may look into; pytest's own is closed to others."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of root, who may read everything."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "a picture"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a picture"),
        (b"\0\0\0\x18ftypheic", "a picture"),
        (b"!BDN" + b"\0" * 99, "an Outlook data file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, ".msg"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 99, "data that is not text"),
        (b"\0" * 5_000, "data that is not text"),
        (os.urandom(5_000).replace(b"\n", b"\0"), "data that is not text"),
        (b"<!DOCTYPE html><html><p>From: a</p>", "a web page"),
        (b"Dear diary,\n\ntoday I applied.\n" * 10, "a text without e-mail headers"),
        (b"id,name\n1,Ann\n", "a text without e-mail headers"),
        (b"name: Ann\nage: 7\n\nyaml: yes\n", "a text without e-mail headers"),
        (b"BZh91AY&SY", "an archive of another kind"),
        (gzip.compress(b"%PDF-1.7\n"), "a PDF"),
        (gzip.compress(b""), "the file is empty"),
        (gzip.compress(MBOX)[:8], "damaged from its start"),
        (b"a" * 257 + b"ustar" + b"\0" * 250, "a tar archive"),
        (zipped(word__document_dot_xml=b"<x/>"), "a zip without mail"),
        (zipped(Categories_dot_xml=b"<x/>"), "Outlook for Mac"),
        (b"PK\x03\x04 and nothing more", "damaged from its start"),
        (b"", "the file is empty"),
        (b" \n\r\n", "the file is empty"),
    ],
)
def test_file_that_is_no_mailbox_is_refused_with_a_next_step(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "inbox.mbox"
    path.write_bytes(content)
    with pytest.raises(UnreadableMailbox) as error:
        open_mailbox(str(path))
    assert words in error.value.reason
    assert error.value.next_step
    assert error.value.mailbox == str(path)
    assert isinstance(error.value, NotAMailbox) == ("empty" not in words)


def test_huge_text_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    with path.open("wb") as file:
        file.write(b"2024-06-03 10:00:00 all is well\n" * 4_000)
        file.truncate(1024**3)
    with pytest.raises(NotAMailbox):
        open_mailbox(str(path))


def test_missing_path_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableMailbox, match="no such file"):
        open_mailbox(str(tmp_path / "nothing"))


@pytest.mark.parametrize("path", ["a\0b", "x" * 5_000])
def test_path_that_cannot_be_is_said(path: str) -> None:
    with pytest.raises(UnreadableMailbox):
        open_mailbox(path)


def test_loop_of_links_is_said(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(UnreadableMailbox):
        open_mailbox(str(tmp_path / "loop"))


@pytest.mark.parametrize("is_folder", [False, True])
def test_missing_permission_is_said(open_folder: Path, is_folder: bool) -> None:
    path = open_folder / "inbox"
    if is_folder:
        path.mkdir()
    else:
        path.write_bytes(MBOX)
    path.chmod(0)
    with as_nobody(), pytest.raises(UnreadableMailbox, match="no permission"):
        open_mailbox(str(path))


def test_empty_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableMailbox, match="the folder is empty"):
        open_mailbox(str(tmp_path))


def test_folder_without_mail_is_said(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    (tmp_path / "notes.txt").write_bytes(b"Dear diary\n")
    (tmp_path / "deeper").mkdir()
    with pytest.raises(NotAMailbox, match="no mail in the folder"):
        open_mailbox(str(tmp_path))


def test_name_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(MBOX)
    assert len(list(open_mailbox(str(tmp_path / "holiday.jpg")))) == 1


@pytest.mark.parametrize(
    "content",
    [
        MAIL,
        MAIL.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + MAIL,
        b"\n\n" + MAIL,
        b"Subject: x\n\nhello",
        b"Received: from a\n\tby b\nFrom: c@d.example\nbroken line\nTo: e@f.example\n\nx",
        MAIL + b"\0\0" + b"text " * 900,
    ],
)
def test_single_mail_is_known_by_its_header(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    (found,) = open_mailbox(str(tmp_path / "x"))
    assert isinstance(found, RawEmail)
    assert found.raw == content


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "box").mkdir()
    (tmp_path / "box" / "a.eml").write_bytes(MAIL)
    (tmp_path / "box" / "again").symlink_to(tmp_path / "box")
    (tmp_path / "box" / "gone").symlink_to(tmp_path / "nothing")
    assert len(list(open_mailbox(str(tmp_path / "box")))) == 1


def test_pipes_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.eml").write_bytes(MAIL)
    assert len(list(open_mailbox(str(tmp_path)))) == 1


def test_named_pipe_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(MBOX * 3,))
    writer.start()
    found = list(open_mailbox(str(tmp_path / "pipe")))
    writer.join()
    assert len(found) == 3


def test_file_that_says_it_is_mail_and_is_not_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MAIL)
    (tmp_path / "b.eml").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.mbox").write_bytes(b"")
    (tmp_path / "d.txt").write_bytes(b"notes")
    skipped = [item for item in open_mailbox(str(tmp_path)) if isinstance(item, Skipped)]
    assert [(Path(item.mailbox).name, item.reason) for item in skipped] == [("b.eml", "a PDF"), ("c.mbox", "empty")]


def test_file_in_a_folder_without_permission_is_named(open_folder: Path) -> None:
    for name in ("a.eml", "b.eml"):
        (open_folder / name).write_bytes(MAIL)
    (open_folder / "b.eml").chmod(0)
    with as_nobody():
        found = list(open_mailbox(str(open_folder)))
    assert [type(item) for item in found] == [RawEmail, Skipped]


def test_odd_file_names_can_be_shown(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.eml", "wb") as file:
        file.write(MAIL)
    (found,) = open_mailbox(str(tmp_path))
    assert found.mailbox.encode("utf-8")


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "empty"), (b"%PDF-1.7", "a PDF"), (zipped(a_dot_mbox=MBOX), "pipe")]
)
def test_standard_input_that_is_no_mailbox_is_refused(
    content: bytes, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    with pytest.raises(UnreadableMailbox) as error:
        open_mailbox("-")
    assert words in error.value.reason
    assert error.value.mailbox == "standard input"
