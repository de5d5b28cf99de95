"""Damage and bombs in gzip and zip."""

from __future__ import annotations

import gzip
import random
import zipfile
from pathlib import Path

import pytest

from candor.errors import UnreadableMailbox
from candor.mailboxes import RawEmail, Skipped, open_mailbox
from candor.mailboxes.streams import FREE_BYTES

ENVELOPE = b"From ann@example.org Mon Jun  3 10:00:00 2024\n"


def box(mails: int) -> bytes:
    words = random.Random(7)
    return b"".join(
        ENVELOPE + b"Subject: %d\n\n" % number + words.randbytes(300).hex().encode() + b"\n\n"
        for number in range(mails)
    )


def bomb(size: int) -> bytes:
    return box(2) + ENVELOPE + b"Subject: bomb\n\n" + b"\0" * size


def test_truncated_gzip_keeps_the_mails_before_the_damage(tmp_path: Path) -> None:
    data = gzip.compress(box(500))
    (tmp_path / "x.gz").write_bytes(data[: len(data) // 2])
    found = list(open_mailbox(str(tmp_path / "x.gz")))
    assert 240 <= sum(isinstance(item, RawEmail) for item in found) <= 251
    assert isinstance(found[-1], Skipped)
    assert found[-1].reason == "compressed data damaged or cut off"


def test_damaged_gzip_keeps_the_mails_before_the_damage(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(box(500)))
    data[len(data) // 2 :] = b"\xff" * (len(data) // 2)
    (tmp_path / "x.gz").write_bytes(bytes(data))
    found = list(open_mailbox(str(tmp_path / "x.gz")))
    assert sum(isinstance(item, RawEmail) for item in found) > 200
    assert isinstance(found[-1], Skipped)


def test_gzip_of_several_members_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "x.gz").write_bytes(gzip.compress(box(3)) + gzip.compress(box(4)))
    assert len(list(open_mailbox(str(tmp_path / "x.gz")))) == 7


def test_gzip_bomb_is_stopped_and_named(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "x.gz", "wb") as file:
        file.write(bomb(0))
        for _ in range(20):
            file.write(b"\0" * (FREE_BYTES // 4))
    found = list(open_mailbox(str(tmp_path / "x.gz")))
    assert sum(isinstance(item, RawEmail) for item in found) == 2
    assert [item.reason for item in found if isinstance(item, Skipped)][-1] == "unpacks to far more than mail does"


def test_zip_bomb_is_stopped_and_the_other_mailboxes_are_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("Takeout/Mail/a.mbox", "w", force_zip64=True) as file:
            file.write(bomb(0))
            for _ in range(20):
                file.write(b"\0" * (FREE_BYTES // 4))
        archive.writestr("Takeout/Mail/b.mbox", box(3))
    found = list(open_mailbox(str(tmp_path / "x.zip")))
    assert sum(isinstance(item, RawEmail) for item in found) == 5
    (bombs,) = [item for item in found if isinstance(item, Skipped) and item.position == 0]
    assert bombs.mailbox.endswith("a.mbox")
    assert bombs.reason == "unpacks to far more than mail does"


def test_damaged_member_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("Mail/a.mbox", box(3))
        archive.writestr("Mail/b.mbox", box(3))
    data = (tmp_path / "x.zip").read_bytes()
    (tmp_path / "x.zip").write_bytes(data.replace(b"Subject: 2", b"Subject: 9", 1))
    found = list(open_mailbox(str(tmp_path / "x.zip")))
    assert sum(isinstance(item, RawEmail) for item in found) == 6
    assert [Path(item.mailbox).name for item in found if isinstance(item, Skipped)] == ["a.mbox"]


def test_cut_off_zip_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("Mail/a.mbox", box(3))
    (tmp_path / "x.zip").write_bytes((tmp_path / "x.zip").read_bytes()[:-30])
    with pytest.raises(UnreadableMailbox, match="damaged"):
        open_mailbox(str(tmp_path / "x.zip"))


def test_locked_zip_is_refused_with_a_next_step(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("Mail/a.mbox", box(1))
    data = bytearray((tmp_path / "x.zip").read_bytes())
    # The flag of encryption, in the member's header and in the directory.
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "x.zip").write_bytes(bytes(data))
    with pytest.raises(UnreadableMailbox, match="password") as error:
        open_mailbox(str(tmp_path / "x.zip"))
    assert "password" in error.value.next_step


def test_shadow_files_of_macos_are_passed_over(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("Mail/a.mbox", box(2))
        archive.writestr("__MACOSX/Mail/._a.mbox", b"\0\5\x16\7")
    assert len(list(open_mailbox(str(tmp_path / "x.zip")))) == 2


def test_members_that_overlap_share_one_allowance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("candor.mailboxes.streams.FREE_BYTES", 100_000)
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(30):
            archive.writestr(f"Mail/{number}.mbox", ENVELOPE + b"Subject: a\n\n" + b"\0" * 90_000)
    found = list(open_mailbox(str(tmp_path / "x.zip")))
    assert any(isinstance(item, Skipped) and "far more" in item.reason for item in found)


def test_archive_within_an_archive_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("Mail/a.mbox", box(2))
        archive.writestr("Mail/b.mbox", gzip.compress(box(2)))
        archive.writestr("Mail/empty.mbox", b"")
    found = list(open_mailbox(str(tmp_path / "x.zip")))
    assert [Path(item.mailbox).name for item in found if isinstance(item, Skipped)] == ["b.mbox"]
